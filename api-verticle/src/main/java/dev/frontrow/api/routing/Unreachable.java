package dev.frontrow.api.routing;

/** Says that a node could not be asked, or went silent before it answered. */
public final class Unreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean mayHaveActed;

  /**
   * A node that {@link CommandWire} cannot reach.
   *
   * @param mayHaveActed false when the attempt never left this node
   */
  public Unreachable(boolean mayHaveActed) {
    this(mayHaveActed, "the node cannot be reached");
  }

  /** As {@link #Unreachable(boolean)}, with words for people. */
  public Unreachable(boolean mayHaveActed, String why) {
    // Without a stack trace, for it may happen thousands of times a second.
    super(why, null, false, false);
    this.mayHaveActed = mayHaveActed;
  }

  public boolean mayHaveActed() {
    return mayHaveActed;
  }
}
