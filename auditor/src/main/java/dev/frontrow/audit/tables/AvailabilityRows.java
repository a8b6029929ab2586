package dev.frontrow.audit.tables;

import dev.frontrow.audit.log.AuditedShow;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.Section;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The table {@code availability}: one row a section, counted here from its tickets. */
final class AvailabilityRows implements ReadModel {
  private static final String FIND =
      """
      SELECT section, total, free, held, sold, blocked, version, updated_at
      FROM availability WHERE show_id = ? AND section = ANY(?)
      """;
  private static final String KEYS =
      """
      SELECT show_id, section FROM availability WHERE (show_id, section) > (?, ?)
      ORDER BY show_id, section LIMIT ?
      """;
  private static final List<String> COLUMNS =
      List.of("total", "free", "held", "sold", "blocked", "updated_at");

  @Override
  public String table() {
    return "availability";
  }

  @Override
  public List<String> columns() {
    return COLUMNS;
  }

  @Override
  public Page expected(AuditedShow show, long since, int from, int limit) {
    List<Row> rows = new ArrayList<>();
    List<Section> sections = sections(show);
    int ordinal = 0;
    for (int number = 0; number < sections.size(); number++) {
      if (rows.size() == limit) {
        return new Page(rows, number);
      }
      Section section = sections.get(number);
      if (number >= from) {
        Row row = row(show, section, ordinal);
        if (row.version() > since) {
          rows.add(row);
        }
      }
      ordinal += section.size();
    }
    return new Page(rows, NONE);
  }

  @Override
  public Row expected(AuditedShow show, String key) {
    int ordinal = 0;
    for (Section section : sections(show)) {
      if (section.code().equals(key)) {
        return row(show, section, ordinal);
      }
      ordinal += section.size();
    }
    return null;
  }

  private static List<Section> sections(AuditedShow show) {
    InventoryIndex inventory = show.inventory();
    return inventory == null ? List.of() : inventory.inventory().sections();
  }

  private static Row row(AuditedShow show, Section section, int first) {
    int free = 0;
    int held = 0;
    int sold = 0;
    int blocked = 0;
    int newest = first;
    for (int ordinal = first; ordinal < first + section.size(); ordinal++) {
      switch (show.ticketStatus(ordinal)) {
        case FREE -> free++;
        case HELD -> held++;
        case SOLD -> sold++;
        case BLOCKED -> blocked++;
      }
      if (show.ticketVersion(ordinal) > show.ticketVersion(newest)) {
        newest = ordinal;
      }
    }
    return new Row(
        section.code(),
        show.ticketVersion(newest),
        section.size(),
        free,
        held,
        sold,
        blocked,
        Instant.ofEpochMilli(show.ticketTimeMillis(newest)));
  }

  @Override
  public List<Row> find(
      Connection connection, String show, InventoryIndex inventory, List<String> keys)
      throws SQLException {
    return Sql.list(
        connection,
        FIND,
        row ->
            new Row(
                row.getString("section"),
                row.getLong("version"),
                row.getInt("total"),
                row.getInt("free"),
                row.getInt("held"),
                row.getInt("sold"),
                row.getInt("blocked"),
                Sql.time(row, "updated_at")),
        show,
        keys);
  }

  @Override
  public List<RowKey> keys(Connection connection, RowKey after, int limit) throws SQLException {
    return Sql.list(
        connection,
        KEYS,
        row -> new RowKey(row.getString(1), row.getString(2)),
        after.show(),
        after.key(),
        limit);
  }
}
