package dev.frontrow.api.sales;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/** The read model of sales by minute, in Postgres. */
final class SalesHistory {
  /** Beside the rows of the window, what all rows add up to: one row at least. */
  private static final String MINUTES =
      """
      SELECT known.sold, m.minute, m.reserved, m.confirmed, m.refunded, m.revenue_minor, m.currency
      FROM (
        SELECT coalesce(sum(confirmed - refunded), 0)::bigint AS sold
        FROM sales_by_minute WHERE show_id = $1) known
      LEFT JOIN sales_by_minute m ON m.show_id = $1 AND m.minute >= $2 AND m.minute < $3
      ORDER BY m.minute
      """;

  /** Whoever looks at a dashboard would rather see the counts without the past than nothing. */
  private static final long PATIENCE_SECONDS = 2;

  private final Pool pool;

  /**
   * What the read model knows.
   *
   * @param sold tickets that are sold, by all minutes
   * @param minutes {@code {minute, reserved, sold, refunded, revenue}} of those in which something
   *     was sold, reserved or given back, oldest first
   */
  record Known(long sold, JsonArray minutes) {}

  SalesHistory(Pool pool) {
    this.pool = pool;
  }

  Future<Known> of(ShowId show, SalesWindow window) {
    Tuple values =
        Tuple.of(
            show.value(),
            window.from().atOffset(ZoneOffset.UTC),
            window.to().atOffset(ZoneOffset.UTC));
    return pool.preparedQuery(MINUTES)
        .execute(values)
        .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
        .map(SalesHistory::known);
  }

  private static Known known(RowSet<Row> rows) {
    JsonArray minutes = new JsonArray();
    long sold = 0;
    for (Row row : rows) {
      sold = row.getLong("sold");
      if (row.getOffsetDateTime("minute") != null) {
        minutes.add(minute(row));
      }
    }
    return new Known(sold, minutes);
  }

  private static JsonObject minute(Row row) {
    return new JsonObject()
        .put("minute", row.getOffsetDateTime("minute").toInstant().toString())
        .put("reserved", row.getInteger("reserved"))
        .put("sold", row.getInteger("confirmed"))
        .put("refunded", row.getInteger("refunded"))
        .put("revenue", money(row.getLong("revenue_minor"), row.getString("currency")));
  }

  /** As an amount of money, but below zero where more was paid back than taken. */
  private static JsonObject money(long minor, String currency) {
    BigDecimal major = BigDecimal.valueOf(minor, Money.fractionDigits(currency));
    return new JsonObject()
        .put("minor", minor)
        .put("currency", currency)
        .put("amount", major.toPlainString());
  }
}
