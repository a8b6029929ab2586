package dev.frontrow.projections.replay;

/**
 * What a rebuild did.
 *
 * @param comparable false when the old read models could not catch up before they were emptied
 * @param events records of the booking log that were replayed
 * @param newEvents records that came in while it ran: with some, the rows may differ rightly
 */
public record RebuildReport(
    ReadModelDigest before,
    ReadModelDigest after,
    boolean comparable,
    long events,
    long newEvents) {
  /** True when the rows came out as they were. */
  public boolean isIdentical() {
    return before.equals(after);
  }
}
