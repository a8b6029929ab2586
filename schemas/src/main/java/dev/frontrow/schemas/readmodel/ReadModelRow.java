package dev.frontrow.schemas.readmodel;

/** A record of a read-model topic: all there is to say about its key, so that the newest wins. */
public sealed interface ReadModelRow permits TicketRow, BookingRow, AvailabilityRow, SalesMinute {
  /** The key of its record. */
  String key();

  /**
   * The show's version at the last event that changed this row. A topic may repeat older rows of a
   * key behind a crash: a reader keeps the row with the highest version.
   */
  long version();
}
