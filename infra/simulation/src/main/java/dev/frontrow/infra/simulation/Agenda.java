package dev.frontrow.infra.simulation;

import java.util.PriorityQueue;

/** What happens next: the only clock and the only thread of a simulation. */
final class Agenda {
  private final PriorityQueue<Entry> entries = new PriorityQueue<>();
  private final Trace trace;
  private long nowMicros;
  private long steps;

  private record Entry(long atMicros, long number, Runnable task) implements Comparable<Entry> {
    @Override
    public int compareTo(Entry other) {
      int byTime = Long.compare(atMicros, other.atMicros);
      return byTime != 0 ? byTime : Long.compare(number, other.number);
    }
  }

  private long numbers;

  Agenda(Trace trace) {
    this.trace = trace;
  }

  long nowMicros() {
    return nowMicros;
  }

  long nowMillis() {
    return nowMicros / 1_000;
  }

  long steps() {
    return steps;
  }

  void after(long micros, Runnable task) {
    at(nowMicros + Math.max(0, micros), task);
  }

  void at(long micros, Runnable task) {
    entries.add(new Entry(Math.max(nowMicros, micros), numbers++, task));
  }

  /** Does the next thing, unless it is later than {@code untilMicros}; false then. */
  boolean step(long untilMicros) {
    Entry next = entries.peek();
    if (next == null || next.atMicros() > untilMicros) {
      nowMicros = Math.max(nowMicros, untilMicros);
      trace.mark(nowMicros);
      return false;
    }
    entries.poll();
    nowMicros = next.atMicros();
    steps++;
    trace.mark(nowMicros);
    next.task().run();
    return true;
  }
}
