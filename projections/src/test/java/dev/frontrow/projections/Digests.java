package dev.frontrow.projections;

import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.PostgresEndpoint;
import dev.frontrow.projections.availability.AvailabilityTable;
import dev.frontrow.projections.bookings.BookingTable;
import dev.frontrow.projections.replay.ReadModelDigest;
import dev.frontrow.projections.sales.SalesTable;
import dev.frontrow.projections.sink.ReadModelTable;
import dev.frontrow.projections.tickets.TicketTable;
import dev.frontrow.schemas.readmodel.ReadModelRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Digests of the read-model tables: as they are, and as they must be. */
final class Digests {
  private Digests() {}

  static ReadModelDigest of(PostgresEndpoint database) {
    try (Connection connection = database.connect()) {
      return ReadModelDigest.of(connection);
    } catch (SQLException e) {
      throw new IllegalStateException("no digest", e);
    }
  }

  /** The digest of the rows as memory has them, put into a database of their own. */
  static ReadModelDigest expected(Stack stack, ExpectedRows rows) throws SQLException {
    PostgresEndpoint other = stack.freshDatabase();
    try (Connection connection = other.connect()) {
      insert(connection, rows, new TicketTable());
      insert(connection, rows, new BookingTable());
      insert(connection, rows, new AvailabilityTable());
      insert(connection, rows, new SalesTable());
    }
    return of(other);
  }

  private static <R extends ReadModelRow> void insert(
      Connection connection, ExpectedRows rows, ReadModelTable<R> table) throws SQLException {
    try (PreparedStatement upsert = connection.prepareStatement(table.upsert())) {
      table.bind(upsert, rows.list(table.type(), table.topic()));
      upsert.executeUpdate();
    }
  }
}
