package dev.frontrow.booking.exploration;

/** Something that must have been met, or the exploration has explored little. */
enum Situation {
  /** A record is appended that does not count. */
  VOID_RECORD,
  /** A record is lost, and one that was queued behind it arrives. */
  OVERTAKEN_RECORD,
  /** A leader learns that it cannot know what the log holds. */
  DOUBT,
  /** A Claim is appended while the other node leads, with records on their way. */
  TAKEOVER_IN_MID_FLIGHT,
  /** A node crashes with records on their way. */
  CRASH_IN_MID_FLIGHT,
  /** A record of a node that has crashed is appended behind a newer Claim. */
  ORPHAN_BEHIND_NEWER_CLAIM,
  /**
   * A record of a writer that does not know that it is deposed is appended behind a newer Claim.
   */
  LATE_RECORD_BEHIND_NEWER_CLAIM,
  /** A leader decides a command though it is deposed. */
  ASKED_WHEN_DEPOSED,
  /** A leader is deposed by the answer to where the log ends. */
  DEPOSED_BY_THE_END,
  /** A leader is deposed by an attempt that names a newer Claim. */
  DEPOSED_BY_AN_ATTEMPT,
  /** A writer finds records behind its Claim, and claims again at once. */
  CLAIMED_AGAIN,
  /** An idle node claims because it is asked to stand in. */
  STAND_IN_CLAIMS,
  /** A refusal is released by the answer to where the log ends. */
  REFUSED_BY_THE_END,
  /** A refusal is released by the acknowledgement of a later event. */
  REFUSED_BY_A_LATER_EVENT,
  /** An accepted command gets its reply again, from a writer that did not send its event. */
  REPEATED,
  /** A command may have acted, and nobody knows. */
  UNSURE
}
