package dev.frontrow.booking.exploration;

import dev.frontrow.booking.runtime.PartitionLog;
import dev.frontrow.booking.runtime.PartitionWriter;
import dev.frontrow.booking.runtime.PartitionWriter.Mode;
import dev.frontrow.booking.runtime.Pending;
import dev.frontrow.booking.runtime.SnapshotStore;
import dev.frontrow.booking.runtime.WriterMetrics;
import dev.frontrow.booking.runtime.WriterPorts;
import dev.frontrow.booking.runtime.WriterSettings;
import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * A production writer whose every input is given by hand, one at a time.
 *
 * <p>Each input is taken at once, and a turn behind it, as the writer's thread does. All that the
 * writer says to the world is kept for whoever steps it.
 */
final class SteppedWriter implements PartitionLog, SnapshotStore {
  static final long WALL_MILLIS = 1_800_000_000_000L;
  private static final Duration NEVER = Duration.ofDays(1);
  private static final int MAX_OFFSET = 20;

  static final WriterSettings SETTINGS =
      new WriterSettings(
          "node:8080",
          10,
          2,
          Duration.ofSeconds(3),
          Duration.ofMillis(200),
          1_000_000,
          NEVER,
          Duration.ofSeconds(10),
          Duration.ZERO);
  private static final WriterMetrics METRICS = new WriterMetrics(new SimpleMeterRegistry());

  private final Script script;
  private final LogTree logs;
  private final PartitionWriter writer;
  private final Deque<Runnable> inbox = new ArrayDeque<>();
  private long tick = Imprint.FIRST_TICK;

  /** What the log may still tell that the writer would listen to, in the order of sending. */
  private final List<Call> calls = new ArrayList<>();

  /** What the log may still tell that is about a leadership that is over. */
  private final List<Call> stale = new ArrayList<>();

  private Ended question;
  private final List<Ended> staleQuestions = new ArrayList<>();

  /** For which commands it has sent an event since they were asked. */
  private final boolean[] acted = new boolean[Attempts.COMMANDS];

  private LogNode readable;
  private Said said = new Said();

  /** A record that was sent, and whom to tell what became of it. */
  private record Call(Entry entry, Appended done) {}

  /** What one input made the writer say. */
  static final class Said {
    /** The records that it sent. */
    final List<Entry> sent = new ArrayList<>();

    /** How many of them it does not listen for any more. */
    int sentInVain;

    /** It listens for nothing that was sent before. */
    boolean turnedAway;

    /** It asked where the log ends. */
    boolean asked;

    final List<Reply> replies = new ArrayList<>();

    /** Which rule it broke by itself; null when none. */
    String violation;
  }

  SteppedWriter(Script script, LogTree logs) {
    this.script = script;
    this.logs = logs;
    WriterPorts ports = new WriterPorts(this, this, inbox::add, () -> WALL_MILLIS, () -> tick);
    writer = new PartitionWriter(0, SETTINGS, ports, METRICS);
  }

  Mode mode() {
    return writer.mode();
  }

  long millisToWake() {
    return writer.millisToWake();
  }

  int calls() {
    return calls.size();
  }

  boolean hasAsked() {
    return question != null;
  }

  /** Gives the writer an input, and tells what it said. */
  Said take(Input input) {
    said = new Said();
    try {
      give(input);
      do {
        while (!inbox.isEmpty()) {
          inbox.poll().run();
        }
        writer.turn();
      } while (!inbox.isEmpty());
    } catch (RuntimeException broken) {
      said.violation = "the writer breaks: " + broken;
      writer.stop(broken);
    }
    dropStale();
    return said;
  }

  private void give(Input input) {
    switch (input) {
      case Input.Assigned _ -> writer.assign();
      case Input.Unassigned _ -> writer.unassign();
      case Input.Released _ -> writer.release();
      case Input.Woken _ -> tick += writer.millisToWake();
      case Input.Asked(int command, int claim, boolean standIn) -> {
        var wish = script.wishes().get(command).command();
        Attempt attempt = new Attempt(wish, claim, standIn, Long.MAX_VALUE);
        acted[command] = false;
        writer.submit(new Pending(attempt, outcome -> answer(command, outcome)));
      }
      case Input.Told(int call, int offset, LogNode log) -> {
        readable = log;
        calls.remove(call).done().at(offset);
      }
      case Input.Ended(int offset) -> {
        Ended asked = question;
        question = null;
        asked.at(offset);
      }
    }
  }

  private void answer(int command, Outcome outcome) {
    Reply reply = Reply.of(script, command, outcome);
    said.replies.add(reply);
    if (reply.kind() == Reply.Kind.NOTHING_DONE && acted[command]) {
      said.violation = "nothing was done, says the writer that has sent: " + reply.text();
    }
  }

  /** What comes back from an earlier leadership is passed over: {@link #listensToStale} checks. */
  private void dropStale() {
    boolean listens = mode() == Mode.CLAIMING || mode() == Mode.LEADING;
    if (!listens) {
      turnAway();
    }
  }

  private void turnAway() {
    stale.addAll(calls);
    calls.clear();
    if (question != null) {
      staleQuestions.add(question);
      question = null;
    }
    said.turnedAway = true;
    said.sentInVain = said.sent.size();
  }

  @Override
  public void append(byte[] key, byte[] value, Appended done) {
    Entry entry = logs.entry(value);
    if (entry.isClaim()) {
      turnAway();
    }
    if (entry.command() >= 0) {
      acted[entry.command()] = true;
    }
    said.sent.add(entry);
    calls.add(new Call(entry, done));
  }

  @Override
  public void read(long from, long to, PartitionLog.Visitor visitor) {
    Entry[] entries = readable.entries();
    for (int offset = (int) from; offset < to; offset++) {
      visitor.visit(offset, entries[offset].value());
    }
  }

  @Override
  public void end(Ended done) {
    if (question != null) {
      staleQuestions.add(question);
    }
    question = done;
    said.asked = true;
  }

  @Override
  public void save(String key, byte[] value, Saved done) {
    throw new IllegalStateException("no snapshot is due");
  }

  @Override
  public void load(SnapshotStore.Visitor visitor) {
    // There is none: takeovers from snapshots are for the simulation.
  }

  Imprint.Bits imprint(Shapes shapes) {
    List<Object> roots = new ArrayList<>(calls.size() + 2);
    roots.add(writer);
    calls.forEach(call -> roots.add(call.done()));
    roots.add(question);
    return Imprint.of(shapes, tick, roots);
  }

  /** Tells the writer all that it should not listen to, anything that could tempt it. */
  boolean listensToStale(Shapes shapes) {
    if (stale.isEmpty() && staleQuestions.isEmpty()) {
      return false;
    }
    Imprint.Bits before = imprint(shapes);
    for (int offset = Input.UNKNOWN; offset <= MAX_OFFSET; offset++) {
      for (Call call : stale) {
        call.done().at(offset);
      }
      for (Ended ended : staleQuestions) {
        ended.at(offset);
      }
    }
    said = new Said();
    while (!inbox.isEmpty()) {
      inbox.poll().run();
    }
    return !said.sent.isEmpty() || !said.replies.isEmpty() || !before.equals(imprint(shapes));
  }
}
