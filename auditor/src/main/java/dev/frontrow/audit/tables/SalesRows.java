package dev.frontrow.audit.tables;

import static dev.frontrow.audit.log.SalesMinutes.Count.CONFIRMED;
import static dev.frontrow.audit.log.SalesMinutes.Count.EXPIRED;
import static dev.frontrow.audit.log.SalesMinutes.Count.REFUNDED;
import static dev.frontrow.audit.log.SalesMinutes.Count.RELEASED;
import static dev.frontrow.audit.log.SalesMinutes.Count.RESERVED;

import dev.frontrow.audit.log.AuditedShow;
import dev.frontrow.audit.log.SalesMinutes;
import dev.frontrow.schemas.booking.InventoryIndex;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** The table {@code sales_by_minute}: one row a minute in which something happened. */
final class SalesRows implements ReadModel {
  private static final String FIND =
      """
      SELECT minute::text AS minute, reserved, confirmed, released, expired, refunded,
        revenue_minor, currency, version
      FROM sales_by_minute WHERE show_id = ? AND minute = ANY(?::text[]::timestamptz[])
      """;
  private static final String KEYS =
      """
      SELECT show_id, minute::text FROM sales_by_minute
      WHERE (show_id, minute) > (?, ?::timestamptz) ORDER BY show_id, minute LIMIT ?
      """;
  private static final List<String> COLUMNS =
      List.of(
          "reserved", "confirmed", "released", "expired", "refunded", "revenue_minor", "currency");
  private static final String BEFORE_ALL = "-infinity";

  /** How Postgres writes a full minute in UTC, which is what the connection is set to. */
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'+00'").withZone(ZoneOffset.UTC);

  @Override
  public String table() {
    return "sales_by_minute";
  }

  @Override
  public List<String> columns() {
    return COLUMNS;
  }

  @Override
  public Page expected(AuditedShow show, long since, int from, int limit) {
    List<Row> rows = new ArrayList<>();
    for (int number = from; number < show.sales().size(); number++) {
      if (rows.size() == limit) {
        return new Page(rows, number);
      }
      if (show.sales().version(number) > since) {
        rows.add(row(show, number));
      }
    }
    return new Page(rows, NONE);
  }

  @Override
  public Row expected(AuditedShow show, String key) {
    try {
      int number = show.sales().find(MINUTE.parse(key, Instant::from).toEpochMilli());
      return number < 0 ? null : row(show, number);
    } catch (DateTimeParseException | ArithmeticException noFullMinute) {
      return null;
    }
  }

  private static Row row(AuditedShow show, int number) {
    SalesMinutes sales = show.sales();
    return new Row(
        MINUTE.format(Instant.ofEpochMilli(sales.minuteMillis(number))),
        sales.version(number),
        sales.count(number, RESERVED),
        sales.count(number, CONFIRMED),
        sales.count(number, RELEASED),
        sales.count(number, EXPIRED),
        sales.count(number, REFUNDED),
        sales.revenueMinor(number),
        show.inventory().inventory().currency());
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
                row.getString("minute"),
                row.getLong("version"),
                row.getInt("reserved"),
                row.getInt("confirmed"),
                row.getInt("released"),
                row.getInt("expired"),
                row.getInt("refunded"),
                row.getLong("revenue_minor"),
                row.getString("currency")),
        show,
        keys);
  }

  @Override
  public List<RowKey> keys(Connection connection, RowKey after, int limit) throws SQLException {
    String minute = after.equals(RowKey.FIRST) ? BEFORE_ALL : after.key();
    return Sql.list(
        connection,
        KEYS,
        row -> new RowKey(row.getString(1), row.getString(2)),
        after.show(),
        minute,
        limit);
  }
}
