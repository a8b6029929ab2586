package dev.frontrow.projections;

import dev.frontrow.schemas.Invariants;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Which generation of the read models is in force, as {@code projection_control} has it.
 *
 * <p>A rebuild begins a generation: it empties the tables and their offsets in one transaction. Old
 * sinks cannot write behind it, because the offsets that they would move on are gone; running
 * projections see the new generation, empty the topics, and start afresh under its name.
 */
public final class ProjectionControl {
  /** The advisory lock that running projections share, and a rebuild asks for. */
  private static final long RUNNING_LOCK = 0x66726f6e74726f77L;

  /**
   * The advisory lock that all share who compute a generation, and that one has alone who prepares
   * the next: two that prepare it would delete each other's topics, and one that still computes the
   * last would fill the topics that are to be empty.
   */
  private static final long WORK_LOCK = RUNNING_LOCK + 1;

  /**
   * A connection with locks that says nothing for so long is cut, so that a node that hangs holds
   * up nobody.
   */
  private static final int SILENCE_SECONDS = 30;

  private static final String BEGIN_GENERATION =
      """
      UPDATE projection_control SET
        generation = greatest(generation + 1, extract(epoch FROM clock_timestamp())::bigint),
        prepared = false
      RETURNING generation
      """;

  /**
   * A generation of the read models.
   *
   * @param number rises from each to the next
   * @param prepared true when its topics are empty and its offsets say where they begin
   */
  public record Generation(long number, boolean prepared) {}

  private ProjectionControl() {}

  /** The generation in force. */
  public static Generation read(Connection connection) throws SQLException {
    return one(connection, "SELECT generation, prepared FROM projection_control");
  }

  /** Empties all read-model tables and begins the next generation; its number. */
  public static long beginGeneration(Connection connection) throws SQLException {
    return inTransaction(
        connection,
        () -> {
          try (Statement statement = connection.createStatement()) {
            // Waits for each sink's transaction under way; the next finds its offsets gone.
            statement.execute("DELETE FROM projection_offsets");
            statement.execute("TRUNCATE tickets, bookings, availability, sales_by_minute");
            try (ResultSet row = statement.executeQuery(BEGIN_GENERATION)) {
              Invariants.check(row.next(), "projection_control is empty");
              return row.getLong(1);
            }
          }
        });
  }

  /**
   * Says that {@code generation}'s topics begin at {@code beginnings}, unless a newer one began.
   */
  static void prepared(Connection connection, long generation, Map<TopicPartition, Long> beginnings)
      throws SQLException {
    inTransaction(
        connection,
        () -> {
          Generation current =
              one(connection, "SELECT generation, prepared FROM projection_control FOR UPDATE");
          if (current.number() == generation) {
            replaceOffsets(connection, beginnings);
            try (Statement statement = connection.createStatement()) {
              statement.executeUpdate("UPDATE projection_control SET prepared = true");
            }
          }
          return null;
        });
  }

  /**
   * Holds the lock that says that projections run, until {@link #letGo}; its caller must not be
   * silent for long.
   */
  static void sayRunning(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET idle_session_timeout = '" + SILENCE_SECONDS + "s'");
      statement.execute("SELECT pg_advisory_lock_shared(" + RUNNING_LOCK + ")");
    }
  }

  /** Lets go of all locks. */
  static void letGo(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_advisory_unlock_all()");
      statement.execute("RESET idle_session_timeout");
    }
  }

  /** Shares in the work on the generation in force; false while somebody prepares another. */
  static boolean tryToWork(Connection connection) throws SQLException {
    return workLock(connection, "pg_try_advisory_lock_shared");
  }

  /** Ends what {@link #tryToWork} began. */
  static void endWork(Connection connection) throws SQLException {
    workLock(connection, "pg_advisory_unlock_shared");
  }

  /** Begins to prepare a generation; false while anybody works on one or prepares one. */
  static boolean tryToPrepare(Connection connection) throws SQLException {
    return workLock(connection, "pg_try_advisory_lock");
  }

  /** Ends what {@link #tryToPrepare} began. */
  static void endPreparing(Connection connection) throws SQLException {
    workLock(connection, "pg_advisory_unlock");
  }

  /** True when projections run anywhere on this database. */
  public static boolean areRunning(Connection connection) throws SQLException {
    try (PreparedStatement query =
        connection.prepareStatement("SELECT pg_try_advisory_lock(?), pg_advisory_unlock_all()")) {
      query.setLong(1, RUNNING_LOCK);
      try (ResultSet row = query.executeQuery()) {
        Invariants.check(row.next(), "no answer about a lock");
        return !row.getBoolean(1);
      }
    }
  }

  /** What {@code function} says about the lock: whether it did it. */
  private static boolean workLock(Connection connection, String function) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT " + function + "(" + WORK_LOCK + ")")) {
      Invariants.check(row.next(), "no answer about a lock");
      return row.getBoolean(1);
    }
  }

  private static void replaceOffsets(Connection connection, Map<TopicPartition, Long> beginnings)
      throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM projection_offsets");
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO projection_offsets (topic, partition, next_offset) VALUES (?, ?, ?)")) {
      for (Map.Entry<TopicPartition, Long> beginning : beginnings.entrySet()) {
        insert.setString(1, beginning.getKey().topic());
        insert.setInt(2, beginning.getKey().partition());
        insert.setLong(3, beginning.getValue());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static Generation one(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      Invariants.check(row.next(), "projection_control is empty");
      return new Generation(row.getLong(1), row.getBoolean(2));
    }
  }

  /** Work on a connection. */
  @FunctionalInterface
  private interface Work<T> {
    T run() throws SQLException;
  }

  private static <T> T inTransaction(Connection connection, Work<T> work) throws SQLException {
    connection.setAutoCommit(false);
    try {
      T result = work.run();
      connection.commit();
      return result;
    } catch (SQLException | RuntimeException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.setAutoCommit(true);
    }
  }
}
