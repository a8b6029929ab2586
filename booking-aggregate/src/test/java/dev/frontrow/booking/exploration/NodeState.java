package dev.frontrow.booking.exploration;

/**
 * A state that a node was in.
 *
 * @param id its number among all states of nodes
 * @param steps what each input that was tried led to
 */
record NodeState(int id, Standing standing, StepTable steps) {
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
