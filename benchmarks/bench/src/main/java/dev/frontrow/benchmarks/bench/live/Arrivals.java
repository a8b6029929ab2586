package dev.frontrow.benchmarks.bench.live;

import dev.frontrow.benchmarks.bench.BenchException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** When each change of one show had reached the last of its subscribers. */
public final class Arrivals {
  private final int subscribers;
  private final long base;
  private final int[] seen;
  private final long[] lastNanos;
  private long events;
  private int complete;

  /**
   * Of the changes behind version {@code base}, which all have seen.
   *
   * @param changes how many there are at most; later ones are not looked at
   */
  public Arrivals(int subscribers, long base, int changes) {
    this.subscribers = subscribers;
    this.base = base;
    this.seen = new int[changes];
    this.lastNanos = new long[changes];
  }

  /** A subscriber was shown all behind {@code from}, up to {@code to}, by one event. */
  synchronized void shown(long from, long to, long nanos) {
    events++;
    int end = (int) Math.min(to - base, seen.length);
    for (int i = (int) Math.max(0, from - base); i < end; i++) {
      if (++seen[i] == subscribers) {
        lastNanos[i] = nanos;
        // Each sees them in order, so the last of all does too.
        complete = i + 1;
        notifyAll();
      }
    }
  }

  /** How many events have come, to all subscribers together. */
  public synchronized long events() {
    return events;
  }

  /** How many changes, from the first on, all subscribers have been shown. */
  public synchronized int complete() {
    return complete;
  }

  /** Waits until all have been shown the first {@code changes}. */
  public synchronized void await(int changes, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (complete < changes) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new BenchException(
            "of %,d changes %,d have reached all subscribers after %d s"
                .formatted(changes, complete, limit.toSeconds()));
      }
      wait(left);
    }
  }

  /**
   * Milliseconds from each of {@code fromNanos}, one a change, until the last had it; what came
   * sooner is 0.
   */
  public synchronized double[] lagMillis(long[] fromNanos) {
    double[] millis = new double[fromNanos.length];
    Arrays.setAll(
        millis,
        i -> Math.max(0, lastNanos[i] - fromNanos[i]) / (double) TimeUnit.MILLISECONDS.toNanos(1));
    return millis;
  }
}
