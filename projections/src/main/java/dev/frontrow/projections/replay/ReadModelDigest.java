package dev.frontrow.projections.replay;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the read-model tables hold, in brief: two digests are equal when the rows are, in whatever
 * order they were written.
 *
 * <p>Each row is hashed to 64 bits over all its columns as text, and the hashes are added up. That
 * finds mistakes, not forgeries.
 *
 * @param tables by name, always in the same order
 */
public record ReadModelDigest(Map<String, Table> tables) {
  private static final List<String> TABLES =
      List.of("tickets", "bookings", "availability", "sales_by_minute");

  /**
   * One table.
   *
   * @param hash the sum of the rows' hashes
   */
  public record Table(long rows, BigDecimal hash) {}

  public ReadModelDigest {
    tables = Collections.unmodifiableMap(new LinkedHashMap<>(tables));
  }

  /** The digest of the tables as one snapshot shows them. */
  public static ReadModelDigest of(Connection connection) throws SQLException {
    Map<String, Table> tables = new LinkedHashMap<>();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY");
      // Times are hashed as text.
      statement.execute("SET LOCAL TIME ZONE 'UTC'");
      for (String table : TABLES) {
        tables.put(table, of(statement, table));
      }
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
    return new ReadModelDigest(tables);
  }

  /** How many rows there are together. */
  public long rows() {
    return tables.values().stream().mapToLong(Table::rows).sum();
  }

  private static Table of(Statement statement, String table) throws SQLException {
    String sql =
        "SELECT count(*), coalesce(sum(hashtextextended(t::text, 0)), 0) FROM " + table + " AS t";
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return new Table(row.getLong(1), row.getBigDecimal(2));
    }
  }
}
