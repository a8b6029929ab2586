package dev.frontrow.benchmarks.bench.system;

import dev.frontrow.api.session.Role;
import dev.frontrow.api.session.Tokens;
import dev.frontrow.schemas.id.CustomerId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Who buys, and the organiser: bearer tokens that every system takes. */
public final class Customers {
  /** So many that nobody comes to the limit of {@link #TICKET_LIMIT} for the largest hall. */
  static final int COUNT = 8_000;

  /** Tickets of one show that one customer may have. */
  static final int TICKET_LIMIT = 50;

  private static final Duration LIFETIME = Duration.ofDays(1);

  private final Tokens tokens;

  Customers(String secret) {
    this.tokens = new Tokens(null, secret, Clock.systemUTC());
  }

  String organiser() {
    return tokens.mint(Role.ORGANISER, new CustomerId("bench-organiser"), LIFETIME);
  }

  /** Writes a token of each customer to {@code file}, one a line. */
  void writeTo(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      lines.add(tokens.mint(Role.CUSTOMER, new CustomerId("bench-" + i), LIFETIME));
    }
    Files.write(file, lines);
  }
}
