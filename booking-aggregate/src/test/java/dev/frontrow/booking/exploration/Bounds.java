package dev.frontrow.booking.exploration;

import java.util.Set;

/**
 * How far an exploration goes.
 *
 * @param claims Claims that are sent in all
 * @param crashes how often each node may crash
 * @param freedoms what may happen besides what always may
 */
record Bounds(int claims, int crashes, Set<Freedom> freedoms) {
  /** Something that may happen. */
  enum Freedom {
    /** Commands arrive while a node claims or doubts. */
    ASKED_WHILE_CLAIMING,
    /** A leader that hears nothing for long asks where the log ends. */
    IDLE_CHECKS,
    /** The partition is assigned, taken away and drained whatever the node does. */
    ASSIGNED_ANY_TIME,
    /** Void records behind void ones are told apart, by number and content. */
    EVERY_VOID_RECORD
  }

  boolean has(Freedom freedom) {
    return freedoms.contains(freedom);
  }
}
