package dev.frontrow.api.turn;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Takes tasks for one event loop from any thread, and wakes it once for all that came meanwhile.
 *
 * <p>Needs no bound: whoever uses it puts in no more than was asked for.
 */
public final class Inbox {
  private static final ThreadLocal<Inbox> OF_THIS_LOOP = new ThreadLocal<>();

  private final Context context;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean woken = new AtomicBoolean();

  private Inbox(Context context) {
    this.context = context;
  }

  /** The inbox of the event loop that this runs on; null on any other thread. */
  public static Inbox ofThisLoop() {
    Context current = Vertx.currentContext();
    if (current == null || !Context.isOnEventLoopThread()) {
      return null;
    }
    Inbox known = OF_THIS_LOOP.get();
    if (known == null) {
      known = new Inbox(current);
      OF_THIS_LOOP.set(known);
    }
    return known;
  }

  /** Runs {@code task} on the event loop, after those that were put in before it. */
  public void put(Runnable task) {
    tasks.add(task);
    if (!woken.getAndSet(true)) {
      context.runOnContext(awake -> empty());
    }
  }

  private void empty() {
    // Before the look: what comes behind it wakes the loop again.
    woken.set(false);
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }
}
