package dev.frontrow.audit.tables;

import dev.frontrow.audit.log.LogAudit;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.id.ShowId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at suspects once more, when the tables are known to hold all that the log had at a mark
 * behind the first look: what is different now, or older than the mark, will not come right by
 * itself.
 */
final class SecondLook {
  private static final int PAGE_ROWS = 1_000;

  private final LogAudit audit;

  /** The log's word on some rows of one show. */
  private record Truth(InventoryIndex inventory, Map<String, Row> rows) {
    static final Truth NONE = new Truth(null, Map.of());
  }

  /** Rows of one table and show. */
  private record Group(ReadModel model, String show) {}

  SecondLook(LogAudit audit) {
    this.audit = audit;
  }

  /**
   * A verdict on each of {@code suspects}.
   *
   * @param marks for each show, the version that the tables hold for certain
   */
  List<Verdict> judge(Connection connection, Collection<Suspect> suspects, Map<String, Long> marks)
      throws SQLException {
    Map<Group, List<Suspect>> groups = new LinkedHashMap<>();
    for (Suspect suspect : suspects) {
      Group group = new Group(suspect.name().model(), suspect.name().show());
      groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(suspect);
    }
    List<Verdict> verdicts = new ArrayList<>();
    for (Map.Entry<Group, List<Suspect>> group : groups.entrySet()) {
      long mark = marks.getOrDefault(group.getKey().show(), 0L);
      List<Suspect> all = group.getValue();
      for (int from = 0; from < all.size(); from += PAGE_ROWS) {
        List<Suspect> page = all.subList(from, Math.min(all.size(), from + PAGE_ROWS));
        judgePage(connection, group.getKey(), page, mark, verdicts);
      }
    }
    return verdicts;
  }

  private void judgePage(
      Connection connection, Group group, List<Suspect> page, long mark, List<Verdict> verdicts)
      throws SQLException {
    List<String> keys = page.stream().map(suspect -> suspect.name().key()).toList();
    // The log's word first: a row that is read behind it can only be newer.
    Truth truth = truth(group, keys);
    Map<String, Row> found = new HashMap<>();
    group
        .model()
        .find(connection, group.show(), truth.inventory(), keys)
        .forEach(row -> found.put(row.key(), row));
    for (Suspect suspect : page) {
      String key = suspect.name().key();
      Row due = truth.rows().get(key);
      Row row = found.get(key);
      Suspect again =
          new Suspect(
              suspect.name(),
              due == null ? 0 : due.version(),
              row == null ? Suspect.MISSING : row.version());
      verdicts.add(new Verdict(words(suspect, due, row, mark), again));
    }
  }

  private Truth truth(Group group, List<String> keys) {
    if (!ShowId.isValid(group.show())) {
      return Truth.NONE;
    }
    Truth truth =
        audit.look(
            new ShowId(group.show()),
            show -> {
              Map<String, Row> rows = new HashMap<>();
              for (String key : keys) {
                Row row = group.model().expected(show, key);
                if (row != null) {
                  rows.put(key, row);
                }
              }
              return new Truth(show.inventory(), rows);
            });
    return truth == null ? Truth.NONE : truth;
  }

  /** What is different, or null: nothing, or nothing that will not come right by itself. */
  private static String words(Suspect suspect, Row due, Row row, long mark) {
    if (due == null) {
      return row == null ? null : "the log has no such row";
    }
    // What the row must have reached: where the log was at the mark or, if it has gone on since
    // then, where it was at the first look.
    long before = suspect.due() <= mark ? suspect.due() : 0;
    long least = due.version() <= mark ? due.version() : before;
    if (row == null) {
      return least > 0 ? "it is missing" : null;
    }
    if (row.version() < least) {
      return "it is at version " + row.version() + ", the log at " + due.version();
    }
    if (row.version() == due.version()) {
      List<String> unlike = row.unlike(due, suspect.name().model().columns());
      return unlike.isEmpty() ? null : String.join(", ", unlike);
    }
    // Ahead of all that the log had when the row was seen so the first time.
    return row.version() > due.version() && suspect.seen() > due.version()
        ? "it is at version " + row.version() + ", the log at " + due.version()
        : null;
  }
}
