package dev.frontrow.api.booking;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;

/**
 * A reservation or booking as a customer may look at it.
 *
 * @param expiresAtMillis when the hold ends unless paid, milliseconds since 1970
 * @param payment the latest that is known of, or null before the first
 */
record Reservation(
    ReservationId id,
    CustomerId customer,
    ReservationStatus status,
    Seats seats,
    Money total,
    long expiresAtMillis,
    PaymentReference payment) {

  Reservation to(ReservationStatus next) {
    return new Reservation(id, customer, next, seats, total, expiresAtMillis, payment);
  }

  /** With a payment under way, unless a reply has already told that it was declined. */
  Reservation paying(PaymentReference reference, long deadlineMillis) {
    if (status == ReservationStatus.HELD && reference.equals(payment)) {
      return this;
    }
    return new Reservation(
        id, customer, ReservationStatus.PAYING, seats, total, deadlineMillis, reference);
  }

  /** Held again after {@code declined}, unless another payment is under way. */
  Reservation heldAgain(PaymentReference declined, long untilMillis) {
    if (status == ReservationStatus.PAYING && !declined.equals(payment)) {
      return this;
    }
    return new Reservation(
        id, customer, ReservationStatus.HELD, seats, total, untilMillis, declined);
  }
}
