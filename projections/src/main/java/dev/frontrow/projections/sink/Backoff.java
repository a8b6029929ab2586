package dev.frontrow.projections.sink;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits between attempts, each time twice as long, and no longer once it is closed. */
public final class Backoff {
  private final CountDownLatch closed;
  private final Duration first;
  private final Duration longest;
  private Duration next;

  /** Ends its waits when {@code closed} opens. */
  public Backoff(CountDownLatch closed, Duration first, Duration longest) {
    this.closed = closed;
    this.first = first;
    this.longest = longest;
    this.next = first;
  }

  public void reset() {
    next = first;
  }

  /** Waits; true when closed meanwhile. */
  public boolean await() {
    Duration wait = next;
    next = next.multipliedBy(2).compareTo(longest) < 0 ? next.multipliedBy(2) : longest;
    try {
      return closed.await(wait.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
