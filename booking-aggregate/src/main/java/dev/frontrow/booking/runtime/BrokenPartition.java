package dev.frontrow.booking.runtime;

/** A partition's log and its state contradict each other: a bug, or a damaged log. */
final class BrokenPartition extends RuntimeException {
  private static final long serialVersionUID = 1;

  BrokenPartition(int partition, Throwable cause) {
    super("partition " + partition + " holds what cannot be: " + cause.getMessage(), cause);
  }
}
