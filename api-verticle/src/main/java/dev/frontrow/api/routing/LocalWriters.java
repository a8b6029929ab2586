package dev.frontrow.api.routing;

import dev.frontrow.api.turn.Gather;
import dev.frontrow.api.turn.Inbox;
import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Outcome.Unavailable;
import dev.frontrow.schemas.log.BookingBus;
import dev.frontrow.schemas.log.BookingBus.Asked;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.MessageProducer;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The writers on this node's event bus. What an event loop asks of one partition within one turn
 * goes out as one message, and answers wake the loop once.
 */
final class LocalWriters {
  private static final long RETRY_MILLIS = 100;

  /** Attempts in one message. */
  private static final int MOST_AT_ONCE = 1_024;

  /** How often it is looked for calls that nobody answers. */
  private static final long LOOK_EVERY_MILLIS = 20;

  private final Vertx vertx;
  private final List<MessageProducer<List<Asked>>> writers;
  private final Gather<Call> gather = new Gather<>(MOST_AT_ONCE, this::send);

  /** Calls by the batches in which they went out, until all of a batch are answered. */
  private final Queue<List<Call>> open = new ConcurrentLinkedQueue<>();

  private final long lookTimer;

  LocalWriters(Vertx vertx, int partitions) {
    this.vertx = vertx;
    DeliveryOptions options =
        new DeliveryOptions().setLocalOnly(true).setCodecName(BookingBus.CODEC);
    this.writers =
        IntStream.range(0, partitions)
            .mapToObj(
                partition ->
                    vertx.eventBus().<List<Asked>>sender(BookingBus.address(partition), options))
            .toList();
    this.lookTimer = vertx.setPeriodic(LOOK_EVERY_MILLIS, due -> answerLate());
  }

  /** An attempt that waits for its outcome. */
  private static final class Call implements Consumer<Outcome> {
    final int partition;
    final Attempt attempt;
    final long deadlineNanos;
    final Inbox inbox = Inbox.ofThisLoop();
    final Promise<Outcome> promise = Promise.promise();
    final AtomicBoolean answered = new AtomicBoolean();

    Call(int partition, Attempt attempt, long deadlineNanos) {
      this.partition = partition;
      this.attempt = attempt;
      this.deadlineNanos = deadlineNanos;
    }

    /** The first outcome counts: a late answer may follow "no answer in time". */
    @Override
    public void accept(Outcome outcome) {
      if (answered.getAndSet(true)) {
        return;
      }
      if (inbox == null) {
        promise.complete(outcome);
      } else {
        inbox.put(() -> promise.complete(outcome));
      }
    }
  }

  /** What becomes of {@code attempt}; answers within {@code millis}, or some milliseconds more. */
  Future<Outcome> ask(int partition, Attempt attempt, long millis) {
    Call call = new Call(partition, attempt, System.nanoTime() + millis * 1_000_000);
    gather.add(call);
    return call.promise.future();
  }

  private void send(List<Call> calls) {
    open.add(calls);
    sendByPartition(calls);
  }

  private void sendByPartition(List<Call> calls) {
    int partition = calls.getFirst().partition;
    List<Asked> together = new ArrayList<>(calls.size());
    List<Call> others = new ArrayList<>();
    for (Call call : calls) {
      if (call.partition == partition) {
        together.add(new Asked(call.attempt, call));
      } else {
        others.add(call);
      }
    }
    writers
        .get(partition)
        .write(together)
        .onFailure(e -> together.forEach(asked -> asked.answer().accept(unavailable(e))));
    if (!others.isEmpty()) {
      sendByPartition(others);
    }
  }

  private static Unavailable unavailable(Throwable cause) {
    boolean nobody =
        cause instanceof ReplyException reply && reply.failureType() == ReplyFailure.NO_HANDLERS;
    return nobody
        ? Unavailable.notLeading(RETRY_MILLIS)
        : new Unavailable("the writer failed", true, RETRY_MILLIS);
  }

  private void answerLate() {
    long now = System.nanoTime();
    open.removeIf(
        calls -> {
          boolean all = true;
          for (Call call : calls) {
            if (!call.answered.get() && now - call.deadlineNanos >= 0) {
              call.accept(new Unavailable("the writer did not answer in time", true, RETRY_MILLIS));
            }
            all &= call.answered.get();
          }
          return all;
        });
  }

  void close() {
    vertx.cancelTimer(lookTimer);
  }
}
