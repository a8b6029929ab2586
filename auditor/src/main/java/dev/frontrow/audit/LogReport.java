package dev.frontrow.audit;

import dev.frontrow.audit.log.PartitionCount;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * Where the audit stands in the log. Moments are those of {@link System#nanoTime}.
 *
 * @param answered whether Kafka ever told
 * @param complete whether all of the log was ever read
 * @param completeNanos all that was in the log then has been read
 * @param problem what keeps it from reading; null when nothing does
 */
public record LogReport(
    List<Part> partitions,
    boolean answered,
    long answeredNanos,
    boolean complete,
    long completeNanos,
    String problem) {
  /** Says that there is no age: the log was never read to its end. */
  public static final long NEVER = -1;

  /**
   * One partition.
   *
   * @param end where it ended when Kafka last told
   */
  public record Part(PartitionCount seen, long end) {
    /** Records that are not read yet. */
    public long lag() {
      return Math.max(0, end - seen.next());
    }
  }

  public LogReport {
    partitions = List.copyOf(partitions);
  }

  /** Records of the log that are not read yet. */
  public long lag() {
    return partitions.stream().mapToLong(Part::lag).sum();
  }

  /** Events that count. */
  public long events() {
    return sum(PartitionCount::events);
  }

  /** Events that do not. */
  public long voidEvents() {
    return sum(PartitionCount::voidEvents);
  }

  /** Tickets that somebody holds or has bought. */
  public long ticketsOwned() {
    return sum(PartitionCount::ticketsOwned);
  }

  public long shows() {
    return sum(PartitionCount::shows);
  }

  /** How old it is that the audit knew all of the log, in milliseconds; or {@link #NEVER}. */
  public long ageMillis() {
    return complete ? since(completeNanos) : NEVER;
  }

  /** True when the audit knew all of the log no longer ago than {@code limit}. */
  public boolean isComplete(Duration limit) {
    return complete && since(completeNanos) <= limit.toMillis();
  }

  /** True when Kafka has answered no longer ago than {@code limit}. */
  public boolean isAnswered(Duration limit) {
    return answered && since(answeredNanos) <= limit.toMillis();
  }

  private long sum(ToLongFunction<PartitionCount> what) {
    return partitions.stream().map(Part::seen).mapToLong(what).sum();
  }

  private static long since(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }
}
