package dev.frontrow.benchmarks.peers;

import dev.frontrow.schemas.booking.BookingCommand.OpenSale;
import dev.frontrow.schemas.booking.Outcome;
import io.vertx.core.Future;

/**
 * One way to sell seats.
 *
 * <p>What an earlier run left behind goes at {@link #start}: one peer of a kind runs at a time. The
 * futures of {@link #reserve} complete on the event loop that asked.
 */
interface Peer {
  /** Connects, and makes its tables or topics. */
  Future<Void> start();

  /** Completes when the show's seats can be sold. */
  Future<Void> open(OpenSale sale);

  /** Gives all seats of the order to its customer, or none; never fails. */
  Future<Outcome> reserve(Order order);

  Future<Void> close();
}
