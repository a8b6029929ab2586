package dev.frontrow.projections.sink;

/** A sink's offsets are not where it left them: another sink or a rebuild was here. */
final class OffsetsMovedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  OffsetsMovedException(String topic) {
    super("the offsets of " + topic + " were moved by another sink or a rebuild");
  }
}
