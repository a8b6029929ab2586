package dev.frontrow.benchmarks.bench;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What a person sees of a run while it runs: a line a step, with the seconds since it began. */
public final class Progress {
  private final PrintStream out;
  private final long begun = System.nanoTime();

  Progress(PrintStream out) {
    this.out = out;
  }

  /** Tells a step; safe on any thread. */
  public void step(String line) {
    long millis = Duration.ofNanos(System.nanoTime() - begun).toMillis();
    out.println(String.format(Locale.ROOT, "%7.1f s  %s", millis / 1_000.0, line));
  }
}
