package dev.frontrow.audit.tables;

import dev.frontrow.audit.log.Hash64;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.SeatPosition;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.id.TicketId;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The tickets of a booking as its row tells them, in JSON. */
final class TicketsJson {
  /** Stands for tickets that are not those of any reservation. */
  static final String WRONG = "wrong";

  private TicketsJson() {}

  /**
   * {@link Hash64} of the ordinals in {@code text}, in their order; {@link #WRONG} where it says
   * anything about a ticket that its show's inventory does not.
   */
  static Object read(String text, String show, InventoryIndex inventory) {
    if (inventory == null || !ShowId.isValid(show)) {
      return WRONG;
    }
    try {
      JsonArray tickets = new JsonArray(text);
      int[] ordinals = new int[tickets.size()];
      for (int i = 0; i < ordinals.length; i++) {
        JsonObject told = tickets.getJsonObject(i);
        TicketId id = TicketId.parseOrNull(told.getString("ticketId"));
        if (id == null
            || !inventory.contains(id.ordinal())
            || !told.equals(ticket(new ShowId(show), id.ordinal(), inventory))) {
          return WRONG;
        }
        ordinals[i] = id.ordinal();
      }
      return Hash64.of(ordinals);
    } catch (DecodeException | ClassCastException notTickets) {
      return WRONG;
    }
  }

  /** A ticket as the row must tell it. */
  static JsonObject ticket(ShowId show, int ordinal, InventoryIndex inventory) {
    SeatPosition place = inventory.position(ordinal);
    Money price = place.category().price();
    JsonObject ticket =
        new JsonObject()
            .put("ticketId", new TicketId(show, ordinal).toString())
            .put("section", place.section().code())
            .put("category", place.category().code())
            .put(
                "price",
                new JsonObject()
                    .put("minor", price.minor())
                    .put("currency", price.currency())
                    .put("amount", price.major().toPlainString()));
    if (place.row() != null) {
      ticket.put("row", place.row());
    }
    return place.seat() == null ? ticket : ticket.put("seat", place.seat());
  }
}
