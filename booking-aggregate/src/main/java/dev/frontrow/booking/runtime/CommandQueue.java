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

  /** How many refusals this leadership has parked, and up to which of them it is proven. */
  private long refusals;

  private long provenRefusals;

  /**
   * An answer that waits for the log.
   *
   * @param command null when nobody waits: an expiry
   * @param after the offset that must be acknowledged before
   * @param refusal the number of a refusal; 0 for what needs no proof
   */
  private record Parked(
      Pending command, long after, Outcome outcome, long refusal, long sinceTick) {}

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

  /**
   * Answers with {@code outcome} once the event at {@code after} is acknowledged; a refusal only
   * when the writer is also known to have led after it was decided.
   */
  void park(Pending command, Outcome outcome, long after, long tick) {
    long refusal = outcome instanceof Outcome.Refused ? ++refusals : 0;
    parked.add(new Parked(command, after, outcome, refusal, tick));
  }

  boolean hasParked() {
    return !parked.isEmpty();
  }

  /** Since when, in ticks, the oldest parked answer waits; the end of time if none. */
  long parkedSinceTick() {
    return parked.isEmpty() ? Long.MAX_VALUE : parked.peek().sinceTick();
  }

  /** The number of the newest refusal, so that a question to the log can say what it is about. */
  long newestRefusal() {
    return refusals;
  }

  /** Says that the writer led at some moment after it decided this refusal and all before it. */
  void prove(long refusal) {
    provenRefusals = Math.max(provenRefusals, refusal);
  }

  /** True when the oldest parked answer is a refusal of which no answered question told. */
  boolean lacksProof() {
    return !parked.isEmpty() && parked.peek().refusal() > provenRefusals;
  }

  /** Answers what waited for the log up to {@code acked}. */
  void release(long acked) {
    while (!parked.isEmpty() && isDue(parked.peek(), acked)) {
      Parked next = parked.poll();
      if (next.command() != null) {
        answer(next.command(), next.outcome());
      }
    }
  }

  /** An event sent after a refusal, and acknowledged in its place, proves it too. */
  private boolean isDue(Parked answer, long acked) {
    return acked > answer.after()
        || (acked == answer.after() && answer.refusal() <= provenRefusals);
  }

  /** Answers all that wait to be decided that nobody leads here. */
  void dismiss() {
    while (!waiting.isEmpty()) {
      notLeading(waiting.poll());
    }
  }

  /** Answers everything: what was sent may be in the log, the rest is as if never asked. */
  void abandon(String why) {
    while (!parked.isEmpty()) {
      Pending command = parked.poll().command();
      if (command != null && command.isSent()) {
        decline(command, why);
      } else if (command != null) {
        notLeading(command);
      }
    }
    refusals = 0;
    provenRefusals = 0;
    dismiss();
  }

  /** Answers those that nobody waits for any longer. */
  void dropLate(long wallMillis) {
    waiting.removeIf(
        command -> {
          boolean late = command.isLate(wallMillis);
          if (late) {
            decline(command, "the log does not answer");
          }
          return late;
        });
  }

  /** Answers that the command is not for this writer, or not now: nothing was done. */
  void notLeading(Pending command) {
    answer(command, Outcome.Unavailable.notLeading(RETRY_AFTER_MILLIS));
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
