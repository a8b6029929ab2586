package dev.frontrow.projections.model;

import static dev.frontrow.schemas.readmodel.TicketStatus.BLOCKED;
import static dev.frontrow.schemas.readmodel.TicketStatus.FREE;
import static dev.frontrow.schemas.readmodel.TicketStatus.HELD;
import static dev.frontrow.schemas.readmodel.TicketStatus.SOLD;

import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingEvent.BookingRefunded;
import dev.frontrow.schemas.booking.BookingEvent.PaymentDeclined;
import dev.frontrow.schemas.booking.BookingEvent.PaymentStarted;
import dev.frontrow.schemas.booking.BookingEvent.ReservationExpired;
import dev.frontrow.schemas.booking.BookingEvent.ReservationReleased;
import dev.frontrow.schemas.booking.BookingEvent.SaleClosed;
import dev.frontrow.schemas.booking.BookingEvent.SaleOpened;
import dev.frontrow.schemas.booking.BookingEvent.SeatsBlocked;
import dev.frontrow.schemas.booking.BookingEvent.SeatsUnblocked;
import dev.frontrow.schemas.booking.BookingEvent.TicketsConfirmed;
import dev.frontrow.schemas.booking.BookingEvent.TicketsReserved;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.readmodel.TicketStatus;

/**
 * What an event does to the seats that it names.
 *
 * @param reservation whose they are now, or null
 * @param customer whose they are now, or null
 */
public record SeatChange(
    Seats seats,
    TicketStatus from,
    TicketStatus to,
    ReservationId reservation,
    CustomerId customer) {
  /** The change that {@code event} makes; it names no seats when no seat changes. */
  public static SeatChange of(BookingEvent event) {
    return switch (event) {
      case TicketsReserved e ->
          new SeatChange(e.seats(), FREE, HELD, e.reservation(), e.customer());
      case TicketsConfirmed e ->
          new SeatChange(e.seats(), HELD, SOLD, e.reservation(), e.customer());
      case ReservationReleased e -> disowned(e.seats(), HELD, FREE);
      case ReservationExpired e -> disowned(e.seats(), HELD, FREE);
      case BookingRefunded e -> disowned(e.seats(), SOLD, FREE);
      case SeatsBlocked e -> disowned(e.seats(), FREE, BLOCKED);
      case SeatsUnblocked e -> disowned(e.seats(), BLOCKED, FREE);
      case SaleOpened _, SaleClosed _, PaymentStarted _, PaymentDeclined _ ->
          disowned(Seats.NONE, FREE, FREE);
    };
  }

  private static SeatChange disowned(Seats seats, TicketStatus from, TicketStatus to) {
    return new SeatChange(seats, from, to, null, null);
  }
}
