package dev.frontrow.benchmarks.peers;

import dev.frontrow.api.http.HttpSettings;
import dev.frontrow.infra.stack.StackEndpoints;

/**
 * What a peer is told.
 *
 * @param secret signs session tokens
 * @param servers where Postgres, Kafka and Redis are
 */
record Settings(HttpSettings http, String secret, StackEndpoints servers) {
  /** HTTP servers side by side, each on an event loop: one a core, as Frontrow has them. */
  static final int EVENT_LOOPS = 2;

  private static final String LOOPBACK = "127.0.0.1";

  /** Frontrow's own limits, {@code real}, on another port. */
  static Settings of(HttpSettings real, int port, String secret, StackEndpoints servers) {
    HttpSettings http =
        new HttpSettings(
            LOOPBACK,
            port,
            real.bodyLimit(),
            real.headerLimit(),
            real.idleTimeout(),
            real.drainTimeout());
    return new Settings(http, secret, servers);
  }
}
