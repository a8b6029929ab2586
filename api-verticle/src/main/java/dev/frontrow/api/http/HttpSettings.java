package dev.frontrow.api.http;

import dev.frontrow.schemas.Invariants;
import java.time.Duration;

/**
 * How the HTTP server listens and what it takes.
 *
 * @param port 0 for any free one
 * @param bodyLimit bytes of a request's body
 * @param headerLimit bytes of all of a request's headers
 * @param idleTimeout after which a silent connection is closed; streams send heartbeats before
 * @param drainTimeout how long requests under way may go on when the server stops
 */
public record HttpSettings(
    String host,
    int port,
    int bodyLimit,
    int headerLimit,
    Duration idleTimeout,
    Duration drainTimeout) {
  public HttpSettings {
    Invariants.check(port >= 0 && port <= 65_535, "not a port: ", port);
    Invariants.check(bodyLimit > 0, "no body limit: ", bodyLimit);
    Invariants.check(headerLimit > 0, "no header limit: ", headerLimit);
  }
}
