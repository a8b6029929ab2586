package dev.frontrow.audit.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The violations found so far: all are counted, the first and the latest are kept.
 *
 * <p>The first are kept because what follows is often their consequence. Thread-safe.
 */
final class Violations {
  /** How many of the first are kept. */
  static final int MAX_FIRST = 1_000;

  /** How many of the latest are kept. */
  static final int MAX_LATEST = 20;

  private final List<Violation> first = new ArrayList<>();
  private final Deque<Violation> latest = new ArrayDeque<>();
  private final Map<Violation.Code, Long> counts = new EnumMap<>(Violation.Code.class);
  private long count;

  synchronized void add(Violation violation) {
    count++;
    counts.merge(violation.code(), 1L, Long::sum);
    if (first.size() < MAX_FIRST) {
      first.add(violation);
    }
    if (latest.size() == MAX_LATEST) {
      latest.removeFirst();
    }
    latest.addLast(violation);
  }

  synchronized long count() {
    return count;
  }

  synchronized long count(Violation.Code code) {
    return counts.getOrDefault(code, 0L);
  }

  synchronized List<Violation> first() {
    return List.copyOf(first);
  }

  /** The latest, the newest first. */
  synchronized List<Violation> latest() {
    return new ArrayList<>(latest).reversed();
  }
}
