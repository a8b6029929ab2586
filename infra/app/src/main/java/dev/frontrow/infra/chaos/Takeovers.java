package dev.frontrow.infra.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * How long shows cannot be sold when a part fails: from the fault to the first acknowledgement of a
 * command that was sent behind it, for each partition that it hit.
 */
final class Takeovers {
  private static final int MEDIAN = 50;
  private static final int HIGH = 99;

  private final List<Open> open = new ArrayList<>();
  private final Map<Fault, List<Long>> millis = new EnumMap<>(Fault.class);

  private record Open(Fault fault, int partition, long nanos) {}

  /**
   * All of one kind.
   *
   * @param never partitions that were never sold again
   */
  record Summary(int count, int never, long p50, long p99, long max) {}

  /** {@code fault} hits {@code partition} now. */
  synchronized void begin(Fault fault, int partition) {
    open.add(new Open(fault, partition, System.nanoTime()));
  }

  /** A command of {@code partition} that was sent at {@code sentNanos} is acknowledged now. */
  synchronized void acknowledged(int partition, long sentNanos) {
    long now = System.nanoTime();
    for (Iterator<Open> each = open.iterator(); each.hasNext(); ) {
      Open takeover = each.next();
      if (takeover.partition() == partition && takeover.nanos() - sentNanos <= 0) {
        each.remove();
        millis
            .computeIfAbsent(takeover.fault(), _ -> new ArrayList<>())
            .add(Duration.ofNanos(now - takeover.nanos()).toMillis());
        notifyAll();
      }
    }
  }

  /** Waits until every partition is sold again that was hit; false when that takes longer. */
  synchronized boolean await(Duration atMost) throws InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (!open.isEmpty()) {
      long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }

  /** What {@code fault} cost. */
  synchronized Summary of(Fault fault) {
    long[] sorted =
        millis.getOrDefault(fault, List.of()).stream()
            .mapToLong(Long::longValue)
            .sorted()
            .toArray();
    int never = (int) open.stream().filter(takeover -> takeover.fault() == fault).count();
    return new Summary(
        sorted.length,
        never,
        percentile(sorted, MEDIAN),
        percentile(sorted, HIGH),
        Arrays.stream(sorted).max().orElse(0));
  }

  /** The smallest value that so many of a hundred do not exceed. */
  private static long percentile(long[] sorted, int of100) {
    return sorted.length == 0 ? 0 : sorted[Math.ceilDiv(sorted.length * of100, 100) - 1];
  }
}
