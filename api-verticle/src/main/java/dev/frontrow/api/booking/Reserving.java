package dev.frontrow.api.booking;

import dev.frontrow.schemas.booking.BookingCommand.ReserveTickets;
import dev.frontrow.schemas.booking.Outcome;
import io.vertx.core.Future;

/** What decides reserve commands: the writers, or what is measured beside them. */
@FunctionalInterface
public interface Reserving {
  /**
   * What becomes of {@code command}; never fails.
   *
   * @param isNew whether nobody can have sent it before
   */
  Future<Outcome> send(ReserveTickets command, boolean isNew);
}
