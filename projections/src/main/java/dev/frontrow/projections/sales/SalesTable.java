package dev.frontrow.projections.sales;

import dev.frontrow.projections.sink.Columns;
import dev.frontrow.projections.sink.ReadModelTable;
import dev.frontrow.schemas.log.Topics;
import dev.frontrow.schemas.readmodel.SalesMinute;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The table {@code sales_by_minute}. */
public final class SalesTable implements ReadModelTable<SalesMinute> {
  private static final String UPSERT =
      """
      INSERT INTO sales_by_minute AS s (
        show_id, minute, reserved, confirmed, released, expired, refunded, revenue_minor, currency,
        version)
      SELECT
        show_id, timestamptz 'epoch' + minute * interval '1 millisecond', reserved, confirmed,
        released, expired, refunded, revenue_minor, currency, version
      FROM unnest(
        ?::text[], ?::int8[], ?::int4[], ?::int4[], ?::int4[], ?::int4[], ?::int4[], ?::int8[],
        ?::text[], ?::int8[])
      AS n (
        show_id, minute, reserved, confirmed, released, expired, refunded, revenue_minor, currency,
        version)
      ON CONFLICT (show_id, minute) DO UPDATE SET
        reserved = excluded.reserved,
        confirmed = excluded.confirmed,
        released = excluded.released,
        expired = excluded.expired,
        refunded = excluded.refunded,
        revenue_minor = excluded.revenue_minor,
        version = excluded.version
      WHERE s.version < excluded.version
      """;

  @Override
  public Class<SalesMinute> type() {
    return SalesMinute.class;
  }

  @Override
  public String topic() {
    return Topics.SALES_BY_MINUTE;
  }

  @Override
  public String upsert() {
    return UPSERT;
  }

  @Override
  public void bind(PreparedStatement upsert, List<SalesMinute> rows) throws SQLException {
    new Columns<>(upsert, rows)
        .text(row -> row.show().value())
        .int8(SalesMinute::minuteMillis)
        .int4(SalesMinute::reserved)
        .int4(SalesMinute::confirmed)
        .int4(SalesMinute::released)
        .int4(SalesMinute::expired)
        .int4(SalesMinute::refunded)
        .int8(SalesMinute::revenueMinor)
        .text(SalesMinute::currency)
        .int8(SalesMinute::version);
  }
}
