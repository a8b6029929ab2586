package dev.frontrow.schemas.log;

import dev.frontrow.schemas.Invariants;

/**
 * The rule by which every reader tells the events of a partition that count from those that do not.
 *
 * <p>Read in offset order. A Claim makes its writer the only one that counts, until the next Claim.
 * An event counts when that writer stamped it, it stands at the very offset it was meant for, and
 * so does all that stands between it and the Claim. Anything else is void: its writer was deposed,
 * or lost an event before it, and has acknowledged nothing from there on (docs/adr/0002).
 *
 * <p>One instance follows one partition; not thread-safe.
 */
public final class ReaderRule {
  /** The claim of a log in which nobody has claimed yet. */
  public static final long NO_CLAIM = -1;

  private long claim;
  private boolean broken;
  private long voidEvents;

  private ReaderRule(long claim, boolean broken) {
    this.claim = claim;
    this.broken = broken;
  }

  /** Reads from offset 0. */
  public static ReaderRule fromStart() {
    return new ReaderRule(NO_CLAIM, true);
  }

  /**
   * Reads on from where another reader stood.
   *
   * @param claim that reader's {@link #claim()}
   * @param broken that reader's {@link #isBroken()}
   */
  public static ReaderRule resume(long claim, boolean broken) {
    Invariants.check(claim >= NO_CLAIM, "not a claim: ", claim);
    Invariants.check(broken || claim != NO_CLAIM, "events that count without a Claim");
    return new ReaderRule(claim, broken);
  }

  /** Takes the next record; true when it is an event that counts. */
  public boolean accepts(long offset, LogRecord record) {
    return switch (record) {
      case LogRecord.Claim _ -> {
        claim = offset;
        broken = false;
        yield false;
      }
      case LogRecord.Stamped stamped -> acceptsEvent(offset, stamped.claim(), stamped.position());
    };
  }

  private boolean acceptsEvent(long offset, long eventClaim, long position) {
    if (!broken && eventClaim == claim && position == offset) {
      return true;
    }
    // What follows in this claim was decided on an event that is not there, or never acknowledged.
    broken = true;
    voidEvents++;
    return false;
  }

  /** The offset of the last Claim read, or {@link #NO_CLAIM}. */
  public long claim() {
    return claim;
  }

  /** True when nothing counts until the next Claim. */
  public boolean isBroken() {
    return broken;
  }

  /** How many void events this reader has skipped. */
  public long voidEvents() {
    return voidEvents;
  }
}
