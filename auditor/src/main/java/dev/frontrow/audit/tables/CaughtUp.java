package dev.frontrow.audit.tables;

import dev.frontrow.audit.log.AuditedShow;
import dev.frontrow.audit.log.LogAudit;
import dev.frontrow.schemas.id.ShowId;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;

/**
 * Waits until the tables must hold what the log holds.
 *
 * <p>Four steps, each of which can only be later than the one before: the audit has read the log up
 * to where it ended when the question was put; the projections' group has committed all that the
 * audit had then, and with it, in one transaction, the read models' records; the tables' offsets
 * have passed where the read models' topics ended behind that. No time-out proves anything here: it
 * only ends the wait.
 */
final class CaughtUp {
  private static final Duration ASK_EVERY = Duration.ofMillis(100);

  private final LogAudit audit;
  private final int partitions;
  private final ProjectionProgress progress;
  private final Duration patience;
  private final CountDownLatch closed;
  private volatile long behind;

  /** Asks how many records are left. */
  @FunctionalInterface
  private interface Left {
    long records() throws SQLException;
  }

  /** How a wait ended. */
  sealed interface Outcome {}

  /**
   * The tables hold all of it.
   *
   * @param marks the version of each show that they hold for certain
   */
  record Reached(Map<String, Long> marks) implements Outcome {}

  /** The tables did not get there in time. */
  record Behind() implements Outcome {}

  /** The audit itself did not get there in time. */
  record Unread() implements Outcome {}

  /** A rebuild began, or the service stops: nothing can be said. */
  record Voided() implements Outcome {}

  /** Waits no longer than {@code patience}; {@code closed} ends every wait. */
  CaughtUp(LogAudit audit, ProjectionProgress progress, Duration patience, CountDownLatch closed) {
    this.audit = audit;
    this.partitions = audit.partitions().size();
    this.progress = progress;
    this.patience = patience;
    this.closed = closed;
  }

  /** Records, of the log and of the read models, that the tables lacked at the last look. */
  long behind() {
    return behind;
  }

  /** Waits; the marks are those of {@code shows}. */
  Outcome await(Connection connection, Generation generation, Set<String> shows)
      throws SQLException {
    long deadline = System.nanoTime() + patience.toNanos();
    long[] ends = progress.logEnds();
    while (!isAudited(ends)) {
      if (isOver(deadline)) {
        return new Unread();
      }
    }
    Map<String, Long> marks = marks(shows);
    long[] positions = positions();
    Outcome computed =
        until(
            () -> progress.unread(generation.number(), positions),
            connection,
            generation,
            deadline);
    if (computed != null) {
      return computed;
    }
    Map<TopicPartition, Long> rows = progress.readModelEnds();
    Outcome copied =
        until(
            () -> ProjectionProgress.uncopied(connection, rows), connection, generation, deadline);
    return copied == null ? new Reached(marks) : copied;
  }

  /** Waits until nothing is left; null then, else why the wait ended before. */
  private Outcome until(Left left, Connection connection, Generation generation, long deadline)
      throws SQLException {
    behind = left.records();
    while (behind > 0) {
      if (isOver(deadline)) {
        return closed.getCount() == 0 ? new Voided() : new Behind();
      }
      if (!Generation.read(connection).equals(generation)) {
        return new Voided();
      }
      behind = left.records();
    }
    return null;
  }

  private boolean isAudited(long[] ends) {
    return IntStream.range(0, partitions).allMatch(p -> audit.position(p) >= ends[p]);
  }

  private Map<String, Long> marks(Set<String> shows) {
    Map<String, Long> marks = new HashMap<>();
    for (String show : shows) {
      Long version =
          ShowId.isValid(show) ? audit.look(new ShowId(show), AuditedShow::version) : null;
      if (version != null) {
        marks.put(show, version);
      }
    }
    return marks;
  }

  private long[] positions() {
    return IntStream.range(0, partitions).mapToLong(audit::position).toArray();
  }

  /** Lets a moment pass; true when it was the last. */
  private boolean isOver(long deadline) {
    try {
      return closed.await(ASK_EVERY.toMillis(), TimeUnit.MILLISECONDS)
          || System.nanoTime() > deadline;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
