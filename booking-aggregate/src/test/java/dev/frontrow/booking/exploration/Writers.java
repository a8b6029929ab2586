package dev.frontrow.booking.exploration;

import dev.frontrow.booking.exploration.SteppedWriter.Said;
import dev.frontrow.booking.exploration.WriterState.Step;
import java.util.List;

/**
 * All states that writers were in, and what inputs led to.
 *
 * <p>A writer touches the world through its ports alone, so what an input does to it follows from
 * its state. Each input is therefore given once to each state, to a production writer that is
 * brought there from its start, and the outcome is used wherever the two meet again.
 */
final class Writers {
  private static final int STATE_BITS = 22;

  private final Script script;
  private final LogTree logs;
  private final Shapes shapes = Shapes.ofWriters();
  private final Interned<Imprint.Bits, WriterState> states = new Interned<>(STATE_BITS);
  private final Twins twins = new Twins(this);
  private final WriterState start;

  Writers(Script script, LogTree logs) {
    this.script = script;
    this.logs = logs;
    start = intern(null, null, new SteppedWriter(script, logs));
  }

  /** A new writer. */
  WriterState start() {
    return start;
  }

  int size() {
    return states.size();
  }

  Twins twins() {
    return twins;
  }

  /** What {@code input} does to a writer in {@code state}. */
  Step step(WriterState state, Input input) {
    Step known = state.steps().get(input);
    if (known != null) {
      return known;
    }
    Step step = replay(state, input);
    state.steps().put(input, step);
    return step;
  }

  /** As {@link #step}, with a writer that has been in {@code state}. */
  Step replay(WriterState state, Input input) {
    SteppedWriter writer = new SteppedWriter(script, logs);
    for (Input before : state.history()) {
      writer.take(before);
    }
    Said said = writer.take(input);
    WriterState next = intern(state, input, writer);
    String violation = said.violation;
    if (violation == null && writer.listensToStale(shapes)) {
      violation = "the writer listens to what is about a leadership that is over";
    }
    return new Step(
        next,
        List.copyOf(said.sent),
        said.sentInVain,
        said.turnedAway,
        said.asked,
        List.copyOf(said.replies),
        violation);
  }

  private WriterState intern(WriterState before, Input last, SteppedWriter writer) {
    WriterState state =
        states.get(writer.imprint(shapes), id -> WriterState.of(id, before, last, writer));
    twins.see(state, before, last, writer);
    return state;
  }
}
