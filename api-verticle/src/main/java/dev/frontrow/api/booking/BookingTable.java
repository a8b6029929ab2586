package dev.frontrow.api.booking;

import dev.frontrow.api.http.Json;
import dev.frontrow.api.http.Problem;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.ReservationId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The read model of reservations and bookings in Postgres. */
public final class BookingTable {
  private static final String FIND =
      """
      SELECT customer_id, status, tickets, total_minor, currency,
             (extract(epoch FROM expires_at) * 1000)::bigint AS expires_at_millis
      FROM bookings WHERE reservation_id = $1
      """;

  private static final String LIST =
      """
      SELECT reservation_id, customer_id, status, tickets, total_minor, currency,
             (extract(epoch FROM expires_at) * 1000)::bigint AS expires_at_millis,
             (extract(epoch FROM created_at) * 1000)::bigint AS created_at_millis
      FROM bookings
      WHERE customer_id = $1 AND status = ANY ($2)
        AND (created_at, reservation_id) < (to_timestamp($3 / 1000.0), $4)
      ORDER BY created_at DESC, reservation_id DESC
      LIMIT $5
      """;

  /** Ahead of the first page: later than anything, in the year 9999. */
  private static final BookingCursor FROM_THE_NEWEST = new BookingCursor(253_370_764_800_000L, "");

  private static final int RETRY_SECONDS = 2;
  private static final Logger LOG = LoggerFactory.getLogger(BookingTable.class);

  private final Pool pool;

  /** A reservation as the read model has it, ready to be shown. */
  record Stored(CustomerId customer, JsonObject json) {}

  /** A row of a list. */
  record Listed(ReservationId id, long createdAtMillis, JsonObject json) {
    BookingCursor cursor() {
      return new BookingCursor(createdAtMillis, id.toString());
    }
  }

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

  /** A page of {@code customer}'s, and one row more where there is a next one. */
  Future<List<Listed>> list(CustomerId customer, BookingList.Wish wish) {
    BookingCursor after = wish.after() == null ? FROM_THE_NEWEST : wish.after();
    return pool.preparedQuery(LIST)
        .execute(
            Tuple.of(
                customer.value(),
                wish.statuses().toArray(String[]::new),
                after.createdAtMillis(),
                after.reservationId(),
                wish.size() + 1))
        .map(
            rows -> {
              List<Listed> listed = new ArrayList<>();
              for (Row row : rows) {
                ReservationId id = ReservationId.parseOrNull(row.getString("reservation_id"));
                listed.add(
                    new Listed(id, row.getLong("created_at_millis"), stored(id, row).json()));
              }
              return listed;
            });
  }

  /** What is said when the tables do not answer. */
  static <T> Future<T> unavailable(Throwable why) {
    LOG.warn("bookings cannot be read: {}", why.toString());
    return Future.failedFuture(
        new Problem(503, "BOOKINGS_UNAVAILABLE", "Bookings cannot be read now.")
            .retryAfter(RETRY_SECONDS));
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
