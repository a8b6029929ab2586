package dev.frontrow.audit;

import dev.frontrow.audit.log.Violation;
import dev.frontrow.audit.tables.ReadModelReport;
import java.time.Duration;
import java.util.List;

/**
 * What the audit knows at one moment.
 *
 * @param violationCount promises that the log broke, since its beginning
 * @param latest the latest of them, the newest first
 * @param staleAfter when what is known is too old to call anything well
 */
public record AuditReport(
    LogReport log,
    long violationCount,
    List<Violation> latest,
    ReadModelReport readModels,
    Duration staleAfter) {
  /** The whole in one word. */
  public enum Status {
    /** All of the log was read and all rows were compared with it: nothing is wrong. */
    OK("ok"),
    /** The log has broken a promise, or a read model differs from it. */
    VIOLATIONS("violations"),
    /** Nothing is known to be wrong, but some of the log or of the read models is still to come. */
    CATCHING_UP("catching-up"),
    /** Nothing is known to be wrong, but Kafka or Postgres does not answer. */
    UNKNOWN("unknown");

    private final String wireName;

    Status(String wireName) {
      this.wireName = wireName;
    }

    public String wireName() {
      return wireName;
    }
  }

  /** The whole in one word; what is wrong goes before what is not known. */
  public Status status() {
    if (violationCount > 0 || readModels.differences() > 0) {
      return Status.VIOLATIONS;
    }
    if (!log.isAnswered(staleAfter) || readModels.state() == ReadModelReport.State.UNKNOWN) {
      return Status.UNKNOWN;
    }
    return switch (readModels.state()) {
      case COMPARED -> {
        boolean whole = log.isComplete(staleAfter) && readModels.lastFullPassAt() != null;
        yield whole ? Status.OK : Status.CATCHING_UP;
      }
      case WAITING, BEHIND, REBUILDING -> Status.CATCHING_UP;
      case UNKNOWN -> Status.UNKNOWN;
    };
  }

  /** False when not even the log's length was ever learned. */
  public boolean knowsAnything() {
    return log.answered();
  }
}
