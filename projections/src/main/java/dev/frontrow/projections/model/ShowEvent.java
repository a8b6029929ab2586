package dev.frontrow.projections.model;

import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.InventoryIndex;

/**
 * An event that counts, with what its show sells.
 *
 * @param opening true for the event that brought the inventory
 */
public record ShowEvent(BookingEvent event, InventoryIndex inventory, boolean opening) {
  public long version() {
    return event.header().version();
  }

  public long timeMillis() {
    return event.header().timeMillis();
  }
}
