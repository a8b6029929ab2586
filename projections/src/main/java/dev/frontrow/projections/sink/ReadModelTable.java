package dev.frontrow.projections.sink;

import dev.frontrow.schemas.readmodel.ReadModelRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/** A table that is the copy of a read-model topic. */
public interface ReadModelTable<R extends ReadModelRow> {
  /** What the topic's records hold. */
  Class<R> type();

  String topic();

  /**
   * The statement that writes any number of rows, each unless the table has a newer one of its key.
   */
  String upsert();

  /** Binds {@code rows}, no two of one key, to {@link #upsert}. */
  void bind(PreparedStatement upsert, List<R> rows) throws SQLException;

  /**
   * Writes {@code rows}, no two of one key, each unless the table has a newer one; how many it
   * wrote. Within the caller's transaction, on a connection with {@link SinkSession#OPTIONS}.
   *
   * <p>A table that knows what its rows mostly are overrides this with something faster, which
   * leaves the same rows behind.
   */
  default int write(Connection connection, List<R> rows) throws SQLException {
    if (rows.isEmpty()) {
      return 0;
    }
    try (PreparedStatement upsert = connection.prepareStatement(upsert())) {
      bind(upsert, rows);
      return upsert.executeUpdate();
    }
  }
}
