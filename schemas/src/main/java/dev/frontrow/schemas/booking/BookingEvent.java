package dev.frontrow.schemas.booking;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;

/**
 * A fact about one show. The log of these facts is the truth; all else follows from it.
 *
 * <p>Each names the seats it changes, so that a reader needs no memory to follow a seat map.
 */
public sealed interface BookingEvent {
  Header header();

  default ShowId show() {
    return header().show();
  }

  /**
   * What every event says.
   *
   * @param version the show's version after this event: 1 for the first, one more for each next
   * @param timeMillis when it was decided, milliseconds since 1970; never falls within a show
   * @param command the command that caused it
   * @param fingerprint that command's content, as {@link Fingerprint} has it
   */
  record Header(ShowId show, long version, long timeMillis, CommandId command, long fingerprint) {}

  /** The inventory is frozen and on sale. */
  record SaleOpened(Header header, Inventory inventory, SalePolicy policy)
      implements BookingEvent {}

  /** Nothing more can be reserved. */
  record SaleClosed(Header header) implements BookingEvent {}

  /**
   * The customer holds these seats.
   *
   * @param expiresAtMillis when the hold ends, milliseconds since 1970
   */
  record TicketsReserved(
      Header header, CustomerId customer, Seats seats, Money total, long expiresAtMillis)
      implements BookingEvent {
    public ReservationId reservation() {
      return new ReservationId(header.show(), header.command());
    }
  }

  /** The customer gave the seats back. */
  record ReservationReleased(Header header, ReservationId reservation, Seats seats)
      implements BookingEvent {}

  /** The reservation's deadline came. */
  record ReservationExpired(Header header, ReservationId reservation, Seats seats)
      implements BookingEvent {}

  /**
   * The customer is paying: the reservation lives until {@code deadlineMillis} at least.
   *
   * @param deadlineMillis milliseconds since 1970
   */
  record PaymentStarted(
      Header header, ReservationId reservation, PaymentReference payment, long deadlineMillis)
      implements BookingEvent {}

  /**
   * The payment failed; another may be tried.
   *
   * @param expiresAtMillis when the hold ends now, milliseconds since 1970
   */
  record PaymentDeclined(
      Header header, ReservationId reservation, PaymentReference payment, long expiresAtMillis)
      implements BookingEvent {}

  /** The reservation is a booking: its tickets are the customer's. */
  record TicketsConfirmed(
      Header header,
      ReservationId reservation,
      CustomerId customer,
      Seats seats,
      Money total,
      PaymentReference payment)
      implements BookingEvent {}

  /** The booking is undone: its seats are free, its payment is to be paid back. */
  record BookingRefunded(
      Header header,
      ReservationId reservation,
      CustomerId customer,
      Seats seats,
      Money total,
      PaymentReference payment)
      implements BookingEvent {}

  /** These seats are off sale. */
  record SeatsBlocked(Header header, Seats seats) implements BookingEvent {}

  /** These seats are on sale again. */
  record SeatsUnblocked(Header header, Seats seats) implements BookingEvent {}
}
