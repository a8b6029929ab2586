package dev.frontrow.schemas.booking;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;

/** What an accepted command answers. */
public sealed interface BookingReply {
  /** The sale is open, or closed, as asked. */
  record SaleChanged(boolean open) implements BookingReply {}

  /**
   * The tickets are held for the customer.
   *
   * @param expiresAtMillis when the hold ends, milliseconds since 1970
   */
  record Reserved(ReservationId reservation, Seats seats, Money total, long expiresAtMillis)
      implements BookingReply {}

  /** The reservation is given back. */
  record Released(ReservationId reservation, Seats seats) implements BookingReply {}

  /**
   * The payment may be made.
   *
   * @param deadlineMillis when the seats are free again unless confirmed, milliseconds since 1970
   */
  record PaymentPending(
      ReservationId reservation, PaymentReference payment, Money total, long deadlineMillis)
      implements BookingReply {}

  /** The tickets are the customer's. */
  record Confirmed(ReservationId reservation, Seats seats, Money total, PaymentReference payment)
      implements BookingReply {}

  /**
   * The declined payment is noted.
   *
   * @param expiresAtMillis until when another payment may be tried, milliseconds since 1970
   */
  record Declined(ReservationId reservation, PaymentReference payment, long expiresAtMillis)
      implements BookingReply {}

  /** The booking is undone; {@code payment} is what is to be paid back. */
  record Refunded(ReservationId reservation, Seats seats, Money total, PaymentReference payment)
      implements BookingReply {}

  /** The seats are blocked, or on sale again, as asked. */
  record SeatsChanged(Seats seats) implements BookingReply {}

  /** The reservation has ended, now or before. */
  record Expired(ReservationId reservation) implements BookingReply {}
}
