package dev.frontrow.projections.tickets;

import dev.frontrow.projections.sink.Columns;
import dev.frontrow.projections.sink.ReadModelTable;
import dev.frontrow.schemas.log.Topics;
import dev.frontrow.schemas.readmodel.TicketRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The table {@code tickets}.
 *
 * <p>A ticket's row is there from the opening of its sale on, so that all later ones are updates:
 * those cost the server two thirds of what an upsert does, which locks each row before it changes
 * it.
 */
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

  private static final String UPDATE =
      """
      UPDATE tickets AS t SET
        status = n.status,
        reservation_id = n.reservation_id,
        customer_id = n.customer_id,
        version = n.version,
        updated_at = timestamptz 'epoch' + n.updated_at * interval '1 millisecond'
      FROM unnest(?::text[], ?::int4[], ?::text[], ?::text[], ?::text[], ?::int8[], ?::int8[])
      AS n (show_id, ordinal, status, reservation_id, customer_id, version, updated_at)
      WHERE t.show_id = n.show_id AND t.ordinal = n.ordinal AND t.version < n.version
      """;

  /** The version of the event that opened the sale. */
  private static final long OPENING = 1;

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
        .text(TicketTable::reservation)
        .text(TicketTable::customer)
        .int8(TicketRow::version)
        .int8(TicketRow::timeMillis);
  }

  @Override
  public int write(Connection connection, List<TicketRow> rows) throws SQLException {
    Map<Boolean, List<TicketRow>> byOpening =
        rows.stream().collect(Collectors.partitioningBy(row -> row.version() == OPENING));
    return ReadModelTable.super.write(connection, byOpening.get(true))
        + change(connection, byOpening.get(false));
  }

  private int change(Connection connection, List<TicketRow> rows) throws SQLException {
    if (rows.isEmpty()) {
      return 0;
    }
    int updated = update(connection, rows);
    // A row is missing, when the topic is read from its middle on, or there is a newer one.
    return updated == rows.size()
        ? updated
        : updated + ReadModelTable.super.write(connection, rows);
  }

  private static int update(Connection connection, List<TicketRow> rows) throws SQLException {
    try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
      new Columns<>(update, rows)
          .text(row -> row.ticket().show().value())
          .int4(row -> row.ticket().ordinal())
          .text(row -> row.status().wireName())
          .text(TicketTable::reservation)
          .text(TicketTable::customer)
          .int8(TicketRow::version)
          .int8(TicketRow::timeMillis);
      return update.executeUpdate();
    }
  }

  private static String reservation(TicketRow row) {
    return row.reservation() == null ? null : row.reservation().toString();
  }

  private static String customer(TicketRow row) {
    return row.customer() == null ? null : row.customer().value();
  }
}
