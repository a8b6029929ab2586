package dev.frontrow.projections.replay;

/** A rebuild did not come to its end; the tables fill up when the projections can work again. */
public final class RebuildException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RebuildException(String message) {
    super(message);
  }
}
