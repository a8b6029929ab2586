package dev.frontrow.booking.exploration;

import dev.frontrow.booking.exploration.WriterState.Step;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writers that count as being in one state although they differ in what their imprint passes over.
 *
 * <p>Whether that is right is not taken for granted: {@link #compare} gives the one all that the
 * other was given.
 */
final class Twins {
  private final Writers writers;
  private final Shapes exact = Shapes.ofWritersExactly();
  private final Map<WriterState, Imprint.Bits> firsts = new ConcurrentHashMap<>();
  private final Map<WriterState, Way> seconds = new ConcurrentHashMap<>();
  private volatile boolean watching;

  /** Another way to a state. */
  private record Way(WriterState before, Input last) {}

  Twins(Writers writers) {
    this.writers = writers;
  }

  /** From here on twins are remembered. */
  void watch() {
    watching = true;
  }

  /** How many states have a second writer in them. */
  int size() {
    return seconds.size();
  }

  void see(WriterState state, WriterState before, Input last, SteppedWriter writer) {
    if (watching) {
      Imprint.Bits all = writer.imprint(exact);
      Imprint.Bits first = firsts.putIfAbsent(state, all);
      if (first != null && !first.equals(all)) {
        seconds.putIfAbsent(state, new Way(before, last));
      }
    }
  }

  /**
   * Gives every second writer the inputs that the first was given; how many outcomes agree.
   *
   * @throws IllegalStateException when one does not
   */
  long compare() {
    watching = false;
    long compared = 0;
    for (Map.Entry<WriterState, Way> second : seconds.entrySet()) {
      WriterState state = second.getKey();
      Way way = second.getValue();
      WriterState twin = state.reachedBy(way.before(), way.last());
      for (Map.Entry<Input, Step> step : state.steps().entrySet()) {
        if (!writers.replay(twin, step.getKey()).equals(step.getValue())) {
          throw new IllegalStateException(
              "%s goes on differently after %s, by another way to it"
                  .formatted(state, step.getKey()));
        }
        compared++;
      }
    }
    return compared;
  }
}
