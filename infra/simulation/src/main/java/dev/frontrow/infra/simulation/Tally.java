package dev.frontrow.infra.simulation;

import java.util.EnumMap;
import java.util.Map;

/** How often each thing happened. */
public final class Tally {
  private final Map<Happening, Count> counts = new EnumMap<>(Happening.class);

  private static final class Count {
    private long times;
  }

  void count(Happening happening) {
    count(happening, 1);
  }

  void count(Happening happening, long times) {
    counts.computeIfAbsent(happening, _ -> new Count()).times += times;
  }

  void add(Tally other) {
    other.counts.forEach((happening, count) -> count(happening, count.times));
  }

  public long of(Happening happening) {
    Count count = counts.get(happening);
    return count == null ? 0 : count.times;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (Happening happening : Happening.values()) {
      text.append("%-24s %,d%n".formatted(happening, of(happening)));
    }
    return text.toString();
  }
}
