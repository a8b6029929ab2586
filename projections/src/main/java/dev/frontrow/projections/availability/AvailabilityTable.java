package dev.frontrow.projections.availability;

import dev.frontrow.projections.sink.Columns;
import dev.frontrow.projections.sink.ReadModelTable;
import dev.frontrow.schemas.log.Topics;
import dev.frontrow.schemas.readmodel.AvailabilityRow;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The table {@code availability}. */
public final class AvailabilityTable implements ReadModelTable<AvailabilityRow> {
  private static final String UPSERT =
      """
      INSERT INTO availability AS a (
        show_id, section, total, free, held, sold, blocked, version, updated_at)
      SELECT
        show_id, section, total, free, held, sold, blocked, version,
        timestamptz 'epoch' + updated_at * interval '1 millisecond'
      FROM unnest(
        ?::text[], ?::text[], ?::int4[], ?::int4[], ?::int4[], ?::int4[], ?::int4[], ?::int8[],
        ?::int8[])
      AS n (show_id, section, total, free, held, sold, blocked, version, updated_at)
      ON CONFLICT (show_id, section) DO UPDATE SET
        total = excluded.total,
        free = excluded.free,
        held = excluded.held,
        sold = excluded.sold,
        blocked = excluded.blocked,
        version = excluded.version,
        updated_at = excluded.updated_at
      WHERE a.version < excluded.version
      """;

  @Override
  public Class<AvailabilityRow> type() {
    return AvailabilityRow.class;
  }

  @Override
  public String topic() {
    return Topics.AVAILABILITY;
  }

  @Override
  public String upsert() {
    return UPSERT;
  }

  @Override
  public void bind(PreparedStatement upsert, List<AvailabilityRow> rows) throws SQLException {
    new Columns<>(upsert, rows)
        .text(row -> row.show().value())
        .text(AvailabilityRow::section)
        .int4(AvailabilityRow::total)
        .int4(AvailabilityRow::free)
        .int4(AvailabilityRow::held)
        .int4(AvailabilityRow::sold)
        .int4(AvailabilityRow::blocked)
        .int8(AvailabilityRow::version)
        .int8(AvailabilityRow::timeMillis);
  }
}
