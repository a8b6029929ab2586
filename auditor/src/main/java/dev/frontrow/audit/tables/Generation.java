package dev.frontrow.audit.tables;

import dev.frontrow.schemas.Invariants;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Which run of the projections fills the tables, as {@code projection_control} has it.
 *
 * @param number rises from each to the next
 * @param prepared false while the tables and topics are being emptied
 */
record Generation(long number, boolean prepared) {
  static Generation read(Connection connection) throws SQLException {
    List<Generation> rows =
        Sql.list(
            connection,
            "SELECT generation, prepared FROM projection_control",
            row -> new Generation(row.getLong(1), row.getBoolean(2)));
    Invariants.check(rows.size() == 1, "rows in projection_control: ", rows.size());
    return rows.getFirst();
  }
}
