package dev.frontrow.projections.bookings;

import dev.frontrow.projections.model.Projection;
import dev.frontrow.projections.model.Rows;
import dev.frontrow.projections.model.ShowEvent;
import dev.frontrow.schemas.Invariants;
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
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.readmodel.BookingRow;
import dev.frontrow.schemas.readmodel.BookingStatus;
import dev.frontrow.schemas.readmodel.Place;
import java.util.List;

/** One row a reservation, which becomes a booking when it is paid. */
public final class BookingProjection implements Projection {
  @Override
  public void apply(ShowEvent event, Rows rows) {
    switch (event.event()) {
      case TicketsReserved e -> reserved(event, e, rows);
      case PaymentStarted e -> {
        BookingRow row = find(rows, e.reservation());
        long expiresAt = Math.max(row.expiresAtMillis(), e.deadlineMillis());
        next(event, rows, row, BookingStatus.PAYING, expiresAt, e.payment());
      }
      case PaymentDeclined e ->
          next(
              event,
              rows,
              find(rows, e.reservation()),
              BookingStatus.HELD,
              e.expiresAtMillis(),
              null);
      case TicketsConfirmed e -> {
        BookingRow row = find(rows, e.reservation());
        next(event, rows, row, BookingStatus.CONFIRMED, row.expiresAtMillis(), e.payment());
      }
      case BookingRefunded e -> {
        BookingRow row = find(rows, e.reservation());
        next(event, rows, row, BookingStatus.REFUNDED, row.expiresAtMillis(), e.payment());
      }
      case ReservationReleased e -> ended(event, rows, e.reservation(), BookingStatus.RELEASED);
      case ReservationExpired e -> ended(event, rows, e.reservation(), BookingStatus.EXPIRED);
      case SaleOpened _, SaleClosed _, SeatsBlocked _, SeatsUnblocked _ -> {}
    }
  }

  private static void reserved(ShowEvent event, TicketsReserved reserved, Rows rows) {
    BookingRow.Ticket[] tickets = new BookingRow.Ticket[reserved.seats().size()];
    for (int i = 0; i < tickets.length; i++) {
      int ordinal = reserved.seats().at(i);
      Place place = Place.of(event.inventory().position(ordinal));
      tickets[i] = new BookingRow.Ticket(ordinal, place);
    }
    rows.put(
        new BookingRow(
            reserved.reservation(),
            reserved.customer(),
            BookingStatus.HELD,
            List.of(tickets),
            reserved.total(),
            reserved.expiresAtMillis(),
            null,
            event.timeMillis(),
            event.timeMillis(),
            event.version()));
  }

  private static void ended(
      ShowEvent event, Rows rows, ReservationId reservation, BookingStatus status) {
    BookingRow row = find(rows, reservation);
    next(event, rows, row, status, row.expiresAtMillis(), row.payment());
  }

  private static BookingRow find(Rows rows, ReservationId reservation) {
    BookingRow row = rows.find(BookingRow.class, reservation.toString());
    Invariants.check(row != null, "event about an unknown reservation: ", reservation);
    return row;
  }

  private static void next(
      ShowEvent event,
      Rows rows,
      BookingRow row,
      BookingStatus status,
      long expiresAtMillis,
      PaymentReference payment) {
    rows.put(
        new BookingRow(
            row.reservation(),
            row.customer(),
            status,
            row.tickets(),
            row.total(),
            expiresAtMillis,
            payment,
            row.createdAtMillis(),
            event.timeMillis(),
            event.version()));
  }
}
