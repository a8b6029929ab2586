package dev.frontrow.projections.sink;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.List;

/** What is particular to the sinks' sessions with Postgres. */
public final class SinkSession {
  /**
   * The sessions' settings, as the driver's property {@code options} takes them.
   *
   * <p>{@code synchronous_commit} is off because rows and offsets are in one transaction: a crash
   * of the machine loses both together, and the rows are copied again. The planner may only look up
   * by index: all that the sinks do is a look-up for each of a batch's keys, and a plan that was
   * made while a table was small would read all of it for each batch once it is large.
   */
  public static final String OPTIONS =
      String.join(
          " ",
          List.of(
              "-c synchronous_commit=off",
              "-c enable_seqscan=off",
              "-c enable_hashjoin=off",
              "-c enable_mergejoin=off"));

  private static final String UNIQUE_VIOLATION = "23505";

  private SinkSession() {}

  /** Rows that can be written in one way or another. */
  @FunctionalInterface
  public interface Write {
    int write() throws SQLException;
  }

  /**
   * Does {@code hopeful}; where that finds that a key is there already, undoes it and does {@code
   * instead}.
   */
  public static int unlessThere(Connection connection, Write hopeful, Write instead)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    try {
      int written = hopeful.write();
      connection.releaseSavepoint(before);
      return written;
    } catch (SQLException e) {
      if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
        throw e;
      }
      connection.rollback(before);
      return instead.write();
    }
  }
}
