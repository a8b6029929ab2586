package dev.frontrow.booking.exploration;

/**
 * A record that a node has sent.
 *
 * @param offset where it is in the log, or one of the two below
 * @param heeded whether the writer listens for what became of it
 */
record Sent(Entry entry, int offset, boolean heeded) {
  /** On its way to the broker. */
  static final int UNDER_WAY = -1;

  /** It will never be there: one behind it has arrived. */
  static final int LOST = -2;

  static Sent now(Entry entry, boolean heeded) {
    return new Sent(entry, UNDER_WAY, heeded);
  }

  Sent at(int place) {
    return new Sent(entry, place, heeded);
  }

  Sent unheeded() {
    return new Sent(entry, offset, false);
  }

  boolean isUnderWay() {
    return offset == UNDER_WAY;
  }

  boolean isInLog() {
    return offset >= 0;
  }

  /** What has arrived or is lost, and nobody waits to hear of, is of no more interest. */
  boolean matters() {
    return isUnderWay() || heeded;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Sent(Entry e, int o, boolean h)
        && e.equals(entry)
        && o == offset
        && h == heeded;
  }

  @Override
  public int hashCode() {
    return 31 * (31 * entry.id() + offset) + (heeded ? 1 : 0);
  }
}
