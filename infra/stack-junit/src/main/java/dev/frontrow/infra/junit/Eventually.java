package dev.frontrow.infra.junit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits for what another thread or process brings about. */
public final class Eventually {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final long LOOK_EVERY_MILLIS = 20;

  private Eventually() {}

  /** Returns when {@code condition} holds; fails with what it last saw when it never does. */
  public static void holds(String what, Callable<Boolean> condition) throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("did not come true within " + LIMIT + ": " + what);
      }
      if (never.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new AssertionError("opened by nobody");
      }
    }
  }
}
