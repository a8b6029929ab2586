package dev.frontrow.benchmarks.bench;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * All that a run has started and not stopped yet, so that a signal can stop it; the last first.
 *
 * <p>Safe on any thread: the shutdown hook closes what the main thread is still adding to.
 */
public final class Parts implements AutoCloseable {
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private boolean closed;

  /** Takes charge of {@code part}; stops it at once when the end has begun meanwhile. */
  public <T extends AutoCloseable> T add(T part) {
    synchronized (parts) {
      if (!closed) {
        parts.push(part);
        return part;
      }
    }
    stop(part);
    throw new BenchException("stopped");
  }

  /** Stops {@code part} now, and forgets it. */
  public void close(AutoCloseable part) {
    boolean ours;
    synchronized (parts) {
      ours = parts.remove(part);
    }
    if (ours) {
      stop(part);
    }
  }

  @Override
  public void close() {
    synchronized (parts) {
      closed = true;
    }
    for (AutoCloseable part = next(); part != null; part = next()) {
      stop(part);
    }
  }

  private AutoCloseable next() {
    synchronized (parts) {
      return parts.poll();
    }
  }

  private static void stop(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception e) {
      // The others are to be stopped all the same.
      System.err.println("frontrow: " + part + " did not stop cleanly: " + e);
    }
  }
}
