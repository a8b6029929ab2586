package dev.frontrow.booking.exploration;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;

/**
 * Work that makes more work, shared by some threads; the newest first, so that little waits.
 *
 * @param <T> a piece of work
 */
final class Backlog<T> {
  private final Deque<T> waiting = new ArrayDeque<>();
  private int underWay;
  private boolean over;

  synchronized void add(Collection<T> work) {
    waiting.addAll(work);
    notifyAll();
  }

  /** The next piece, or null when all is done; {@link #done} says that it is. */
  synchronized T take() throws InterruptedException {
    while (waiting.isEmpty() && underWay > 0 && !over) {
      wait();
    }
    if (waiting.isEmpty() || over) {
      return null;
    }
    underWay++;
    return waiting.pollLast();
  }

  synchronized void done() {
    underWay--;
    notifyAll();
  }

  /** Nothing more is to be done. */
  synchronized void stop() {
    over = true;
    notifyAll();
  }
}
