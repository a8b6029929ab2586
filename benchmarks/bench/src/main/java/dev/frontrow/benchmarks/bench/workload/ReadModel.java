package dev.frontrow.benchmarks.bench.workload;

import dev.frontrow.benchmarks.bench.BenchException;
import dev.frontrow.benchmarks.bench.Progress;
import dev.frontrow.infra.stack.PostgresEndpoint;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Asks Postgres whether the rows of some shows have come. */
final class ReadModel implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  /** A few hundred rows, and so the first to ask: it costs little while the others are written. */
  private static final String HELD =
      "SELECT coalesce(sum(held), 0) FROM availability WHERE show_id = ANY (?)";

  private static final String BOOKINGS = "SELECT count(*) FROM bookings WHERE show_id = ANY (?)";
  private static final String HELD_TICKETS =
      "SELECT count(*) FROM tickets WHERE show_id = ANY (?) AND status = 'held'";
  private static final String TICKETS = "SELECT count(*) FROM tickets WHERE show_id = ANY (?)";

  private static final Duration TELL_EVERY = Duration.ofSeconds(5);

  private final Progress progress;
  private final Connection connection;
  private final Array shows;

  ReadModel(PostgresEndpoint postgres, List<String> shows, Progress progress) {
    this.progress = progress;
    try {
      this.connection = postgres.connect();
      this.shows = connection.createArrayOf("text", shows.toArray());
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Waits until there is a row for each of so many tickets. */
  void awaitTickets(long count, Duration limit) throws InterruptedException {
    await("tickets", TICKETS, count, System.nanoTime() + limit.toNanos());
  }

  /** Waits until every read model has so many reservations of one ticket each. */
  void awaitReservations(long count, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    await("held tickets in availability", HELD, count, deadline);
    await("bookings", BOOKINGS, count, deadline);
    await("held tickets", HELD_TICKETS, count, deadline);
  }

  private void await(String what, String query, long count, long deadline)
      throws InterruptedException {
    long told = System.nanoTime();
    long found = count(query);
    while (found < count) {
      long now = System.nanoTime();
      if (now > deadline) {
        throw new BenchException(
            "gave up waiting for %,d %s in Postgres: there are %,d".formatted(count, what, found));
      }
      if (now - told > TELL_EVERY.toNanos()) {
        progress.step("%,d of %,d %s are in Postgres".formatted(found, count, what));
        told = now;
      }
      Thread.sleep(LOOK_EVERY);
      found = count(query);
    }
  }

  private long count(String query) {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setArray(1, shows);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static BenchException failed(SQLException e) {
    return new BenchException("cannot read the read models: " + e.getMessage(), e);
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw failed(e);
    }
  }
}
