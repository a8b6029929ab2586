package dev.frontrow.api.booking;

import dev.frontrow.api.http.Json;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.BookingReply.Reserved;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.PriceCategory;
import dev.frontrow.schemas.booking.SeatPosition;
import io.vertx.core.buffer.Buffer;

/**
 * What {@link BookingJson} says of a reservation that is held, written by hand: the body that goes
 * out for every ticket that is sold.
 */
final class HeldJson {
  private static final int CHARS = 160;
  private static final int CHARS_PER_TICKET = 192;

  private final StringBuilder json;

  private HeldJson(int tickets) {
    json = new StringBuilder(CHARS + tickets * CHARS_PER_TICKET);
  }

  /** The body; its tickets carry no seats where {@code inventory} is null. */
  static Buffer of(Reserved reserved, InventoryIndex inventory) {
    return new HeldJson(reserved.seats().size()).write(reserved, inventory);
  }

  private Buffer write(Reserved reserved, InventoryIndex inventory) {
    String show = reserved.reservation().show().value();
    json.append("{\"reservationId\":\"").append(reserved.reservation());
    json.append("\",\"eventId\":\"").append(show);
    json.append("\",\"status\":\"").append(ReservationStatus.HELD.wireName());
    json.append("\",\"tickets\":[");
    for (int i = 0; i < reserved.seats().size(); i++) {
      json.append(i == 0 ? "" : ",");
      ticket(show, reserved.seats().at(i), inventory);
    }
    json.append("],\"total\":");
    money(reserved.total());
    json.append(",\"expiresAt\":\"").append(Json.time(reserved.expiresAtMillis())).append("\"}");
    return Buffer.buffer(json.toString());
  }

  private void ticket(String show, int ordinal, InventoryIndex inventory) {
    json.append("{\"ticketId\":\"").append(show).append('.').append(ordinal).append('"');
    if (inventory != null && inventory.contains(ordinal)) {
      SeatPosition position = inventory.position(ordinal);
      json.append(",\"section\":");
      text(position.section().code());
      if (position.row() != null) {
        json.append(",\"row\":");
        text(position.row());
        json.append(",\"seat\":").append(position.seat().intValue());
      }
      PriceCategory category = position.category();
      json.append(",\"category\":");
      text(category.code());
      json.append(",\"price\":");
      money(category.price());
    }
    json.append('}');
  }

  private void money(Money money) {
    json.append("{\"minor\":").append(money.minor());
    json.append(",\"currency\":\"").append(money.currency());
    json.append("\",\"amount\":\"").append(money.major().toPlainString()).append("\"}");
  }

  /** Codes are an organiser's words: any character but control characters (RFC 8259, section 7). */
  private void text(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\');
      }
      json.append(c);
    }
    json.append('"');
  }
}
