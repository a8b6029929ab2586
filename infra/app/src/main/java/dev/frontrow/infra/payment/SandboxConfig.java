package dev.frontrow.infra.payment;

import dev.frontrow.infra.stack.PostgresEndpoint;
import java.time.Duration;

/**
 * What the sandbox payment provider is told.
 *
 * @param port its port on loopback; 0 takes a free one
 * @param hold how long it keeps a caller waiting for {@code tok_timeout} before it hangs up
 * @param database where it keeps its payments, in a schema of its own
 */
public record SandboxConfig(int port, Duration hold, PostgresEndpoint database) {
  public SandboxConfig {
    if (hold.isNegative() || hold.isZero()) {
      throw new IllegalArgumentException("the hold must be positive, not " + hold);
    }
  }
}
