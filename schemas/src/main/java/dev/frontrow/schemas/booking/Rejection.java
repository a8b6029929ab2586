package dev.frontrow.schemas.booking;

/**
 * Why a command was refused: a value, not an exception.
 *
 * <p>{@link #code} is stable and part of the API.
 */
public sealed interface Rejection {
  String code();

  /** The show has no sale, or it has ended. */
  record SaleNotOpen() implements Rejection {
    @Override
    public String code() {
      return "SALE_NOT_OPEN";
    }
  }

  /** The show's inventory is frozen already. */
  record SaleAlreadyOpen() implements Rejection {
    @Override
    public String code() {
      return "SALE_ALREADY_OPEN";
    }
  }

  /** The show has no such seats. */
  record SeatNotFound(Seats seats) implements Rejection {
    @Override
    public String code() {
      return "SEAT_NOT_FOUND";
    }
  }

  /** One call names these seats more than once. */
  record SeatRepeated(Seats seats) implements Rejection {
    @Override
    public String code() {
      return "SEAT_REPEATED";
    }
  }

  /** These seats are held, sold or blocked. */
  record SeatNotAvailable(Seats seats) implements Rejection {
    @Override
    public String code() {
      return "SEAT_NOT_AVAILABLE";
    }
  }

  /** These places have no number: they are asked for by quantity. */
  record SeatNotNumbered(Seats seats) implements Rejection {
    @Override
    public String code() {
      return "SEAT_NOT_NUMBERED";
    }
  }

  /** These seats are not blocked. */
  record SeatNotBlocked(Seats seats) implements Rejection {
    @Override
    public String code() {
      return "SEAT_NOT_BLOCKED";
    }
  }

  /** No section, or no price category, of the show has this code. */
  record SectionNotFound(String sought) implements Rejection {
    @Override
    public String code() {
      return "SECTION_NOT_FOUND";
    }
  }

  /** Fewer seats than asked for are left, or not next to one another. */
  record NotEnoughSeats(int quantity) implements Rejection {
    @Override
    public String code() {
      return "NOT_ENOUGH_SEATS";
    }
  }

  /** A call asks for no seat, or for more than {@code limit}. */
  record QuantityOutOfBounds(int quantity, int limit) implements Rejection {
    @Override
    public String code() {
      return "QUANTITY_OUT_OF_BOUNDS";
    }
  }

  /** The customer would have more than {@code limit} tickets of this show; {@code has} now. */
  record TicketLimitExceeded(int limit, int has) implements Rejection {
    @Override
    public String code() {
      return "TICKET_LIMIT_EXCEEDED";
    }
  }

  /** The show knows no such reservation. */
  record ReservationNotFound() implements Rejection {
    @Override
    public String code() {
      return "RESERVATION_NOT_FOUND";
    }
  }

  /** The reservation is another customer's. */
  record NotYourReservation() implements Rejection {
    @Override
    public String code() {
      return "NOT_YOUR_RESERVATION";
    }
  }

  /** The reservation's deadline has passed. */
  record ReservationExpired() implements Rejection {
    @Override
    public String code() {
      return "RESERVATION_EXPIRED";
    }
  }

  /** The reservation was given back. */
  record ReservationReleased() implements Rejection {
    @Override
    public String code() {
      return "RESERVATION_RELEASED";
    }
  }

  /** The reservation is a booking already. */
  record AlreadyConfirmed() implements Rejection {
    @Override
    public String code() {
      return "ALREADY_CONFIRMED";
    }
  }

  /** The reservation is not a booking: there is nothing to refund. */
  record NotConfirmed() implements Rejection {
    @Override
    public String code() {
      return "NOT_CONFIRMED";
    }
  }

  /** The booking was refunded. */
  record AlreadyRefunded() implements Rejection {
    @Override
    public String code() {
      return "ALREADY_REFUNDED";
    }
  }

  /** No payment with this reference is under way. */
  record PaymentNotStarted() implements Rejection {
    @Override
    public String code() {
      return "PAYMENT_NOT_STARTED";
    }
  }

  /** A payment is under way: the reservation can neither be given back nor paid twice. */
  record PaymentInProgress() implements Rejection {
    @Override
    public String code() {
      return "PAYMENT_IN_PROGRESS";
    }
  }

  /** The reservation's deadline has not come: a timer was early. */
  record DeadlineNotReached() implements Rejection {
    @Override
    public String code() {
      return "DEADLINE_NOT_REACHED";
    }
  }

  /** The command ID was used before, for other content. */
  record CommandIdReused() implements Rejection {
    @Override
    public String code() {
      return "COMMAND_ID_REUSED";
    }
  }
}
