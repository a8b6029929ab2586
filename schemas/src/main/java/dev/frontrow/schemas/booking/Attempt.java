package dev.frontrow.schemas.booking;

import dev.frontrow.schemas.Invariants;

/**
 * One try to have a command decided by the writer of its show's partition.
 *
 * <p>It names the leadership that may decide it. So once a later writer has answered the command,
 * an earlier try that was delayed on its way can do nothing any more.
 *
 * @param claim the offset of the Claim under which it may be decided; {@link #NO_CLAIM} while
 *     nobody has claimed the partition
 * @param standIn true when the owner under {@code claim} seems gone: whoever claims the partition
 *     directly behind it may decide it too, and a writer that does not lead may claim it for that
 * @param deadlineMillis when nobody waits any longer, milliseconds since 1970 by the clock of the
 *     node that decides
 */
public record Attempt(BookingCommand command, long claim, boolean standIn, long deadlineMillis) {
  /** The claim of a partition that nobody has claimed. */
  public static final long NO_CLAIM = -1;

  public Attempt {
    Invariants.check(claim >= NO_CLAIM, "not a claim: ", claim);
  }

  /**
   * Whether a writer may decide it.
   *
   * @param leading the Claim under which that writer leads
   * @param before the Claim before that one in the log, or {@link #NO_CLAIM}
   */
  public boolean isFor(long leading, long before) {
    return leading == claim || (standIn && before == claim);
  }
}
