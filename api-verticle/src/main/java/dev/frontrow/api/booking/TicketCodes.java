package dev.frontrow.api.booking;

import dev.frontrow.api.http.Problem;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;

/**
 * What a ticket shows at the door: a signed JSON Web Token that names the ticket and its booking.
 *
 * <p>Its issuer is not that of sessions, and it has no role: nobody gets into the API with it. It
 * has no expiry, and says nothing of a refund: who checks it asks for the booking as well.
 */
public final class TicketCodes {
  static final String ISSUER = "frontrow-tickets";
  private static final String ALGORITHM = "HS256";

  private final JWTAuth auth;

  /** Codes signed with {@code secret}, that of sessions. */
  public TicketCodes(Vertx vertx, String secret) {
    PubSecKeyOptions hmac = new PubSecKeyOptions().setAlgorithm(ALGORITHM).setBuffer(secret);
    this.auth = JWTAuth.create(vertx, new JWTAuthOptions().addPubSecKey(hmac));
  }

  /** {@code booking}, with a {@code code} in each ticket where it is confirmed. */
  JsonObject addTo(JsonObject booking) {
    if (!isConfirmed(booking)) {
      return booking;
    }
    JsonArray tickets = booking.getJsonArray("tickets");
    for (int i = 0; i < tickets.size(); i++) {
      JsonObject ticket = tickets.getJsonObject(i);
      ticket.put("code", sign(booking, ticket));
    }
    return booking;
  }

  /** The code of the ticket {@code ticketId} in {@code booking}; throws a problem without one. */
  String of(JsonObject booking, String ticketId) {
    if (!isConfirmed(booking)) {
      throw new Problem(409, "NOT_CONFIRMED", "Tickets have codes once they are paid for.");
    }
    JsonArray tickets = booking.getJsonArray("tickets");
    for (int i = 0; i < tickets.size(); i++) {
      JsonObject ticket = tickets.getJsonObject(i);
      if (ticket.getString("ticketId").equals(ticketId)) {
        return sign(booking, ticket);
      }
    }
    throw new Problem(404, "TICKET_NOT_FOUND", "The booking has no such ticket.").field("ticketId");
  }

  private static boolean isConfirmed(JsonObject booking) {
    return ReservationStatus.CONFIRMED.wireName().equals(booking.getString("status"));
  }

  private String sign(JsonObject booking, JsonObject ticket) {
    JsonObject claims =
        new JsonObject()
            .put("ticket", ticket.getString("ticketId"))
            .put("booking", booking.getString("reservationId"));
    return auth.generateToken(
        claims, new JWTOptions().setAlgorithm(ALGORITHM).setIssuer(ISSUER).setNoTimestamp(true));
  }
}
