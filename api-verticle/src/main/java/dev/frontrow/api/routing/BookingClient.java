package dev.frontrow.api.routing;

import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.log.Partitions;
import io.vertx.core.Future;
import java.time.Duration;

/**
 * Sends a command to the owner of its show's partition, wherever that is, and again while nobody
 * can decide it.
 *
 * <p>To send again is safe: the command keeps its ID, and a writer answers an ID twice alike.
 */
public final class BookingClient {
  private final Router router;
  private final RoutingSettings settings;

  /**
   * A client of the writers on all nodes.
   *
   * @param owners must be told of every Claim in the log
   */
  public BookingClient(RoutingPorts ports, Owners owners, RoutingSettings settings) {
    this.router = new Router(ports, owners, settings);
    this.settings = settings;
  }

  /**
   * What became of {@code command}; never fails, and answers within the time-out.
   *
   * <p>Accepted and refused are final, as long as nobody else has a request of the same command
   * open. Unavailable says whether the command may have acted, or may yet.
   */
  public Future<Outcome> send(BookingCommand command) {
    return send(command, settings.timeout());
  }

  /** As {@link #send(BookingCommand)}, with a time-out of its own. */
  public Future<Outcome> send(BookingCommand command, Duration timeout) {
    long deadline = router.tick() + timeout.toMillis();
    return new Send(router, command, partitionOf(command.show()), deadline).start();
  }

  /** Whether this node's own writers own the partition of {@code show}, as far as is known. */
  public boolean isOwnedHere(ShowId show) {
    Owners.Owner owner = router.owners().ofOrNull(partitionOf(show));
    return owner != null && router.isLocal(owner.endpoint());
  }

  public int partitionOf(ShowId show) {
    return Partitions.of(show, settings.partitions());
  }

  public int partitions() {
    return settings.partitions();
  }
}
