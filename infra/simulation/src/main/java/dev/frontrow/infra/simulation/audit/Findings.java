package dev.frontrow.infra.simulation.audit;

/** The first invariant that was found broken; what comes behind it may only follow from it. */
public final class Findings {
  private Invariant invariant;
  private String words;

  /** Says that {@code broken} does not hold; the words are joined only for the first one. */
  @SuppressWarnings("AnnotateFormatMethod") // Its annotation is on no class path of ours.
  public void report(Invariant broken, String format, Object... about) {
    if (invariant == null) {
      invariant = broken;
      words = format.formatted(about);
    }
  }

  /** As {@link #report} unless {@code holds}; gives {@code holds} back. */
  @SuppressWarnings("AnnotateFormatMethod")
  public boolean check(boolean holds, Invariant invariant, String format, Object... about) {
    if (!holds) {
      report(invariant, format, about);
    }
    return holds;
  }

  public boolean any() {
    return invariant != null;
  }

  /** The broken invariant, or null. */
  public Invariant invariant() {
    return invariant;
  }

  /** The invariant's name, what it says, and how it was broken. */
  @Override
  public String toString() {
    return invariant == null
        ? "nothing found"
        : invariant.name() + ": " + words + "\n  (" + invariant.sentence() + ")";
  }
}
