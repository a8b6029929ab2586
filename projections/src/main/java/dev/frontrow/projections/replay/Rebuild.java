package dev.frontrow.projections.replay;

import dev.frontrow.projections.ProjectionControl;
import dev.frontrow.projections.Projections;
import dev.frontrow.projections.ProjectionsConfig;
import dev.frontrow.projections.ReadModelTopics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Empties the read models and replays the booking log into them.
 *
 * <p>It begins a new generation ({@link ProjectionControl}) and watches. The work is done by the
 * projections that run on this database, live; where none run, by some of its own. Either way it is
 * the one implementation of the read models that computes them again, and sales go on meanwhile.
 */
public final class Rebuild {
  private static final Duration WATCH_INTERVAL = Duration.ofMillis(250);

  /** A rebuild that has not moved for so long never will. */
  private static final Duration STALLED = Duration.ofSeconds(60);

  /** How long the old read models may take to catch up without moving. */
  private static final Duration STALLED_BEFORE = Duration.ofSeconds(15);

  private final ProjectionsConfig config;
  private final Consumer<RebuildProgress> progress;

  /** {@code progress} is told some times a second. */
  public Rebuild(ProjectionsConfig config, Consumer<RebuildProgress> progress) {
    this.config = config;
    this.progress = progress;
  }

  /**
   * Lets the read models catch up, so that they can be compared; empties and rebuilds them; returns
   * when they have caught up again.
   */
  public RebuildReport run() throws SQLException, InterruptedException {
    ProjectionsConfig.Database database = config.database();
    try (Connection connection =
            DriverManager.getConnection(database.url(), database.user(), database.password());
        ReadModelTopics topics = new ReadModelTopics(config.kafka())) {
      if (ProjectionControl.areRunning(connection)) {
        return run(connection, topics);
      }
      try (Projections own = new Projections(config, new SimpleMeterRegistry())) {
        own.start();
        return run(connection, topics);
      }
    }
  }

  private RebuildReport run(Connection connection, ReadModelTopics topics)
      throws SQLException, InterruptedException {
    Map<TopicPartition, Long> ends = topics.logEnds();
    long old = ProjectionControl.read(connection).number();
    // Broken read models cannot catch up, and a rebuild is what they need.
    boolean comparable = await(connection, topics, old, ends, STALLED_BEFORE);
    ReadModelDigest before = ReadModelDigest.of(connection);
    long generation = ProjectionControl.beginGeneration(connection);
    if (!await(connection, topics, generation, ends, STALLED)) {
      throw new RebuildException(
          "the rebuild has not moved for %d s: see what the projections log"
              .formatted(STALLED.toSeconds()));
    }
    ReadModelDigest after = ReadModelDigest.of(connection);
    long events = sum(ends);
    long newEvents = sum(topics.logEnds()) - events;
    return new RebuildReport(before, after, comparable, events, newEvents);
  }

  /** Waits until the tables hold the log up to {@code ends}; false when nothing moves any more. */
  private boolean await(
      Connection connection,
      ReadModelTopics topics,
      long generation,
      Map<TopicPartition, Long> ends,
      Duration stalled)
      throws SQLException, InterruptedException {
    RebuildProgress last = null;
    long lastMove = System.nanoTime();
    while (System.nanoTime() - lastMove < stalled.toNanos()) {
      Map<TopicPartition, Long> read = topics.logRead(config.groupOf(generation));
      // Looked at behind the commit that projected the log, so that nothing of it can be missing.
      Map<TopicPartition, Long> readModelEnds = topics.readModelEnds();
      Map<TopicPartition, Long> copied = copied(connection);
      RebuildProgress now =
          new RebuildProgress(
              generation,
              sum(read),
              sum(ends),
              Math.max(0, sum(copied) - sum(topics.readModelBeginnings())));
      progress.accept(now);
      if (hasReached(read, ends) && hasReached(copied, readModelEnds)) {
        return true;
      }
      if (!now.equals(last)) {
        last = now;
        lastMove = System.nanoTime();
      }
      Thread.sleep(WATCH_INTERVAL);
    }
    return false;
  }

  private static boolean hasReached(
      Map<TopicPartition, Long> offsets, Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> offsets.getOrDefault(end.getKey(), 0L) >= end.getValue());
  }

  private static long sum(Map<TopicPartition, Long> offsets) {
    return offsets.values().stream().mapToLong(Long::longValue).sum();
  }

  private static Map<TopicPartition, Long> copied(Connection connection) throws SQLException {
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
}
