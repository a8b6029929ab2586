package dev.frontrow.booking.runtime;

import dev.frontrow.schemas.booking.Outcome;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The commands of one writer: those that wait to be decided, and behind them, parked, those whose
 * answer waits for the log.
 *
 * <p>All but {@link #admit} is for the writer's thread.
 */
final class CommandQueue {
  private static final Logger LOG = LoggerFactory.getLogger(CommandQueue.class);
  private static final long RETRY_AFTER_MILLIS = 1_000;

  private final int partition;
  private final int capacity;
  private final WriterMetrics metrics;
  private final AtomicInteger unanswered = new AtomicInteger();
  private final Deque<Pending> waiting = new ArrayDeque<>();
  private final Deque<Parked> parked = new ArrayDeque<>();

  /**
   * An answer that waits for the log.
   *
   * @param command null when nobody waits: an expiry
   * @param after the offset that must be acknowledged before
   */
  private record Parked(Pending command, long after, Outcome outcome, long sinceMillis) {}

  CommandQueue(int partition, int capacity, WriterMetrics metrics) {
    this.partition = partition;
    this.capacity = capacity;
    this.metrics = metrics;
  }

  /** Makes room for one more command, from any thread; false when there are too many already. */
  boolean admit() {
    if (unanswered.incrementAndGet() > capacity) {
      unanswered.decrementAndGet();
      return false;
    }
    return true;
  }

  /** Puts a command that was admitted at the end. */
  void add(Pending command) {
    waiting.add(command);
  }

  /** The next command to decide, or null. */
  Pending poll() {
    return waiting.poll();
  }

  /** Answers with {@code outcome} once the event at {@code after} is acknowledged. */
  void park(Pending command, Outcome outcome, long after, long nowMillis) {
    parked.add(new Parked(command, after, outcome, nowMillis));
  }

  /**
   * Since when the oldest parked answer waits, milliseconds since 1970; the end of time if none.
   */
  long parkedSinceMillis() {
    return parked.isEmpty() ? Long.MAX_VALUE : parked.peek().sinceMillis();
  }

  /** Answers what waited for the log up to {@code offset}. */
  void release(long offset) {
    while (!parked.isEmpty() && parked.peek().after() <= offset) {
      Parked next = parked.poll();
      if (next.command() != null) {
        answer(next.command(), next.outcome());
      }
    }
  }

  /** Puts what is parked back in the queue, before what came later, to be decided again. */
  void unpark() {
    while (!parked.isEmpty()) {
      Pending command = parked.pollLast().command();
      if (command != null) {
        waiting.addFirst(command);
      }
    }
  }

  /** Answers all that wait that nobody decides them here. */
  void dismiss(String why) {
    while (!waiting.isEmpty()) {
      decline(waiting.poll(), why);
    }
  }

  /** Answers those that nobody waits for any longer. */
  void dropLate(long nowMillis) {
    waiting.removeIf(
        command -> {
          boolean late = command.isLate(nowMillis);
          if (late) {
            decline(command, "the log does not answer");
          }
          return late;
        });
  }

  /** Answers that the command cannot be decided now. */
  void decline(Pending command, String why) {
    answer(command, new Outcome.Unavailable(why, command.isSent(), RETRY_AFTER_MILLIS));
  }

  private void answer(Pending command, Outcome outcome) {
    unanswered.decrementAndGet();
    metrics.answered(outcome);
    try {
      command.reply(outcome);
    } catch (RuntimeException noListener) {
      // Whoever asked is gone, or has a bug: neither is a reason to stop selling.
      LOG.warn("Partition {}: cannot answer {}", partition, command.command().id(), noListener);
    }
  }
}
