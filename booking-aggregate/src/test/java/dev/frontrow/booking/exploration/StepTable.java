package dev.frontrow.booking.exploration;

import java.util.Arrays;

/** What each input that was tried led a node to: a few pairs in a row; for any thread. */
final class StepTable {
  private static final Object[] EMPTY = {};

  /** Inputs and steps by turns; replaced, never changed. */
  private volatile Object[] pairs = EMPTY;

  /** Null when the input was not tried. */
  NodeStep get(Input input) {
    Object[] now = pairs;
    for (int i = 0; i < now.length; i += 2) {
      if (now[i].hashCode() == input.hashCode() && now[i].equals(input)) {
        return (NodeStep) now[i + 1];
      }
    }
    return null;
  }

  synchronized void put(Input input, NodeStep step) {
    if (get(input) == null) {
      Object[] more = Arrays.copyOf(pairs, pairs.length + 2);
      more[more.length - 2] = input;
      more[more.length - 1] = step;
      pairs = more;
    }
  }
}
