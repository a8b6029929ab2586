package dev.frontrow.booking.exploration;

/**
 * A log that was reached: another log and an entry behind it, with what the auditor says of it.
 *
 * <p>Logs share their beginnings, so that each is told and judged once.
 *
 * @param id its number among all logs
 * @param before null for the empty log
 * @param size how many entries it has
 */
record LogNode(int id, LogNode before, Entry last, int size, Judgement judgement) {

  /**
   * What the auditor says of a log.
   *
   * @param claim the offset of its last Claim; -1 when there is none
   * @param intact whether the next event of that Claim can count
   * @param counts whether the last entry is a Claim or an event that counts
   * @param voids whether some entry does not count
   * @param violation which promise the last entry breaks; null when none
   */
  record Judgement(
      int claim, boolean intact, boolean counts, boolean voids, Truth truth, String violation) {
    static final Judgement OF_NOTHING = new Judgement(-1, false, false, false, Truth.NOTHING, null);

    Judgement afterClaim(int offset) {
      return new Judgement(offset, true, true, voids, truth, null);
    }

    Judgement afterVoid() {
      return new Judgement(claim, false, false, true, truth, null);
    }

    Judgement afterEvent(Truth then, String broken) {
      return new Judgement(claim, true, true, voids, then, broken);
    }
  }

  /** The offset of the last Claim. */
  int claim() {
    return judgement.claim();
  }

  Truth truth() {
    return judgement.truth();
  }

  String violation() {
    return judgement.violation();
  }

  /** Whether {@code entry} cannot count behind this log, whatever stands between. */
  boolean isVoid(Entry entry) {
    if (entry.isClaim() || entry.claim() > claim()) {
      return false;
    }
    return entry.claim() < claim() || !judgement.intact() || entry.position() < size;
  }

  /** This log when it had {@code entries} entries. */
  LogNode prefix(int entries) {
    LogNode node = this;
    while (node.size > entries) {
      node = node.before;
    }
    return node;
  }

  /** All its entries, in order. */
  Entry[] entries() {
    Entry[] entries = new Entry[size];
    for (LogNode node = this; node.before != null; node = node.before) {
      entries[node.size - 1] = node.last;
    }
    return entries;
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return id;
  }
}
