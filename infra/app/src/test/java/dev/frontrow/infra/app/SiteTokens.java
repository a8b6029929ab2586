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
    return mint(directory, Role.ORGANISER, "test", Duration.ofHours(1));
  }

  static String expired(Path directory) {
    return expired(directory, "test");
  }

  /** A token that was {@code customer}'s until a moment ago. */
  static String expired(Path directory, String customer) {
    return mint(directory, Role.CUSTOMER, customer, Duration.ofSeconds(-1));
  }

  private static String mint(Path directory, Role role, String holder, Duration lifetime) {
    return new Tokens(null, Secret.SESSION.read(directory), Clock.systemUTC())
        .mint(role, new CustomerId(holder), lifetime);
  }
}
