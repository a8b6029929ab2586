package dev.frontrow.benchmarks.bench.live;

import dev.frontrow.benchmarks.bench.BenchException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Changes at a fixed rate.
 *
 * @param perSecond how many are due each second
 * @param atOnce how many may be under way; 1 where their order matters. When all are late, fewer
 *     are made
 * @param seconds how long
 */
public record Pace(int perSecond, int atOnce, int seconds) {
  /** Makes a change, and returns when it is acknowledged. */
  public interface Change {
    void make() throws InterruptedException;
  }

  /** How many there are at most. */
  public int changes() {
    return perSecond * seconds;
  }

  /**
   * When each change was sent and acknowledged, as {@link System#nanoTime} tells; in the order of
   * sending.
   */
  @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
  public record Made(long[] sentNanos, long[] acknowledgedNanos) {
    private Made of(int count) {
      return new Made(Arrays.copyOf(sentNanos, count), Arrays.copyOf(acknowledgedNanos, count));
    }

    /** How many there are. */
    public int count() {
      return sentNanos.length;
    }
  }

  /** Makes them. */
  public Made run(Change change) throws InterruptedException {
    long begun = System.nanoTime();
    var next = new AtomicInteger();
    var made = new Made(new long[changes()], new long[changes()]);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < atOnce; i++) {
        all.add(threads.submit(() -> work(begun, next, made, change)));
      }
      for (Future<?> one : all) {
        one.get();
      }
    } catch (ExecutionException e) {
      throw new BenchException("a change was not made: " + e.getCause().getMessage(), e);
    }
    return made.of(next.get());
  }

  /** Takes what is due next, until the time is over. */
  private Void work(long begun, AtomicInteger next, Made made, Change change)
      throws InterruptedException {
    long end = begun + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < end) {
      int mine = next.get();
      if (mine >= made.count()) {
        break;
      }
      if (!next.compareAndSet(mine, mine + 1)) {
        continue;
      }
      long due = begun + TimeUnit.SECONDS.toNanos(1) * mine / perSecond;
      while (System.nanoTime() < due) {
        LockSupport.parkNanos(due - System.nanoTime());
      }
      made.sentNanos[mine] = System.nanoTime();
      change.make();
      made.acknowledgedNanos[mine] = System.nanoTime();
    }
    return null;
  }
}
