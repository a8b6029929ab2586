package dev.frontrow.infra.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Many seeds in a row, on as many threads as there are to spare. */
public final class SimulationRun {
  /** Violations that are kept in words; one would do to make a run fail. */
  private static final int MAX_VIOLATIONS = 10;

  private final long from;
  private final long seeds;
  private final Progress progress;
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong done = new AtomicLong();
  private final AtomicLong steps = new AtomicLong();
  private final List<String> violations = new ArrayList<>();
  private final Tally tally = new Tally();
  private long violationCount;

  private SimulationRun(long from, long seeds, Progress progress) {
    this.from = from;
    this.seeds = seeds;
    this.progress = progress;
  }

  /** Is told how far a run is, from any of its threads. */
  @FunctionalInterface
  public interface Progress {
    /**
     * Called after each seed.
     *
     * @param done seeds so far
     * @param of all seeds
     * @param violation what the seed broke, in many lines; null when nothing
     */
    void seedDone(long done, long of, String violation);
  }

  /**
   * What a run came to.
   *
   * @param violations the first few, in many lines each
   * @param violationCount how many seeds broke an invariant
   */
  public record Report(
      long seeds,
      long steps,
      List<String> violations,
      long violationCount,
      Tally tally,
      Duration time) {
    public Report {
      violations = List.copyOf(violations);
    }

    /** All of it in a line. */
    public String lastLine() {
      return "%d seeds, %d steps, %d violations, %d seconds"
          .formatted(seeds, steps, violationCount, time.toSeconds());
    }
  }

  /**
   * Runs {@code seeds} seeds, from the seed {@code from} on.
   *
   * @param threads how many run at once; each seed runs on one
   */
  public static Report run(long from, long seeds, int threads, Progress progress) {
    return new SimulationRun(from, seeds, progress).run(threads);
  }

  private Report run(int threads) {
    long begun = System.nanoTime();
    List<Thread> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      workers.add(Thread.ofPlatform().name("simulation-" + i).start(this::work));
    }
    try {
      for (Thread worker : workers) {
        worker.join();
      }
    } catch (InterruptedException stopped) {
      next.set(seeds);
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      return new Report(
          done.get(),
          steps.get(),
          violations,
          violationCount,
          tally,
          Duration.ofNanos(System.nanoTime() - begun));
    }
  }

  private void work() {
    for (long i = next.getAndIncrement(); i < seeds; i = next.getAndIncrement()) {
      Simulation.Played played = Simulation.play(from + i);
      steps.addAndGet(played.steps());
      take(played);
      progress.seedDone(done.incrementAndGet(), seeds, played.violation());
    }
  }

  private synchronized void take(Simulation.Played played) {
    tally.add(played.tally());
    if (played.violation() != null) {
      violationCount++;
      if (violations.size() < MAX_VIOLATIONS) {
        violations.add(played.violation());
      }
    }
  }
}
