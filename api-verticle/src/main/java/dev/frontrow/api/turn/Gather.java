package dev.frontrow.api.turn;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Gathers what an event loop has to hand on within one turn, and hands it on as one batch at the
 * turn's end: under load one message, script or wake-up serves many requests, and a single request
 * does not wait.
 *
 * <p>For any thread; each gathers for itself. A thread that is no event loop hands on at once.
 */
public final class Gather<T> {
  private final int most;
  private final Consumer<List<T>> handOn;
  private final ThreadLocal<List<T>> gathered = ThreadLocal.withInitial(ArrayList::new);

  /**
   * @param most items in one batch
   * @param handOn takes a batch, on the thread that gathered it; the list is its own
   */
  public Gather(int most, Consumer<List<T>> handOn) {
    this.most = most;
    this.handOn = handOn;
  }

  /** Adds to the batch of this turn. */
  public void add(T item) {
    Context context = Vertx.currentContext();
    // A worker has its caller's context, and no turns.
    if (context == null || !Context.isOnEventLoopThread()) {
      handOn.accept(List.of(item));
      return;
    }
    List<T> batch = gathered.get();
    batch.add(item);
    if (batch.size() >= most) {
      flush();
    } else if (batch.size() == 1) {
      context.runOnContext(turnIsOver -> flush());
    }
  }

  private void flush() {
    List<T> batch = gathered.get();
    if (!batch.isEmpty()) {
      gathered.set(new ArrayList<>());
      handOn.accept(batch);
    }
  }
}
