package dev.frontrow.infra.app;

import dev.frontrow.api.session.Role;
import dev.frontrow.api.session.Tokens;
import dev.frontrow.schemas.id.CustomerId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** The bearer token with which a command of ours calls the organiser's side of the API. */
final class OrganiserToken {
  private static final CustomerId COMMAND = new CustomerId("frontrow-command");
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private OrganiserToken() {}

  /** A token for the installation whose data is in {@code directory}. */
  static String of(Path directory) {
    return new Tokens(null, Secret.SESSION.read(directory), Clock.systemUTC())
        .mint(Role.ORGANISER, COMMAND, LIFETIME);
  }
}
