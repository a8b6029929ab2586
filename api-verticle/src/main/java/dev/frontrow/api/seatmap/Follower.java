package dev.frontrow.api.seatmap;

import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.log.LogRecord;

/** Something that follows the booking log, on the tail's own thread and never after it. */
public interface Follower {
  /**
   * Takes the next event that counts, in the order of its partition.
   *
   * @param live false for what was in the log before this node began to read it
   */
  void onEvent(BookingEvent event, boolean live);

  /** Takes the next Claim: from here on {@code claim}'s node writes the partition. */
  default void onClaim(int partition, long offset, LogRecord.Claim claim) {}

  /** Told after each batch of events, so that work on them can be done at once. */
  default void onBatchEnd() {}
}
