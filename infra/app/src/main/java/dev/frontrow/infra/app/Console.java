package dev.frontrow.infra.app;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** What a person sees of a command: one line for each step, with the seconds since it began. */
final class Console {
  private final PrintStream out;
  private final long begun = System.nanoTime();

  Console(PrintStream out) {
    this.out = out;
  }

  /** Tells a step; safe on any thread. */
  void step(String line) {
    out.println(String.format(Locale.ROOT, "%6.1f s  %s", elapsed().toMillis() / 1_000.0, line));
  }

  /** Tells how far a step is; only now and then, so that long work shows and does not flood. */
  void progress(String what, long done, long all) {
    long tenth = Math.max(1, all / 10);
    if (done == all || done % tenth == 0) {
      step("%s: %d of %d".formatted(what, done, all));
    }
  }

  /** Says something that is not a step. */
  void say(String line) {
    out.println(line);
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
