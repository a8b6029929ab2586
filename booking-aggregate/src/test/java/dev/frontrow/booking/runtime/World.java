package dev.frontrow.booking.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.booking.domain.OpenedShow;
import dev.frontrow.booking.domain.ShowImage;
import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.id.ShowId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** One partition with its log, its snapshots and clocks that the test sets; nodes share them. */
final class World {
  static final int PARTITION = 0;
  static final WriterSettings SETTINGS =
      new WriterSettings(
          "node:8080",
          1_000,
          500,
          Duration.ofSeconds(3),
          Duration.ofMillis(200),
          100_000,
          Duration.ofMinutes(1),
          Duration.ofMinutes(2),
          Duration.ofSeconds(2));
  private static final long START_MILLIS = 1_800_000_000_000L;
  private static final long PATIENT = Long.MAX_VALUE;

  final MemoryLog log = new MemoryLog();
  final MemoryStore store = new MemoryStore();
  private long nowMillis = START_MILLIS;
  private long tick;

  /** A writer with the thread's part played by {@link #run}. */
  final class Node {
    final MemoryLog.Wire wire = log.connect();
    final PartitionWriter writer;
    private final Deque<Runnable> inbox = new ArrayDeque<>();

    private Node(WriterSettings settings) {
      writer =
          new PartitionWriter(
              PARTITION,
              settings,
              new WriterPorts(wire, store, inbox::add, () -> nowMillis, () -> tick),
              new WriterMetrics(new SimpleMeterRegistry()));
    }

    /** Takes all input, and a turn behind it, until there is none. */
    Node run() {
      do {
        while (!inbox.isEmpty()) {
          guarded(inbox.poll());
        }
        guarded(writer::turn);
      } while (!inbox.isEmpty());
      return this;
    }

    private void guarded(Runnable work) {
      try {
        work.run();
      } catch (RuntimeException broken) {
        writer.stop(broken);
      }
    }

    /** Runs with every record delivered and every question answered, until none is left. */
    Node settle() {
      run();
      while (wire.sent() > 0 || wire.asked() > 0) {
        wire.deliverAll();
        wire.answerAll();
        run();
      }
      return this;
    }

    /** Is assigned, and leads. */
    Node lead() {
      writer.assign();
      settle();
      assertMode(PartitionWriter.Mode.LEADING);
      return this;
    }

    /** Asks for a decision under the last Claim in the log. */
    Answer ask(BookingCommand command) {
      return ask(command, PATIENT);
    }

    /** Asks, with a time after which nobody waits; milliseconds since 1970. */
    Answer ask(BookingCommand command, long deadlineMillis) {
      return ask(new Attempt(command, log.lastClaim(), false, deadlineMillis));
    }

    Answer ask(Attempt attempt) {
      Answer answer = offer(attempt);
      assertThat(answer).as("taken").isNotNull();
      return answer;
    }

    /** Asks for a decision under the Claim at {@code claim}. */
    Answer askUnder(long claim, BookingCommand command) {
      return ask(new Attempt(command, claim, false, PATIENT));
    }

    /** Asks it to stand in for the owner under {@code claim}. */
    Answer askStandIn(long claim, BookingCommand command) {
      return ask(new Attempt(command, claim, true, PATIENT));
    }

    /** As {@link #ask}, but null when the queue is full. */
    Answer offer(BookingCommand command, long deadlineMillis) {
      return offer(new Attempt(command, log.lastClaim(), false, deadlineMillis));
    }

    private Answer offer(Attempt attempt) {
      Answer answer = new Answer();
      return writer.submit(new Pending(attempt, answer::give)) ? answer : null;
    }

    /** Asks, and sees it through. */
    Answer ready(BookingCommand command) {
      Answer answer = ask(command);
      settle();
      return answer;
    }

    void assertMode(PartitionWriter.Mode mode) {
      assertThat(writer.mode()).isEqualTo(mode);
    }
  }

  Node node() {
    return new Node(SETTINGS);
  }

  Node node(WriterSettings settings) {
    return new Node(settings);
  }

  long nowMillis() {
    return nowMillis;
  }

  void pass(Duration time) {
    nowMillis += time.toMillis();
    tick += time.toMillis();
  }

  /** Sets the wall clock, forward or back; no time passes. */
  void jump(Duration by) {
    nowMillis += by.toMillis();
  }

  /** Lets time pass until the writer has something to do, and runs it. */
  void passToWake(Node node) {
    pass(Duration.ofMillis(node.writer.millisToWake()));
    node.run();
  }

  /** A show as a new writer that claims now would find it. */
  ShowImage recovered(ShowId show) {
    return recovered(show, store);
  }

  /** A show as the log alone tells it. */
  ShowImage replayed(ShowId show) {
    return recovered(show, new MemoryStore());
  }

  private ShowImage recovered(ShowId show, SnapshotStore from) {
    PartitionState state =
        new Recovery(PARTITION, log.connect(), from, new LogCodec()).recover(log.end()).state();
    return ShowImage.of((OpenedShow) state.show(show));
  }
}
