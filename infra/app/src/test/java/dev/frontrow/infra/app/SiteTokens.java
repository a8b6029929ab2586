package dev.frontrow.infra.app;

import dev.frontrow.api.session.Role;
import dev.frontrow.api.session.Tokens;
import dev.frontrow.schemas.id.CustomerId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/** Tokens for a site whose data is at hand. */
final class SiteTokens {
  private SiteTokens() {}

  static String organiser(Path directory) {
    return mint(directory, Role.ORGANISER, Duration.ofHours(1));
  }

  static String expired(Path directory) {
    return mint(directory, Role.CUSTOMER, Duration.ofSeconds(-1));
  }

  private static String mint(Path directory, Role role, Duration lifetime) {
    return new Tokens(null, Secret.SESSION.read(directory), Clock.systemUTC())
        .mint(role, new CustomerId("test"), lifetime);
  }
}
