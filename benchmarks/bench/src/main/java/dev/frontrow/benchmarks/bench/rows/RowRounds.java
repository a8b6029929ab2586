package dev.frontrow.benchmarks.bench.rows;

import dev.frontrow.infra.stack.PostgresEndpoint;
import dev.frontrow.projections.bookings.BookingTable;
import dev.frontrow.projections.sink.ReadModelTable;
import dev.frontrow.projections.sink.SinkSession;
import dev.frontrow.projections.tickets.TicketTable;
import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.readmodel.ReadModelRow;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * Writes the rows of the same reservations in one way or another, on one connection that is set up
 * as a sink's is.
 */
public final class RowRounds implements AutoCloseable {
  /** Rows in a transaction, as a sink has them under load. */
  private static final int BATCH = 4_000;

  private final SinkRows rows;
  private final Connection connection;

  /** A way to write rows, each there already or not. */
  public enum Way {
    /** As the sinks do: a few statements for each batch, a commit for each batch. */
    BATCH("batch"),
    /** A statement for each row, a commit for each batch. */
    ROWS("row by row"),
    /** A statement and a commit for each row. */
    COMMITTED_ROWS("row by row, each committed");

    private final String words;

    Way(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /**
   * Connects to {@code database}, whose tables of tickets and bookings are emptied by each round.
   *
   * @param reservations how many there are in a round, of one seat each
   */
  public RowRounds(PostgresEndpoint database, int reservations) throws SQLException {
    rows = SinkRows.of(reservations);
    Properties properties = new Properties();
    properties.put("user", database.user());
    properties.put("password", database.password());
    properties.put("options", SinkSession.OPTIONS);
    connection = DriverManager.getConnection(database.jdbcUrl(), properties);
    connection.setAutoCommit(false);
  }

  /** Writes all; how many rows it wrote a second. */
  public double write(Way way) throws SQLException {
    execute("TRUNCATE tickets, bookings");
    var tickets = new TicketTable();
    inBatches(rows.opened(), part -> upsert(tickets, part));
    connection.setAutoCommit(true);
    execute("CHECKPOINT");
    connection.setAutoCommit(way == Way.COMMITTED_ROWS);
    long start = System.nanoTime();
    switch (way) {
      case BATCH -> {
        inBatches(rows.tickets(), part -> upsert(tickets, part));
        inBatches(rows.bookings(), part -> upsert(new BookingTable(), part));
      }
      case ROWS -> {
        inBatches(rows.tickets(), part -> RowStatements.tickets(connection, part));
        inBatches(rows.bookings(), part -> RowStatements.bookings(connection, part));
      }
      case COMMITTED_ROWS -> {
        RowStatements.tickets(connection, rows.tickets());
        RowStatements.bookings(connection, rows.bookings());
      }
    }
    double seconds = (double) (System.nanoTime() - start) / TimeUnit.SECONDS.toNanos(1);
    connection.setAutoCommit(false);
    return (rows.tickets().size() + rows.bookings().size()) / seconds;
  }

  @FunctionalInterface
  private interface Write<R> {
    void write(List<R> rows) throws SQLException;
  }

  private <R> void inBatches(List<R> all, Write<R> write) throws SQLException {
    for (int from = 0; from < all.size(); from += BATCH) {
      write.write(all.subList(from, Math.min(all.size(), from + BATCH)));
      connection.commit();
    }
  }

  private <R extends ReadModelRow> void upsert(ReadModelTable<R> table, List<R> part)
      throws SQLException {
    int written = table.write(connection, part);
    Invariants.check(written == part.size(), "written: ", written);
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
