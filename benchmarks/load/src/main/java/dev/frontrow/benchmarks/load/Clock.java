package dev.frontrow.benchmarks.load;

import java.util.concurrent.TimeUnit;

/** Tells what {@link System#nanoTime} shows at a time of day, to some microseconds. */
final class Clock {
  private static final long OFFSET = offset();

  private Clock() {}

  static long nanos(long millis) {
    return TimeUnit.MILLISECONDS.toNanos(millis) + OFFSET;
  }

  /** Looks at the moment when the time of day jumps to its next millisecond. */
  private static long offset() {
    long before = System.currentTimeMillis();
    long millis = before;
    while (millis == before) {
      Thread.onSpinWait();
      millis = System.currentTimeMillis();
    }
    return System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
