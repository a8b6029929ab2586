package dev.frontrow.benchmarks.projections;

import dev.frontrow.infra.stack.PostgresEndpoint;
import dev.frontrow.projections.bookings.BookingTable;
import dev.frontrow.projections.sink.ReadModelTable;
import dev.frontrow.projections.sink.SinkSession;
import dev.frontrow.projections.tickets.TicketTable;
import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.readmodel.ReadModelRow;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The sinks' way to write their tables, beside one statement for each row. */
@Command(
    name = "sink",
    description =
        "Write the rows of the same reservations in different ways that take turns, on one"
            + " connection with synchronous_commit off.",
    mixinStandardHelpOptions = true)
final class SinkRounds implements Callable<Integer> {
  @Option(names = "--home", description = "The project's directory (default: the current one).")
  private Path home = Path.of("");

  @Option(names = "--events", description = "Reservations in a round (default: 40000).")
  private int events = 40_000;

  @Option(names = "--rounds", description = "Rounds that count (default: 5).")
  private int rounds = 5;

  @Option(names = "--batch", description = "Rows in a transaction (default: 4000).")
  private int batch = 4_000;

  /** A way to write rows that are there already or not. */
  private enum Way {
    BATCH("the sinks' statement for each batch"),
    ROWS("a statement for each row, a commit for each batch"),
    COMMITTED_ROWS("a statement and a commit for each row");

    private final String title;

    Way(String title) {
      this.title = title;
    }
  }

  @Override
  public Integer call() throws Exception {
    SinkRows rows = SinkRows.of(events);
    Map<Way, List<Double>> rates = new EnumMap<>(Way.class);
    try (Stage stage = Stage.open(home);
        Connection connection = connect(stage.database())) {
      for (int round = 0; round <= rounds; round++) {
        for (Way way : Way.values()) {
          double rate = write(connection, rows, way);
          // The first round belongs to the JIT.
          if (round > 0) {
            rates.computeIfAbsent(way, _ -> new ArrayList<>()).add(rate);
          }
        }
      }
    }
    rates.forEach((way, all) -> System.out.println(line(way, all, rates.get(Way.BATCH))));
    return 0;
  }

  private double write(Connection connection, SinkRows rows, Way way) throws SQLException {
    execute(connection, "TRUNCATE tickets, bookings");
    var tickets = new TicketTable();
    inBatches(connection, rows.opened(), part -> upsert(connection, tickets, part));
    execute(connection, "CHECKPOINT");
    long start = System.nanoTime();
    switch (way) {
      case BATCH -> {
        inBatches(connection, rows.tickets(), part -> upsert(connection, tickets, part));
        inBatches(
            connection, rows.bookings(), part -> upsert(connection, new BookingTable(), part));
      }
      case ROWS -> {
        inBatches(connection, rows.tickets(), part -> RowStatements.tickets(connection, part));
        inBatches(connection, rows.bookings(), part -> RowStatements.bookings(connection, part));
      }
      case COMMITTED_ROWS -> {
        RowStatements.tickets(connection, rows.tickets());
        RowStatements.bookings(connection, rows.bookings());
      }
    }
    double seconds = (double) (System.nanoTime() - start) / TimeUnit.SECONDS.toNanos(1);
    return (rows.tickets().size() + rows.bookings().size()) / seconds;
  }

  @FunctionalInterface
  private interface Write<R> {
    void write(List<R> rows) throws SQLException;
  }

  private <R> void inBatches(Connection connection, List<R> rows, Write<R> write)
      throws SQLException {
    connection.setAutoCommit(false);
    for (int from = 0; from < rows.size(); from += batch) {
      write.write(rows.subList(from, Math.min(rows.size(), from + batch)));
      connection.commit();
    }
    connection.setAutoCommit(true);
  }

  private static <R extends ReadModelRow> void upsert(
      Connection connection, ReadModelTable<R> table, List<R> rows) throws SQLException {
    int written = table.write(connection, rows);
    Invariants.check(written == rows.size(), "written: ", written);
  }

  private static Connection connect(PostgresEndpoint database) throws SQLException {
    Properties properties = new Properties();
    properties.put("user", database.user());
    properties.put("password", database.password());
    properties.put("options", SinkSession.OPTIONS);
    return DriverManager.getConnection(database.jdbcUrl(), properties);
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String line(Way way, List<Double> rates, List<Double> batched) {
    double median = median(rates);
    return String.format(
        Locale.ROOT,
        "%-50s median %.0f rows/s (%.0f to %.0f): the batch has %.1f times as many",
        way.title,
        median,
        rates.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
        rates.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
        median(batched) / median);
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
