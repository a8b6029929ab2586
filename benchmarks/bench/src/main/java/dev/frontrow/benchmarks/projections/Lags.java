package dev.frontrow.benchmarks.projections;

import java.util.Arrays;
import java.util.Locale;

/** Lags in nanoseconds, all kept. */
final class Lags {
  private static final double NANOS_PER_MILLI = 1e6;

  private long[] nanos = new long[1_024];
  private int size;

  void add(long lag) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * size);
    }
    nanos[size++] = lag;
  }

  @Override
  public String toString() {
    if (size == 0) {
      return "not measured";
    }
    long[] sorted = Arrays.copyOf(nanos, size);
    Arrays.sort(sorted);
    return String.format(
        Locale.ROOT,
        "p50 %.0f ms, p90 %.0f ms, p99 %.0f ms, most %.0f ms (%d looked for)",
        at(sorted, 0.5),
        at(sorted, 0.9),
        at(sorted, 0.99),
        at(sorted, 1),
        size);
  }

  /** The least lag that {@code share} of all do not exceed. */
  private static double at(long[] sorted, double share) {
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(rank, 1) - 1] / NANOS_PER_MILLI;
  }
}
