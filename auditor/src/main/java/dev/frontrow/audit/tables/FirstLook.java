package dev.frontrow.audit.tables;

import dev.frontrow.audit.log.AuditedShow;
import dev.frontrow.audit.log.LogAudit;
import dev.frontrow.schemas.id.ShowId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Looks at rows, some in each round, and suspects those that are not what the log says.
 *
 * <p>Two ways lead through the shows, a page of each in turn: one to what has changed since it was
 * looked at, again and again; one, now and then, to everything, and to rows that should not be.
 */
final class FirstLook {
  private static final int PAGE_ROWS = 1_000;

  private final LogAudit audit;
  private final Duration fullPassEvery;
  private final Clock clock;

  /** The version up to which each show's changes were looked at. */
  private final Map<ShowId, Long> looked = new HashMap<>();

  private Iterator<ShowId> changed = List.<ShowId>of().iterator();
  private boolean turned;
  private Visit changedVisit;
  private Iterator<ShowId> all = List.<ShowId>of().iterator();
  private Visit fullVisit;
  private KeyWalk walk;
  private boolean passing;
  private Instant nextPass = Instant.MIN;
  private Instant lastFullPass;

  FirstLook(LogAudit audit, Duration fullPassEvery, Clock clock) {
    this.audit = audit;
    this.fullPassEvery = fullPassEvery;
    this.clock = clock;
  }

  /** Begins again, as if nothing had been looked at. */
  void restart() {
    interrupted();
    looked.clear();
    lastFullPass = null;
  }

  /** A look failed half-way: begins again where it cannot be told what was seen. */
  void interrupted() {
    changedVisit = null;
    fullVisit = null;
    passing = false;
    nextPass = Instant.MIN;
  }

  /** Looks at all of the show once more. */
  void forget(String show) {
    if (ShowId.isValid(show)) {
      looked.remove(new ShowId(show));
    }
  }

  /** How many shows have been looked at. */
  int shows() {
    return looked.size();
  }

  /** When the last full pass ended; null before the first. */
  Instant lastFullPass() {
    return lastFullPass;
  }

  /** Looks at about {@code budget} rows, fewer when there is nothing to see. */
  void look(Connection connection, int budget, Consumer<Suspect> suspects) throws SQLException {
    turned = false;
    int left = budget;
    boolean working = true;
    while (left > 0 && working) {
      int seen = lookAtChanged(connection, suspects);
      int passed = pass(connection, suspects);
      working = seen >= 0 || passed >= 0;
      // A page costs something even when it is empty.
      left -= Math.max(1, seen) + Math.max(1, passed);
    }
  }

  /** A page of what has changed; how many rows, or -1 when nothing has. */
  private int lookAtChanged(Connection connection, Consumer<Suspect> suspects) throws SQLException {
    if (changedVisit == null) {
      changedVisit = nextChanged();
    }
    if (changedVisit == null) {
      return -1;
    }
    int rows = look(connection, changedVisit, suspects);
    changedVisit = changedVisit.isOver() ? null : changedVisit;
    return rows;
  }

  private Visit nextChanged() {
    if (!changed.hasNext()) {
      if (turned) {
        // Once around in a round: a show that sells without a pause would take it all.
        return null;
      }
      turned = true;
      changed = audit.shows().iterator();
    }
    while (changed.hasNext()) {
      ShowId show = changed.next();
      long since = looked.getOrDefault(show, 0L);
      Long version = audit.look(show, AuditedShow::version);
      if (version != null && version > since) {
        return new Visit(show, since, version);
      }
    }
    return null;
  }

  /** A page of the full pass; how many rows, or -1 when none is due. */
  private int pass(Connection connection, Consumer<Suspect> suspects) throws SQLException {
    Instant now = clock.instant();
    if (!passing) {
      if (now.isBefore(nextPass)) {
        return -1;
      }
      passing = true;
      nextPass = now.plus(fullPassEvery);
      all = audit.shows().iterator();
      walk = new KeyWalk(audit);
    }
    if (fullVisit == null && all.hasNext()) {
      ShowId show = all.next();
      Long version = audit.look(show, AuditedShow::version);
      fullVisit = version == null ? null : new Visit(show, 0, version);
    }
    if (fullVisit != null) {
      int rows = look(connection, fullVisit, suspects);
      fullVisit = fullVisit.isOver() ? null : fullVisit;
      return rows;
    }
    if (!walk.isOver()) {
      return walk.next(connection, PAGE_ROWS, suspects);
    }
    passing = false;
    lastFullPass = now;
    return 0;
  }

  private int look(Connection connection, Visit visit, Consumer<Suspect> suspects)
      throws SQLException {
    Visit.Page page = visit.next(audit, PAGE_ROWS);
    if (!page.rows().isEmpty()) {
      compare(connection, page, suspects);
    }
    if (visit.isOver()) {
      looked.merge(visit.show(), visit.version(), Math::max);
    }
    return page.rows().size();
  }

  private static void compare(Connection connection, Visit.Page page, Consumer<Suspect> suspects)
      throws SQLException {
    ReadModel model = page.model();
    String show = page.show().value();
    List<String> keys = page.rows().stream().map(Row::key).toList();
    Map<String, Row> found = new HashMap<>();
    model.find(connection, show, page.inventory(), keys).forEach(row -> found.put(row.key(), row));
    for (Row expected : page.rows()) {
      Row row = found.get(expected.key());
      if (row == null || !row.agreesWith(expected)) {
        long seen = row == null ? Suspect.MISSING : row.version();
        RowName name = new RowName(model, show, expected.key());
        suspects.accept(new Suspect(name, expected.version(), seen));
      }
    }
  }
}
