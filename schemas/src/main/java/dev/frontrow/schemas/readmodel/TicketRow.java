package dev.frontrow.schemas.readmodel;

import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.TicketId;

/**
 * One ticket as its show's last event left it.
 *
 * @param reservation what holds or sold it; null when it is free or blocked
 * @param customer who holds or bought it; null when it is free or blocked
 * @param timeMillis when its last event was decided, milliseconds since 1970
 */
public record TicketRow(
    TicketId ticket,
    Place place,
    TicketStatus status,
    ReservationId reservation,
    CustomerId customer,
    long version,
    long timeMillis)
    implements ReadModelRow {
  public TicketRow {
    boolean owned = status == TicketStatus.HELD || status == TicketStatus.SOLD;
    Invariants.check(owned == (reservation != null), "whose reservation? ", ticket);
    Invariants.check(owned == (customer != null), "whose ticket? ", ticket);
  }

  @Override
  public String key() {
    return ticket.toString();
  }
}
