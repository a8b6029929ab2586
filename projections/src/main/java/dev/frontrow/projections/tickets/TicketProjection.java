package dev.frontrow.projections.tickets;

import dev.frontrow.projections.model.Projection;
import dev.frontrow.projections.model.Rows;
import dev.frontrow.projections.model.SeatChange;
import dev.frontrow.projections.model.ShowEvent;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.id.TicketId;
import dev.frontrow.schemas.readmodel.Place;
import dev.frontrow.schemas.readmodel.TicketRow;
import dev.frontrow.schemas.readmodel.TicketStatus;

/**
 * One row a ticket: all of a show's when its sale opens, then those that an event names.
 *
 * <p>A row follows from one event and the inventory, so none is kept: this read model needs no
 * state, however many tickets there are. Every ticket has its row from the start, because an
 * analyst who asks for the free seats should not have to know the inventory's format.
 */
public final class TicketProjection implements Projection {
  @Override
  public void apply(ShowEvent event, Rows rows) {
    if (event.opening()) {
      for (int ordinal = 0; ordinal < event.inventory().size(); ordinal++) {
        rows.publish(row(event, ordinal, SeatChange.of(event.event())));
      }
      return;
    }
    SeatChange change = SeatChange.of(event.event());
    for (int i = 0; i < change.seats().size(); i++) {
      rows.publish(row(event, change.seats().at(i), change));
    }
  }

  private static TicketRow row(ShowEvent event, int ordinal, SeatChange change) {
    InventoryIndex inventory = event.inventory();
    TicketStatus status = change.to();
    return new TicketRow(
        new TicketId(event.event().show(), ordinal),
        Place.of(inventory.position(ordinal)),
        status,
        change.reservation(),
        change.customer(),
        event.version(),
        event.timeMillis());
  }
}
