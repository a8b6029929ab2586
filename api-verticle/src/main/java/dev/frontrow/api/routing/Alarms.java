package dev.frontrow.api.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Wakes any number of waiters at their times with one timer, to within some milliseconds. */
final class Alarms {
  /** Waiters whose times are closer than this wake together. */
  private static final long GRID_MILLIS = 10;

  private final RoutingPorts ports;

  /** What to run, by when, in ticks. Guarded by this. */
  private final TreeMap<Long, List<Runnable>> due = new TreeMap<>();

  /** The tick for which a timer runs that counts; the end of time if none does. */
  private long armedFor = Long.MAX_VALUE;

  Alarms(RoutingPorts ports) {
    this.ports = ports;
  }

  /** Runs {@code task} at {@code tick}, or a little later. */
  void at(long tick, Runnable task) {
    long rounded = Math.ceilDiv(tick, GRID_MILLIS) * GRID_MILLIS;
    synchronized (this) {
      due.computeIfAbsent(rounded, none -> new ArrayList<>()).add(task);
      if (armedFor <= rounded) {
        return;
      }
      armedFor = rounded;
    }
    arm(rounded);
  }

  private void arm(long tick) {
    long millis = Math.max(1, tick - ports.tickMillis().getAsLong());
    ports.timers().after(millis, () -> ring(tick));
  }

  private void ring(long tick) {
    List<Runnable> awake = new ArrayList<>();
    long next;
    synchronized (this) {
      if (armedFor != tick) {
        // An earlier alarm was set after this one, and has taken over.
        return;
      }
      while (!due.isEmpty() && due.firstKey() <= tick) {
        awake.addAll(due.pollFirstEntry().getValue());
      }
      next = due.isEmpty() ? Long.MAX_VALUE : due.firstKey();
      armedFor = next;
    }
    if (next != Long.MAX_VALUE) {
      arm(next);
    }
    awake.forEach(Runnable::run);
  }
}
