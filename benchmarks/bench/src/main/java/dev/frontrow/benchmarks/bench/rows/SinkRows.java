package dev.frontrow.benchmarks.bench.rows;

import dev.frontrow.projections.bookings.BookingProjection;
import dev.frontrow.projections.model.Projection;
import dev.frontrow.projections.model.Rows;
import dev.frontrow.projections.model.ShowEvent;
import dev.frontrow.projections.tickets.TicketProjection;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingEvent.SaleOpened;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.readmodel.BookingRow;
import dev.frontrow.schemas.readmodel.ReadModelRow;
import dev.frontrow.schemas.readmodel.TicketRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rows that a sale makes: its tickets as they open, and what becomes of them and of their
 * bookings when they are reserved.
 */
record SinkRows(List<TicketRow> opened, List<TicketRow> tickets, List<BookingRow> bookings) {
  private static final long SEED = 1;

  /** As {@code reservations} of one seat each make them. */
  static SinkRows of(int reservations) {
    var sale = new SyntheticSale(SEED, reservations, 2);
    long now = System.currentTimeMillis();
    Map<ShowId, InventoryIndex> inventories = new HashMap<>();
    List<TicketRow> opened = new ArrayList<>();
    for (BookingEvent opening : sale.openings(now)) {
      var inventory = new InventoryIndex(((SaleOpened) opening).inventory());
      inventories.put(opening.show(), inventory);
      project(
          new ShowEvent(opening, inventory, true), new TicketProjection(), TicketRow.class, opened);
    }
    List<TicketRow> tickets = new ArrayList<>();
    List<BookingRow> bookings = new ArrayList<>();
    for (int i = 0; i < reservations; i++) {
      BookingEvent event = sale.reservation(i, now);
      var passed = new ShowEvent(event, inventories.get(event.show()), false);
      project(passed, new TicketProjection(), TicketRow.class, tickets);
      project(passed, new BookingProjection(), BookingRow.class, bookings);
    }
    return new SinkRows(opened, tickets, bookings);
  }

  private static <R extends ReadModelRow> void project(
      ShowEvent event, Projection projection, Class<R> type, List<R> to) {
    projection.apply(
        event,
        new Rows() {
          @Override
          public <F extends ReadModelRow> F find(Class<F> wanted, String key) {
            return null;
          }

          @Override
          public void put(ReadModelRow row) {
            to.add(type.cast(row));
          }

          @Override
          public void publish(ReadModelRow row) {
            to.add(type.cast(row));
          }
        });
  }
}
