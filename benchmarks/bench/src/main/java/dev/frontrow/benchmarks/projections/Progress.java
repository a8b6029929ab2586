package dev.frontrow.benchmarks.projections;

import dev.frontrow.projections.ProjectionControl;
import dev.frontrow.projections.ProjectionsConfig;
import dev.frontrow.projections.ReadModelTopics;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Looks from outside how far the read models are; two looks a second are not to be felt. */
final class Progress implements AutoCloseable {
  private static final long LOOK_EVERY_MILLIS = 100;
  private static final long LIMIT_NANOS = 600_000_000_000L;

  private final ProjectionsConfig config;
  private final Connection connection;
  private final ReadModelTopics topics;

  /**
   * What a wait saw.
   *
   * @param firstNanos from its start to the first rows that came
   * @param lastNanos from its start to the last
   */
  record Waited(long firstNanos, long lastNanos) {}

  Progress(ProjectionsConfig config) throws SQLException {
    this.config = config;
    ProjectionsConfig.Database database = config.database();
    connection = DriverManager.getConnection(database.url(), database.user(), database.password());
    topics = new ReadModelTopics(config.kafka());
  }

  /** Waits until the tables hold all that the log holds now. */
  Waited awaitAll(long startNanos) throws SQLException, InterruptedException {
    Map<TopicPartition, Long> ends = topics.logEnds();
    long before = copiedRecords();
    long first = 0;
    while (System.nanoTime() - startNanos < LIMIT_NANOS) {
      Map<TopicPartition, Long> copied = copied();
      long now = System.nanoTime() - startNanos;
      if (first == 0 && sum(copied) != before) {
        first = now;
      }
      if (first != 0) {
        long generation = ProjectionControl.read(connection).number();
        if (reached(topics.logRead(config.groupOf(generation)), ends)
            && reached(copied(), topics.readModelEnds())) {
          return new Waited(first, System.nanoTime() - startNanos);
        }
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
    throw new IllegalStateException("not all rows came within ten minutes");
  }

  long count(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() throws SQLException {
    topics.close();
    connection.close();
  }

  private long copiedRecords() throws SQLException {
    return sum(copied());
  }

  private Map<TopicPartition, Long> copied() throws SQLException {
    Map<TopicPartition, Long> copied = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT topic, partition, next_offset FROM projection_offsets")) {
      while (rows.next()) {
        copied.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
      }
    }
    return copied;
  }

  private static boolean reached(Map<TopicPartition, Long> at, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> at.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  private static long sum(Map<TopicPartition, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }
}
