package dev.frontrow.infra.junit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/** Waits for what another thread or process brings about. */
public final class Eventually {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private Eventually() {}

  /** Returns when {@code condition} holds; fails when it does not within a minute, or throws. */
  public static void holds(String what, Callable<Boolean> condition) {
    holds(what, () -> "it did not", condition);
  }

  /** The same; a failure tells {@code state}. */
  public static void holds(String what, Supplier<?> state, Callable<Boolean> condition) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (!isTrue(what, condition)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "did not come true within " + LIMIT + ": " + what + ", but " + state.get());
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
      if (Thread.currentThread().isInterrupted()) {
        throw new AssertionError("interrupted while waiting: " + what);
      }
    }
  }

  private static boolean isTrue(String what, Callable<Boolean> condition) {
    try {
      return condition.call();
    } catch (Exception e) {
      throw new AssertionError("cannot be told: " + what, e);
    }
  }
}
