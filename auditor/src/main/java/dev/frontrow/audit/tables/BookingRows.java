package dev.frontrow.audit.tables;

import dev.frontrow.audit.log.AuditedShow;
import dev.frontrow.audit.log.Hash64;
import dev.frontrow.audit.log.Reservations;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.id.ReservationId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The table {@code bookings}: one row a reservation, ended or not. */
final class BookingRows implements ReadModel {
  private static final String FIND =
      """
      SELECT reservation_id, show_id, customer_id, status, tickets::text AS tickets, total_minor,
        currency, expires_at, payment_reference, created_at, updated_at, version
      FROM bookings WHERE reservation_id = ANY(?)
      """;
  private static final String KEYS =
      """
      SELECT reservation_id FROM bookings WHERE reservation_id > ?
      ORDER BY reservation_id LIMIT ?
      """;
  private static final List<String> COLUMNS =
      List.of(
          "show_id",
          "customer_id",
          "status",
          "tickets",
          "total_minor",
          "currency",
          "expires_at",
          "payment_reference",
          "created_at",
          "updated_at");

  @Override
  public String table() {
    return "bookings";
  }

  @Override
  public List<String> columns() {
    return COLUMNS;
  }

  @Override
  public Page expected(AuditedShow show, long since, int from, int limit) {
    List<Row> rows = new ArrayList<>();
    for (int number = from; number < show.reservations().size(); number++) {
      if (rows.size() == limit) {
        return new Page(rows, number);
      }
      if (show.reservations().version(number) > since) {
        rows.add(row(show, number));
      }
    }
    return new Page(rows, NONE);
  }

  @Override
  public Row expected(AuditedShow show, String key) {
    ReservationId id = ReservationId.parseOrNull(key);
    if (id == null || !id.show().equals(show.id())) {
      return null;
    }
    int number = show.reservations().find(id.command());
    return number < 0 ? null : row(show, number);
  }

  private static Row row(AuditedShow show, int number) {
    Reservations all = show.reservations();
    return new Row(
        show.reservation(number).toString(),
        all.version(number),
        show.id().value(),
        all.customer(number),
        all.status(number).wireName(),
        all.tickets(number),
        all.totalMinor(number),
        show.inventory().inventory().currency(),
        Instant.ofEpochMilli(all.expiresAtMillis(number)),
        all.payment(number),
        Instant.ofEpochMilli(all.createdAtMillis(number)),
        Instant.ofEpochMilli(all.updatedAtMillis(number)));
  }

  @Override
  public List<Row> find(
      Connection connection, String show, InventoryIndex inventory, List<String> keys)
      throws SQLException {
    return Sql.list(connection, FIND, row -> read(row, inventory), keys);
  }

  private static Row read(ResultSet row, InventoryIndex inventory) throws SQLException {
    String show = row.getString("show_id");
    return new Row(
        row.getString("reservation_id"),
        row.getLong("version"),
        show,
        Hash64.of(row.getString("customer_id")),
        row.getString("status"),
        TicketsJson.read(row.getString("tickets"), show, inventory),
        row.getLong("total_minor"),
        row.getString("currency"),
        Sql.time(row, "expires_at"),
        Hash64.of(row.getString("payment_reference")),
        Sql.time(row, "created_at"),
        Sql.time(row, "updated_at"));
  }

  @Override
  public List<RowKey> keys(Connection connection, RowKey after, int limit) throws SQLException {
    return Sql.list(connection, KEYS, row -> key(row.getString(1)), after.key(), limit);
  }

  private static RowKey key(String text) {
    ReservationId id = ReservationId.parseOrNull(text);
    return new RowKey(id == null ? "" : id.show().value(), text);
  }
}
