package dev.frontrow.projections.sales;

import dev.frontrow.projections.model.Projection;
import dev.frontrow.projections.model.Rows;
import dev.frontrow.projections.model.ShowEvent;
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
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.readmodel.SalesMinute;

/** One row a show and minute: tickets reserved, sold and freed in it, and what they brought in. */
public final class SalesProjection implements Projection {
  /** What one event adds to its minute. */
  private record Sale(
      int reserved, int confirmed, int released, int expired, int refunded, long revenueMinor) {}

  @Override
  public void apply(ShowEvent event, Rows rows) {
    switch (event.event()) {
      case TicketsReserved e -> add(event, new Sale(e.seats().size(), 0, 0, 0, 0, 0), rows);
      case TicketsConfirmed e ->
          add(event, new Sale(0, e.seats().size(), 0, 0, 0, e.total().minor()), rows);
      case ReservationReleased e -> add(event, new Sale(0, 0, e.seats().size(), 0, 0, 0), rows);
      case ReservationExpired e -> add(event, new Sale(0, 0, 0, e.seats().size(), 0, 0), rows);
      case BookingRefunded e ->
          add(event, new Sale(0, 0, 0, 0, e.seats().size(), -e.total().minor()), rows);
      case SaleOpened _,
          SaleClosed _,
          PaymentStarted _,
          PaymentDeclined _,
          SeatsBlocked _,
          SeatsUnblocked _ -> {}
    }
  }

  @Override
  public boolean isCounting() {
    return true;
  }

  private static void add(ShowEvent event, Sale sale, Rows rows) {
    ShowId show = event.event().show();
    long minute = SalesMinute.minuteOf(event.timeMillis());
    SalesMinute row = rows.find(SalesMinute.class, SalesMinute.key(show, minute));
    if (row == null) {
      String currency = event.inventory().inventory().currency();
      row = new SalesMinute(show, minute, 0, 0, 0, 0, 0, 0, currency, 0);
    }
    rows.put(
        new SalesMinute(
            show,
            minute,
            row.reserved() + sale.reserved(),
            row.confirmed() + sale.confirmed(),
            row.released() + sale.released(),
            row.expired() + sale.expired(),
            row.refunded() + sale.refunded(),
            row.revenueMinor() + sale.revenueMinor(),
            row.currency(),
            event.version()));
  }
}
