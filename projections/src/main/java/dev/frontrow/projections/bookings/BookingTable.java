package dev.frontrow.projections.bookings;

import dev.frontrow.projections.sink.Columns;
import dev.frontrow.projections.sink.CopyRows;
import dev.frontrow.projections.sink.ReadModelTable;
import dev.frontrow.projections.sink.SinkSession;
import dev.frontrow.schemas.log.Topics;
import dev.frontrow.schemas.readmodel.BookingRow;
import dev.frontrow.schemas.readmodel.BookingStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The table {@code bookings}.
 *
 * <p>Most rows are reservations that nobody has seen before: those are copied in, which costs the
 * server two thirds of what an upsert does. Where one is there after all, as when a topic is read
 * again, its batch is upserted.
 *
 * <p>A row is replaced whole: an Idempotency-Key that is used again long after its reservation
 * ended makes a reservation of the same ID with other tickets.
 */
public final class BookingTable implements ReadModelTable<BookingRow> {
  private static final String UPSERT =
      """
      INSERT INTO bookings AS b (
        reservation_id, show_id, customer_id, status, tickets, total_minor, currency, expires_at,
        payment_reference, created_at, updated_at, version)
      SELECT
        reservation_id, show_id, customer_id, status, tickets::jsonb, total_minor, currency,
        timestamptz 'epoch' + expires_at * interval '1 millisecond',
        payment_reference,
        timestamptz 'epoch' + created_at * interval '1 millisecond',
        timestamptz 'epoch' + updated_at * interval '1 millisecond',
        version
      FROM unnest(
        ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int8[], ?::text[], ?::int8[],
        ?::text[], ?::int8[], ?::int8[], ?::int8[])
      AS n (
        reservation_id, show_id, customer_id, status, tickets, total_minor, currency, expires_at,
        payment_reference, created_at, updated_at, version)
      ON CONFLICT (reservation_id) DO UPDATE SET
        customer_id = excluded.customer_id,
        status = excluded.status,
        tickets = excluded.tickets,
        total_minor = excluded.total_minor,
        currency = excluded.currency,
        expires_at = excluded.expires_at,
        payment_reference = excluded.payment_reference,
        created_at = excluded.created_at,
        updated_at = excluded.updated_at,
        version = excluded.version
      WHERE b.version < excluded.version
      """;

  private static final String COPY =
      """
      COPY bookings (
        reservation_id, show_id, customer_id, status, tickets, total_minor, currency, expires_at,
        payment_reference, created_at, updated_at, version)
      FROM STDIN (FORMAT binary)
      """;
  private static final int COLUMNS = 12;

  @Override
  public Class<BookingRow> type() {
    return BookingRow.class;
  }

  @Override
  public String topic() {
    return Topics.BOOKINGS;
  }

  @Override
  public String upsert() {
    return UPSERT;
  }

  @Override
  public void bind(PreparedStatement upsert, List<BookingRow> rows) throws SQLException {
    new Columns<>(upsert, rows)
        .text(row -> row.reservation().toString())
        .text(row -> row.reservation().show().value())
        .text(row -> row.customer().value())
        .text(row -> row.status().wireName())
        .text(TicketsJson::of)
        .int8(row -> row.total().minor())
        .text(row -> row.total().currency())
        .int8(BookingRow::expiresAtMillis)
        .text(row -> row.payment() == null ? null : row.payment().value())
        .int8(BookingRow::createdAtMillis)
        .int8(BookingRow::updatedAtMillis)
        .int8(BookingRow::version);
  }

  @Override
  public int write(Connection connection, List<BookingRow> rows) throws SQLException {
    Map<Boolean, List<BookingRow>> byNew =
        rows.stream().collect(Collectors.partitioningBy(BookingTable::isNew));
    return writeNew(connection, byNew.get(true))
        + ReadModelTable.super.write(connection, byNew.get(false));
  }

  private static boolean isNew(BookingRow row) {
    return row.status() == BookingStatus.HELD && row.createdAtMillis() == row.updatedAtMillis();
  }

  private int writeNew(Connection connection, List<BookingRow> rows) throws SQLException {
    if (rows.isEmpty()) {
      return 0;
    }
    return SinkSession.unlessThere(
        connection,
        () -> copy(connection, rows),
        () -> ReadModelTable.super.write(connection, rows));
  }

  private static int copy(Connection connection, List<BookingRow> rows) throws SQLException {
    CopyRows copied = new CopyRows(COLUMNS, rows.size());
    for (BookingRow row : rows) {
      copied
          .row()
          .text(row.reservation().toString())
          .text(row.reservation().show().value())
          .text(row.customer().value())
          .text(row.status().wireName())
          .jsonb(TicketsJson.of(row))
          .int8(row.total().minor())
          .text(row.total().currency())
          .time(row.expiresAtMillis())
          .text(row.payment() == null ? null : row.payment().value())
          .time(row.createdAtMillis())
          .time(row.updatedAtMillis())
          .int8(row.version());
    }
    return copied.copyInto(connection, COPY);
  }
}
