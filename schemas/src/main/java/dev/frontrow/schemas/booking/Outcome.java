package dev.frontrow.schemas.booking;

import dev.frontrow.schemas.Invariants;

/** What became of a command. */
public sealed interface Outcome {
  /** It is in the log. */
  record Accepted(BookingReply reply) implements Outcome {}

  /** It broke a rule, and changed nothing. */
  record Refused(Rejection rejection) implements Outcome {}

  /**
   * Nobody could decide it in time; the same command may be sent again.
   *
   * @param reason for people, {@value #MAX_REASON_LENGTH} characters of it
   * @param mayHaveActed true when it was on its way to the log: only a retry with its own ID tells
   * @param retryAfterMillis how long to wait before that
   */
  record Unavailable(String reason, boolean mayHaveActed, long retryAfterMillis)
      implements Outcome {
    /** What is behind it is cut off: reasons may quote an exception's message. */
    public static final int MAX_REASON_LENGTH = 200;

    // Both stay as they are: another node's router knows them by their text.
    private static final String BUSY = "too many commands wait";
    private static final String NOT_LEADING = "the partition is not led here";

    public Unavailable {
      Invariants.check(retryAfterMillis >= 0, "negative time to wait: ", retryAfterMillis);
      reason = reason.length() > MAX_REASON_LENGTH ? cut(reason) : reason;
    }

    /**
     * Turned away at once by a full queue: to try again before the caller does adds to the load.
     */
    public static Unavailable busy(long retryAfterMillis) {
      return new Unavailable(BUSY, false, retryAfterMillis);
    }

    public boolean isBusy() {
      return reason.equals(BUSY);
    }

    /** This node does not lead under the Claim that the attempt was for: nothing was done. */
    public static Unavailable notLeading(long retryAfterMillis) {
      return new Unavailable(NOT_LEADING, false, retryAfterMillis);
    }

    public boolean isNotLeading() {
      return reason.equals(NOT_LEADING);
    }

    /** Never between the halves of a surrogate pair: one alone has no UTF-8. */
    private static String cut(String reason) {
      boolean pair = Character.isHighSurrogate(reason.charAt(MAX_REASON_LENGTH - 1));
      return reason.substring(0, pair ? MAX_REASON_LENGTH - 1 : MAX_REASON_LENGTH);
    }
  }
}
