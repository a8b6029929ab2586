package dev.frontrow.api.routing;

import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.Outcome;
import io.vertx.core.Future;

/** Carries attempts to the nodes that write partitions. */
public interface CommandWire {
  /** The endpoint of this node in the Claims of its own writers; empty when it has none. */
  String localEndpoint();

  /**
   * Hands {@code attempt} to the writer of {@code partition} at {@code endpoint}.
   *
   * <p>Fails with {@link Unreachable}. From the local endpoint an answer or a failure comes by the
   * attempt's deadline; from another one perhaps never, and perhaps when nobody waits any more.
   */
  Future<Outcome> send(String endpoint, int partition, Attempt attempt);

  /** Ends when {@code endpoint} has answered, over the same connection as attempts; may fail. */
  Future<Void> ping(String endpoint);
}
