package dev.frontrow.benchmarks.bench.lag;

import dev.frontrow.benchmarks.bench.lag.SampledLog.Sample;
import dev.frontrow.infra.stack.PostgresEndpoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Which of some reservations a reader of Postgres can see in every read model. */
final class VisibleRows implements AutoCloseable {
  private static final String LOOK =
      """
      SELECT p.n
      FROM unnest(?::int4[], ?::text[], ?::text[], ?::int4[], ?::int8[])
        AS p (n, reservation_id, show_id, ordinal, version)
      JOIN bookings b ON b.reservation_id = p.reservation_id
      JOIN tickets t ON t.show_id = p.show_id AND t.ordinal = p.ordinal
      JOIN availability a ON a.show_id = p.show_id AND a.section = t.section
      WHERE t.version >= p.version AND a.version >= p.version AND EXISTS (
        SELECT FROM sales_by_minute s WHERE s.show_id = p.show_id AND s.version >= p.version)
      """;

  /** The oldest of the missing: a look must stay small when the tables fall behind. */
  private static final int MOST_AT_ONCE = 50;

  private final Connection database;
  private final PreparedStatement look;
  private final List<Sample> missing = new ArrayList<>();

  VisibleRows(PostgresEndpoint postgres) throws SQLException {
    database = postgres.connect();
    try (Statement statement = database.createStatement()) {
      // A plan that was made while the tables were empty would read all of them at each look.
      statement.execute("SET enable_seqscan = off");
    }
    look = database.prepareStatement(LOOK);
  }

  void expect(List<Sample> samples) {
    missing.addAll(samples);
  }

  boolean isEmpty() {
    return missing.isEmpty();
  }

  /** Looks once; those that it found are missing no more. */
  List<Sample> look() throws SQLException {
    List<Sample> asked = List.copyOf(missing.subList(0, Math.min(missing.size(), MOST_AT_ONCE)));
    if (asked.isEmpty()) {
      return List.of();
    }
    bind(1, "int4", asked, asked::indexOf);
    bind(2, "text", asked, sample -> sample.reserved().reservation().toString());
    bind(3, "text", asked, sample -> sample.reserved().show().value());
    bind(4, "int4", asked, sample -> sample.reserved().seats().at(0));
    bind(5, "int8", asked, sample -> sample.reserved().header().version());
    List<Sample> found = new ArrayList<>();
    try (ResultSet numbers = look.executeQuery()) {
      while (numbers.next()) {
        found.add(asked.get(numbers.getInt(1)));
      }
    }
    missing.removeAll(found);
    return found;
  }

  private void bind(int parameter, String type, List<Sample> samples, Function<Sample, ?> value)
      throws SQLException {
    look.setArray(parameter, database.createArrayOf(type, samples.stream().map(value).toArray()));
  }

  @Override
  public void close() throws SQLException {
    database.close();
  }
}
