package dev.frontrow.schemas.log;

import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.booking.BookingEvent;

/** One record of the booking log. */
public sealed interface LogRecord {
  /**
   * A node says: from here on I write this partition. Whoever claims last is the writer.
   *
   * @param endpoint where the node takes commands, {@code host:port}; 1 to {@value
   *     #MAX_ENDPOINT_LENGTH} characters
   * @param timeMillis when, milliseconds since 1970; for people, nothing is decided by it
   */
  record Claim(String endpoint, long timeMillis) implements LogRecord {
    public static final int MAX_ENDPOINT_LENGTH = 255;

    public Claim {
      Invariants.check(
          !endpoint.isBlank() && endpoint.length() <= MAX_ENDPOINT_LENGTH,
          "not an endpoint: ",
          endpoint);
    }
  }

  /**
   * A booking event as its writer stamped it.
   *
   * @param claim the offset of its writer's Claim
   * @param position the offset that its writer meant it to have
   */
  record Stamped(long claim, long position, BookingEvent event) implements LogRecord {}
}
