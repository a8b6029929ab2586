package dev.frontrow.infra.simulation.audit;

import dev.frontrow.schemas.log.LogRecord;

/**
 * The rule by which an event of one partition counts, once more, from its words.
 *
 * <p>The last Claim makes its writer the only one. Its event counts where it was meant to stand,
 * and only while every record since the Claim was such an event.
 */
final class LogAudit {
  private static final long NOBODY = -1;

  private long claim = NOBODY;
  private boolean gap = true;
  private long voids;

  /** Takes the record at the next offset; true when it is an event that counts. */
  boolean counts(long offset, LogRecord record) {
    if (record instanceof LogRecord.Stamped event) {
      gap |= event.claim() != claim || event.position() != offset;
      voids += gap ? 1 : 0;
      return !gap;
    }
    claim = offset;
    gap = false;
    return false;
  }

  long voids() {
    return voids;
  }
}
