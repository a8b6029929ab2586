package dev.frontrow.audit.tables;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How the read models compare with the log.
 *
 * @param checkedShows shows whose rows have been looked at since the start or the last rebuild
 * @param differences rows that are wrong now, 10,000 at most
 * @param found differences ever found since the start, also those that are gone
 * @param behind records that the tables lacked at the last look: of the log, or behind that of the
 *     read models' topics
 * @param lastFullPassAt when all rows had been looked at; null before the first time
 * @param problem what keeps the audit from comparing; null when nothing does
 */
public record ReadModelReport(
    State state,
    int checkedShows,
    int differences,
    long found,
    Map<String, Long> differencesByTable,
    long behind,
    Instant lastFullPassAt,
    List<Difference> latest,
    String problem) {
  /** What is known of the read models. */
  public enum State {
    /** Nothing yet: the log is still being read. */
    WAITING,
    /** They are compared, and keep up. */
    COMPARED,
    /** They have not kept up for longer than is configured; what is late is no difference. */
    BEHIND,
    /** They are being rebuilt, or were never built. */
    REBUILDING,
    /** Postgres or Kafka does not answer. */
    UNKNOWN
  }

  ReadModelReport withBehind(long records) {
    return new ReadModelReport(
        state,
        checkedShows,
        differences,
        found,
        differencesByTable,
        records,
        lastFullPassAt,
        latest,
        problem);
  }
}
