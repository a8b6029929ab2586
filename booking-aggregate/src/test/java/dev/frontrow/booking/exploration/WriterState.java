package dev.frontrow.booking.exploration;

import dev.frontrow.booking.runtime.PartitionWriter.Mode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A state that a writer was in, and one way to it: the state before and the last input.
 *
 * @param id its number among all states
 * @param before null for a new writer
 * @param calls for how many records it waits to hear where they are
 * @param millisToWake how long until it does something by itself
 * @param steps what each input that was tried led to
 */
record WriterState(
    int id,
    WriterState before,
    Input last,
    Mode mode,
    int calls,
    boolean hasAsked,
    long millisToWake,
    Map<Input, Step> steps) {

  /**
   * What one input led to.
   *
   * @param sent the records that the writer sent
   * @param sentInVain how many of those, from the first, it does not listen for
   * @param turnedAway whether it listens for nothing that was sent before
   * @param asked whether it asked where the log ends
   * @param violation which rule it broke by itself; null when none
   */
  record Step(
      WriterState next,
      List<Entry> sent,
      int sentInVain,
      boolean turnedAway,
      boolean asked,
      List<Reply> replies,
      String violation) {

    int claims() {
      int claims = 0;
      for (Entry entry : sent) {
        claims += entry.isClaim() ? 1 : 0;
      }
      return claims;
    }
  }

  static WriterState of(int id, WriterState before, Input last, SteppedWriter writer) {
    return new WriterState(
        id,
        before,
        last,
        writer.mode(),
        writer.calls(),
        writer.hasAsked(),
        writer.millisToWake(),
        new ConcurrentHashMap<>());
  }

  /** The same state, reached by another way. */
  WriterState reachedBy(WriterState otherBefore, Input otherLast) {
    return new WriterState(id, otherBefore, otherLast, mode, calls, hasAsked, millisToWake, steps);
  }

  /** The inputs that lead here from a new writer. */
  Deque<Input> history() {
    Deque<Input> history = new ArrayDeque<>();
    for (WriterState at = this; at.before != null; at = at.before) {
      history.addFirst(at.last);
    }
    return history;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return id;
  }

  @Override
  public String toString() {
    return "writer state " + id + " (" + mode + ")";
  }
}
