package dev.frontrow.benchmarks.peers;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.BookingCommand.ReserveTickets;
import dev.frontrow.schemas.booking.BookingReply.Reserved;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.Seats;

/**
 * Seats that a customer wants, checked as far as that needs no seat's state.
 *
 * @param seats what {@code command} names
 * @param index of the command's show
 */
record Order(ReserveTickets command, Seats seats, InventoryIndex index, SalePolicy policy) {
  long holdMillis() {
    return policy.holdTime().toMillis();
  }

  Money total() {
    Money total = Money.zero(index.inventory().currency());
    for (int i = 0; i < seats.size(); i++) {
      total = total.plus(index.category(seats.at(i)).price());
    }
    return total;
  }

  /** The seats are the customer's until {@code expiresAtMillis}. */
  Outcome held(long expiresAtMillis) {
    return new Outcome.Accepted(
        new Reserved(command.reservation(), seats, total(), expiresAtMillis));
  }

  /** Somebody else has {@code lost}. */
  static Outcome lost(Seats lost) {
    return new Outcome.Refused(new Rejection.SeatNotAvailable(lost));
  }
}
