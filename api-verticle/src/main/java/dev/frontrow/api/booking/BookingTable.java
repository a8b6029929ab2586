package dev.frontrow.api.booking;

import dev.frontrow.api.http.Json;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.ReservationId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** The read model of reservations and bookings in Postgres. */
public final class BookingTable {
  private static final String FIND =
      """
      SELECT customer_id, status, tickets, total_minor, currency,
             (extract(epoch FROM expires_at) * 1000)::bigint AS expires_at_millis
      FROM bookings WHERE reservation_id = $1
      """;

  private final Pool pool;

  /** A reservation as the read model has it, ready to be shown. */
  record Stored(CustomerId customer, JsonObject json) {}

  public BookingTable(Pool pool) {
    this.pool = pool;
  }

  Future<Optional<Stored>> find(ReservationId id) {
    return pool.preparedQuery(FIND)
        .execute(Tuple.of(id.toString()))
        .map(
            rows -> {
              var found = rows.iterator();
              return found.hasNext() ? Optional.of(stored(id, found.next())) : Optional.empty();
            });
  }

  private static Stored stored(ReservationId id, Row row) {
    Money total = new Money(row.getLong("total_minor"), row.getString("currency"));
    JsonArray tickets = (JsonArray) row.getJson("tickets");
    String status = row.getString("status");
    long expiresAt = row.getLong("expires_at_millis");
    boolean open = status.equals("held") || status.equals("paying");
    return new Stored(
        new CustomerId(row.getString("customer_id")),
        BookingJson.of(id, status, tickets, Json.money(total), open ? expiresAt : null));
  }
}
