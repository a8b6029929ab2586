package dev.frontrow.audit.tables;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The differences that were there at the last look. One that is gone, because the row was repaired
 * or the read models were rebuilt, is forgotten.
 */
final class Differences {
  /** How many are known at once; more are found again when some of these are gone. */
  static final int MAX = 10_000;

  private static final int MAX_LATEST = 20;

  /** The one looked at longest ago first. */
  private final SequencedMap<RowName, Known> known = new LinkedHashMap<>();

  private long found;

  /** A difference, and the row as it was at the last look. */
  private record Known(Suspect suspect, Difference difference) {}

  void take(Verdict verdict, Instant now) {
    Known before = known.remove(verdict.name());
    if (!verdict.isDifferent() || (before == null && known.size() == MAX)) {
      return;
    }
    if (before == null) {
      found++;
    }
    RowName name = verdict.name();
    Instant since = before == null ? now : before.difference().since();
    known.put(
        name,
        new Known(
            verdict.again(),
            new Difference(name.model().table(), name.show(), name.key(), verdict.words(), since)));
  }

  void clear() {
    known.clear();
  }

  int size() {
    return known.size();
  }

  /** How many were ever found. */
  long found() {
    return found;
  }

  /** Those looked at longest ago. */
  List<Suspect> oldest(int limit) {
    List<Suspect> oldest = new ArrayList<>();
    Iterator<Known> all = known.values().iterator();
    while (all.hasNext() && oldest.size() < limit) {
      oldest.add(all.next().suspect());
    }
    return oldest;
  }

  /** Some of them, the one looked at last first. */
  List<Difference> latest() {
    return known.sequencedValues().reversed().stream()
        .limit(MAX_LATEST)
        .map(Known::difference)
        .toList();
  }

  /** How many there are in each table. */
  Map<String, Long> byTable() {
    Map<String, Long> counts = new LinkedHashMap<>();
    ReadModel.ALL.forEach(model -> counts.put(model.table(), 0L));
    known.keySet().forEach(name -> counts.merge(name.model().table(), 1L, Long::sum));
    return counts;
  }
}
