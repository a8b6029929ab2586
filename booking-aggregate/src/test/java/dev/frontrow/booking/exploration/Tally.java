package dev.frontrow.booking.exploration;

import java.util.EnumMap;
import java.util.Map;

/** How often each situation was met; for one thread. */
final class Tally {
  private final Map<Situation, long[]> times = new EnumMap<>(Situation.class);

  Tally() {
    for (Situation situation : Situation.values()) {
      times.put(situation, new long[1]);
    }
  }

  void add(Situation situation) {
    times.get(situation)[0]++;
  }

  void add(Tally other) {
    times.forEach((situation, count) -> count[0] += other.times.get(situation)[0]);
  }

  Map<Situation, Long> counts() {
    Map<Situation, Long> counts = new EnumMap<>(Situation.class);
    times.forEach((situation, count) -> counts.put(situation, count[0]));
    return counts;
  }
}
