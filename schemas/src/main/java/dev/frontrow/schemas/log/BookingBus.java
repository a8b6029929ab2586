package dev.frontrow.schemas.log;

/**
 * The names under which API nodes and the booking aggregate meet on a node's own event bus.
 *
 * <p>A message is an {@link dev.frontrow.schemas.booking.Attempt}, its reply an {@link
 * dev.frontrow.schemas.booking.Outcome}; both are passed as they are, never copied.
 */
public final class BookingBus {
  /** The codec that passes records by reference; whoever deploys the services registers it. */
  public static final String CODEC = "frontrow.local";

  private BookingBus() {}

  /** Where the writer of {@code partition} listens. */
  public static String address(int partition) {
    return "frontrow.booking." + partition;
  }
}
