package dev.frontrow.audit.log;

/**
 * The reader rule, told a second time: a Claim and the run of events behind it, counted.
 *
 * <p>The n-th record behind the Claim at offset {@code c} counts when all before it did, it names
 * {@code c} as its claim, and {@code c + n} is both where it stands and where it was meant to. Made
 * apart from the rule that all services share, and in other words, so that a mistake in one of them
 * shows.
 */
final class ClaimRun {
  private static final long NO_CLAIM = -1;

  private long claim = NO_CLAIM;
  private long counted;

  /** A Claim stands at {@code offset}: a run begins. */
  void begin(long offset) {
    claim = offset;
    counted = 0;
  }

  /** Takes the next event; true when it counts. */
  boolean take(long offset, long eventClaim, long position) {
    long due = claim + counted + 1;
    boolean counts = claim != NO_CLAIM && eventClaim == claim && position == due && offset == due;
    if (counts) {
      counted++;
    }
    return counts;
  }

  /** Passes records of which nothing is known: what follows was decided as if they counted. */
  void pass(long records) {
    counted += records;
  }
}
