package dev.frontrow.infra.chaos;

import dev.frontrow.infra.chaos.Http.Call;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** A customer of the API, and the requests that it may send. */
record Guest(String customer, String token) {
  /** The guest of a new session's answer. */
  static Guest of(JsonObject session) {
    return new Guest(session.getString("customerId"), session.getString("token"));
  }

  /** The command that a request with {@code key} is. */
  CommandId command(String key) {
    return CommandId.of(customer, key);
  }

  /** The reservation that a request for tickets with {@code key} makes. */
  ReservationId reservation(ShowId show, String key) {
    return new ReservationId(show, command(key));
  }

  /** The command that books what the payment with {@code key} has paid. */
  CommandId confirmation(ReservationId reservation, String key) {
    CommandId payment = command(key).derive(reservation.toString());
    return CommandId.of(payment.toString(), "confirm");
  }

  Call reserve(List<String> tickets, String key) {
    JsonObject body = new JsonObject().put("ticketIds", new JsonArray(tickets));
    return new Call("POST", "/booking/reserve", body, key, token);
  }

  Call pay(ReservationId reservation, String paymentToken, String key) {
    JsonObject body =
        new JsonObject()
            .put("reservationId", reservation.toString())
            .put("payment", new JsonObject().put("token", paymentToken));
    return new Call("PUT", "/booking/confirm", body, key, token);
  }

  Call release(ReservationId reservation, String key) {
    return new Call("DELETE", "/booking/" + reservation, null, key, token);
  }
}
