package dev.frontrow.api.booking;

import dev.frontrow.api.http.Json;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.id.ReservationId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Reservations and bookings as the API shows them. */
final class BookingJson {
  private BookingJson() {}

  /** {@code reservation}; its tickets carry no seats where {@code inventory} is null. */
  static JsonObject of(Reservation reservation, InventoryIndex inventory) {
    return of(
        reservation.id(),
        reservation.status().wireName(),
        Json.tickets(reservation.id().show(), reservation.seats(), inventory),
        Json.money(reservation.total()),
        reservation.status().isOpen() ? reservation.expiresAtMillis() : null);
  }

  /**
   * A reservation from its parts.
   *
   * @param expiresAtMillis null when no deadline is running
   */
  static JsonObject of(
      ReservationId id, String status, JsonArray tickets, JsonObject total, Long expiresAtMillis) {
    JsonObject json =
        new JsonObject()
            .put("reservationId", id.toString())
            .put("eventId", id.show().value())
            .put("status", status)
            .put("tickets", tickets)
            .put("total", total);
    return expiresAtMillis == null ? json : json.put("expiresAt", Json.time(expiresAtMillis));
  }
}
