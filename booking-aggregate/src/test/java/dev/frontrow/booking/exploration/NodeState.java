package dev.frontrow.booking.exploration;

import java.util.Map;

/**
 * A state that a node was in.
 *
 * @param id its number among all states of nodes
 * @param steps what each input that was tried led to
 */
record NodeState(int id, Standing standing, Map<Input, NodeStep> steps) {
  WriterState writer() {
    return standing.writer();
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return id;
  }
}
