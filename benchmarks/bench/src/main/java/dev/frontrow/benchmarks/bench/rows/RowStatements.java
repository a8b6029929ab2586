package dev.frontrow.benchmarks.bench.rows;

import dev.frontrow.projections.bookings.TicketsJson;
import dev.frontrow.schemas.readmodel.BookingRow;
import dev.frontrow.schemas.readmodel.TicketRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.util.List;

/** One prepared statement for each row, as a sink is first written. */
final class RowStatements {
  private static final String TICKET =
      """
      INSERT INTO tickets AS t (
        show_id, ordinal, section, "row", seat, category, price_minor, currency, status,
        reservation_id, customer_id, version, updated_at)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (show_id, ordinal) DO UPDATE SET
        status = excluded.status,
        reservation_id = excluded.reservation_id,
        customer_id = excluded.customer_id,
        version = excluded.version,
        updated_at = excluded.updated_at
      WHERE t.version < excluded.version
      """;
  private static final String BOOKING =
      """
      INSERT INTO bookings AS b (
        reservation_id, show_id, customer_id, status, tickets, total_minor, currency, expires_at,
        payment_reference, created_at, updated_at, version)
      VALUES (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?)
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

  private RowStatements() {}

  static void tickets(Connection connection, List<TicketRow> rows) throws SQLException {
    try (PreparedStatement upsert = connection.prepareStatement(TICKET)) {
      for (TicketRow row : rows) {
        upsert.setString(1, row.ticket().show().value());
        upsert.setInt(2, row.ticket().ordinal());
        upsert.setString(3, row.place().section());
        upsert.setString(4, row.place().row());
        upsert.setObject(5, row.place().seat(), Types.INTEGER);
        upsert.setString(6, row.place().category());
        upsert.setLong(7, row.place().price().minor());
        upsert.setString(8, row.place().price().currency());
        upsert.setString(9, row.status().wireName());
        upsert.setString(10, row.reservation().toString());
        upsert.setString(11, row.customer().value());
        upsert.setLong(12, row.version());
        upsert.setTimestamp(13, new Timestamp(row.timeMillis()));
        upsert.executeUpdate();
      }
    }
  }

  static void bookings(Connection connection, List<BookingRow> rows) throws SQLException {
    try (PreparedStatement upsert = connection.prepareStatement(BOOKING)) {
      for (BookingRow row : rows) {
        upsert.setString(1, row.reservation().toString());
        upsert.setString(2, row.reservation().show().value());
        upsert.setString(3, row.customer().value());
        upsert.setString(4, row.status().wireName());
        upsert.setString(5, TicketsJson.of(row));
        upsert.setLong(6, row.total().minor());
        upsert.setString(7, row.total().currency());
        upsert.setTimestamp(8, new Timestamp(row.expiresAtMillis()));
        upsert.setString(9, null);
        upsert.setTimestamp(10, new Timestamp(row.createdAtMillis()));
        upsert.setTimestamp(11, new Timestamp(row.updatedAtMillis()));
        upsert.setLong(12, row.version());
        upsert.executeUpdate();
      }
    }
  }
}
