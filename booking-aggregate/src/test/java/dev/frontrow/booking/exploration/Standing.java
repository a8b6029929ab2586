package dev.frontrow.booking.exploration;

import java.util.List;

/**
 * How a node stands: its writer, and what lies between it and the broker.
 *
 * @param wire what it has sent and is not dealt with yet, in order
 * @param askedAt how long the log was when the writer asked where it ends; {@link #NOT_ASKED}
 * @param claim the offset of the Claim that it was told of, and leads under or is about to; {@link
 *     #NO_CLAIM} if there is none
 * @param claims how many Claims it has sent
 * @param crashes how often it has crashed
 * @param orphans what it had sent before that, and the broker may still get
 */
record Standing(
    WriterState writer,
    List<Sent> wire,
    int askedAt,
    int claim,
    int claims,
    int crashes,
    List<Entry> orphans) {
  static final int NOT_ASKED = -1;
  static final int NO_CLAIM = -1;

  static Standing fresh(WriterState writer) {
    return new Standing(writer, List.of(), NOT_ASKED, NO_CLAIM, 0, 0, List.of());
  }

  Standing withWire(List<Sent> now) {
    return new Standing(writer, now, askedAt, claim, claims, crashes, orphans);
  }

  Standing withOrphans(List<Entry> now) {
    return new Standing(writer, wire, askedAt, claim, claims, crashes, now);
  }

  /** A node that has crashed, and was started anew. */
  Standing crashed(WriterState fresh, List<Entry> left) {
    return new Standing(fresh, List.of(), NOT_ASKED, NO_CLAIM, claims, crashes + 1, left);
  }

  /** The Claim under which others see the node lead; {@link #NO_CLAIM} if they do not. */
  int ownClaim() {
    return switch (writer.mode()) {
      case LEADING -> claim;
      case CLAIMING -> claim == NO_CLAIM ? Math.max(NO_CLAIM, wire.getLast().offset()) : claim;
      case IDLE, DOUBT, BROKEN -> NO_CLAIM;
    };
  }

  boolean isFresh() {
    return writer.before() == null && wire.isEmpty();
  }

  @Override
  public int hashCode() {
    int hash = 31 * (31 * wire.hashCode() + askedAt) + claim;
    hash = 31 * (31 * hash + claims) + crashes;
    return 31 * (31 * hash + orphans.hashCode()) + writer.id();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Standing that
        && that.writer.equals(writer)
        && that.askedAt == askedAt
        && that.claim == claim
        && that.claims == claims
        && that.crashes == crashes
        && that.wire.equals(wire)
        && that.orphans.equals(orphans);
  }
}
