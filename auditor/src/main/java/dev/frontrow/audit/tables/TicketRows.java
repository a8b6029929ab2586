package dev.frontrow.audit.tables;

import dev.frontrow.audit.log.AuditedShow;
import dev.frontrow.audit.log.Hash64;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.SeatPosition;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The table {@code tickets}: one row a ticket, from the opening of its show's sale. */
final class TicketRows implements ReadModel {
  private static final String FIND =
      """
      SELECT ordinal, section, "row", seat, category, price_minor, currency, status,
        reservation_id, customer_id, version, updated_at
      FROM tickets WHERE show_id = ? AND ordinal = ANY(?::text[]::int4[])
      """;
  private static final String KEYS =
      """
      SELECT show_id, ordinal FROM tickets WHERE (show_id, ordinal) > (?, ?::int4)
      ORDER BY show_id, ordinal LIMIT ?
      """;
  private static final List<String> COLUMNS =
      List.of(
          "section",
          "row",
          "seat",
          "category",
          "price_minor",
          "currency",
          "status",
          "reservation_id",
          "customer_id",
          "updated_at");
  private static final String BEFORE_ALL = "-1";

  @Override
  public String table() {
    return "tickets";
  }

  @Override
  public List<String> columns() {
    return COLUMNS;
  }

  @Override
  public Page expected(AuditedShow show, long since, int from, int limit) {
    List<Row> rows = new ArrayList<>();
    for (int ordinal = from; ordinal < show.size(); ordinal++) {
      if (rows.size() == limit) {
        return new Page(rows, ordinal);
      }
      if (show.ticketVersion(ordinal) > since) {
        rows.add(row(show, ordinal));
      }
    }
    return new Page(rows, NONE);
  }

  @Override
  public Row expected(AuditedShow show, String key) {
    int ordinal = Integer.parseInt(key);
    return ordinal >= 0 && ordinal < show.size() ? row(show, ordinal) : null;
  }

  private static Row row(AuditedShow show, int ordinal) {
    SeatPosition place = show.inventory().position(ordinal);
    int owner = show.ticketOwner(ordinal);
    return new Row(
        Integer.toString(ordinal),
        show.ticketVersion(ordinal),
        place.section().code(),
        place.row(),
        place.seat(),
        place.category().code(),
        place.category().price().minor(),
        place.category().price().currency(),
        show.ticketStatus(ordinal).wireName(),
        owner < 0 ? null : show.reservation(owner).toString(),
        owner < 0 ? Hash64.NONE : show.reservations().customer(owner),
        Instant.ofEpochMilli(show.ticketTimeMillis(ordinal)));
  }

  @Override
  public List<Row> find(
      Connection connection, String show, InventoryIndex inventory, List<String> keys)
      throws SQLException {
    return Sql.list(
        connection,
        FIND,
        row ->
            new Row(
                Integer.toString(row.getInt("ordinal")),
                row.getLong("version"),
                row.getString("section"),
                row.getString("row"),
                row.getObject("seat", Integer.class),
                row.getString("category"),
                row.getLong("price_minor"),
                row.getString("currency"),
                row.getString("status"),
                row.getString("reservation_id"),
                Hash64.of(row.getString("customer_id")),
                Sql.time(row, "updated_at")),
        show,
        keys);
  }

  @Override
  public List<RowKey> keys(Connection connection, RowKey after, int limit) throws SQLException {
    String ordinal = after.equals(RowKey.FIRST) ? BEFORE_ALL : after.key();
    return Sql.list(
        connection,
        KEYS,
        row -> new RowKey(row.getString(1), row.getString(2)),
        after.show(),
        ordinal,
        limit);
  }
}
