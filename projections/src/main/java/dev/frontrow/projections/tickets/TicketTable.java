package dev.frontrow.projections.tickets;

import dev.frontrow.projections.sink.Columns;
import dev.frontrow.projections.sink.ReadModelTable;
import dev.frontrow.schemas.log.Topics;
import dev.frontrow.schemas.readmodel.TicketRow;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** The table {@code tickets}. */
public final class TicketTable implements ReadModelTable<TicketRow> {
  private static final String UPSERT =
      """
      INSERT INTO tickets AS t (
        show_id, ordinal, section, "row", seat, category, price_minor, currency, status,
        reservation_id, customer_id, version, updated_at)
      SELECT
        show_id, ordinal, section, "row", seat, category, price_minor, currency, status,
        reservation_id, customer_id, version,
        timestamptz 'epoch' + updated_at * interval '1 millisecond'
      FROM unnest(
        ?::text[], ?::int4[], ?::text[], ?::text[], ?::int4[], ?::text[], ?::int8[], ?::text[],
        ?::text[], ?::text[], ?::text[], ?::int8[], ?::int8[])
      AS n (
        show_id, ordinal, section, "row", seat, category, price_minor, currency, status,
        reservation_id, customer_id, version, updated_at)
      ON CONFLICT (show_id, ordinal) DO UPDATE SET
        status = excluded.status,
        reservation_id = excluded.reservation_id,
        customer_id = excluded.customer_id,
        version = excluded.version,
        updated_at = excluded.updated_at
      WHERE t.version < excluded.version
      """;

  @Override
  public Class<TicketRow> type() {
    return TicketRow.class;
  }

  @Override
  public String topic() {
    return Topics.TICKETS;
  }

  @Override
  public String upsert() {
    return UPSERT;
  }

  @Override
  public void bind(PreparedStatement upsert, List<TicketRow> rows) throws SQLException {
    new Columns<>(upsert, rows)
        .text(row -> row.ticket().show().value())
        .int4(row -> row.ticket().ordinal())
        .text(row -> row.place().section())
        .text(row -> row.place().row())
        .int4OrNull(row -> row.place().seat())
        .text(row -> row.place().category())
        .int8(row -> row.place().price().minor())
        .text(row -> row.place().price().currency())
        .text(row -> row.status().wireName())
        .text(row -> row.reservation() == null ? null : row.reservation().toString())
        .text(row -> row.customer() == null ? null : row.customer().value())
        .int8(TicketRow::version)
        .int8(TicketRow::timeMillis);
  }
}
