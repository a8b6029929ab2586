package dev.frontrow.projections.bookings;

import dev.frontrow.projections.sink.Columns;
import dev.frontrow.projections.sink.ReadModelTable;
import dev.frontrow.schemas.log.Topics;
import dev.frontrow.schemas.readmodel.BookingRow;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * The table {@code bookings}.
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
}
