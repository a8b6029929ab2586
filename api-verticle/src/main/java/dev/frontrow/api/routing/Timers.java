package dev.frontrow.api.routing;

/** Runs things later: the event loops' timers, or a simulation's. */
@FunctionalInterface
public interface Timers {
  /** Runs {@code task} once, on any thread, when {@code millis} (at least 1) have passed. */
  void after(long millis, Runnable task);
}
