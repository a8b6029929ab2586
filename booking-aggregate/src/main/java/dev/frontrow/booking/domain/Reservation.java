package dev.frontrow.booking.domain;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;

/** A customer's claim to seats of one show, in the state that it is in. */
public sealed interface Reservation {
  CustomerId customer();

  Seats seats();

  Money total();

  /** A reservation that ends by itself: its seats are {@link SeatState#HELD}. */
  sealed interface Live extends Reservation {
    /** When it ends unless something happens first, milliseconds since 1970. */
    long deadlineMillis();
  }

  /** Waits for the customer to pay. */
  record Held(CustomerId customer, Seats seats, Money total, long deadlineMillis) implements Live {}

  /**
   * Waits for the payment provider's answer.
   *
   * @param heldUntilMillis the deadline of the hold, which is in force again when the payment fails
   * @param deadlineMillis the payment's deadline; never before the hold's
   */
  record Paying(
      CustomerId customer,
      Seats seats,
      Money total,
      PaymentReference payment,
      long heldUntilMillis,
      long deadlineMillis)
      implements Live {}

  /** A booking: paid, its seats are {@link SeatState#SOLD}. */
  record Booked(CustomerId customer, Seats seats, Money total, PaymentReference payment)
      implements Reservation {}

  /** Over: its seats were free again at {@code endedAtMillis}. */
  record Ended(CustomerId customer, Seats seats, Money total, Cause cause, long endedAtMillis)
      implements Reservation {}

  /** What ended a reservation. */
  enum Cause {
    RELEASED,
    EXPIRED,
    REFUNDED
  }
}
