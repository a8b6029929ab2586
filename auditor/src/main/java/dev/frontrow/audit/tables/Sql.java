package dev.frontrow.audit.tables;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Runs queries and reads their rows. */
final class Sql {
  private Sql() {}

  /** Reads one row of a result. */
  @FunctionalInterface
  interface Reader<T> {
    T read(ResultSet row) throws SQLException;
  }

  /** The rows that {@code sql} finds with {@code parameters}; lists are passed as text arrays. */
  static <T> List<T> list(Connection connection, String sql, Reader<T> reader, Object... parameters)
      throws SQLException {
    try (PreparedStatement query = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        bind(connection, query, i + 1, parameters[i]);
      }
      List<T> found = new ArrayList<>();
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          found.add(reader.read(rows));
        }
      }
      return found;
    }
  }

  /** A moment; infinity is the end of time. */
  static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  private static void bind(
      Connection connection, PreparedStatement query, int index, Object parameter)
      throws SQLException {
    if (parameter instanceof List<?> list) {
      Array array = connection.createArrayOf("text", list.toArray());
      query.setArray(index, array);
    } else {
      query.setObject(index, parameter);
    }
  }
}
