package dev.frontrow.audit.log;

import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.id.TicketId;
import dev.frontrow.schemas.log.LogRecord;
import dev.frontrow.schemas.log.Partitions;
import dev.frontrow.schemas.log.ReaderRule;
import dev.frontrow.schemas.readmodel.BookingStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * What the booking log says, and which of its promises it breaks: above all, that no ticket has two
 * owners.
 *
 * <p>Takes each partition's records in offset order. It shares the schemas with the services and
 * nothing else: neither their rules nor, but for comparison, their reader rule. One thread may take
 * records while others ask. State is 20 bytes a ticket and 100 to 150 a reservation; commands are
 * known for a day.
 */
public final class LogAudit {
  private final Violations violations = new Violations();
  private final PartitionAudit[] partitions;

  /** Who has a ticket; {@code sold} when it is confirmed. */
  public record Owner(ReservationId reservation, boolean sold) {}

  /** Audits a log of {@code partitions} partitions, from its beginning. */
  public LogAudit(int partitions) {
    this.partitions =
        IntStream.range(0, partitions)
            .mapToObj(
                number ->
                    new PartitionAudit(number, partitions, violations, ReaderRule.fromStart()))
            .toArray(PartitionAudit[]::new);
  }

  /** Reads all that is in the log at {@code kafka} now; blocks until then. */
  public static LogAudit readAll(String kafka) {
    return WholeLog.read(kafka);
  }

  /** Takes the next record of {@code partition}, as Kafka has it. */
  public void take(int partition, long offset, byte[] key, byte[] value) {
    partitions[partition].take(offset, key, value);
  }

  /** Takes the next record of {@code partition}, decoded. */
  public void take(int partition, long offset, byte[] key, LogRecord record) {
    partitions[partition].take(offset, key, record);
  }

  /**
   * Reports that records of {@code partition} that were taken are gone, and forgets all of it: the
   * next record is the first that is there now.
   */
  public void restart(int partition, String words) {
    partitions[partition].restart(words);
  }

  /** Reports something that no record shows. */
  public void report(Violation violation) {
    violations.add(violation);
  }

  /** The first violations, {@value Violations#MAX_FIRST} at most, in the order they were found. */
  public List<Violation> violations() {
    return violations.first();
  }

  /** The latest violations, the newest first, {@value Violations#MAX_LATEST} at most. */
  public List<Violation> latestViolations() {
    return violations.latest();
  }

  /** How many violations there are, kept or not. */
  public long violationCount() {
    return violations.count();
  }

  /** How many of {@code code} there are, kept or not. */
  public long count(Violation.Code code) {
    return violations.count(code);
  }

  /** What was seen of each partition, in order. */
  public List<PartitionCount> partitions() {
    List<PartitionCount> counts = new ArrayList<>(partitions.length);
    for (PartitionAudit partition : partitions) {
      counts.add(partition.count());
    }
    return counts;
  }

  /** Events that count. */
  public long events() {
    return partitions().stream().mapToLong(PartitionCount::events).sum();
  }

  /** Events that do not. */
  public long voidEvents() {
    return partitions().stream().mapToLong(PartitionCount::voidEvents).sum();
  }

  public long claims() {
    return partitions().stream().mapToLong(PartitionCount::claims).sum();
  }

  /** The offset of the first record of {@code partition} that was not taken. */
  public long position(int partition) {
    return partitions[partition].count().next();
  }

  /**
   * The commands of which the log has void events only, of the first 10,000 such in each partition:
   * whoever acknowledged one of these was no writer any more.
   */
  public Set<CommandId> voidCommands() {
    Set<CommandId> all = new HashSet<>();
    for (PartitionAudit partition : partitions) {
      all.addAll(partition.voidCommands());
    }
    return all;
  }

  /** Every show, partition by partition. */
  public List<ShowId> shows() {
    List<ShowId> all = new ArrayList<>();
    for (PartitionAudit partition : partitions) {
      all.addAll(partition.showIds());
    }
    return all;
  }

  /**
   * What {@code look} makes of the show; null when there is no such show.
   *
   * @param look holds up the partition meanwhile: it must be short, and keep nothing of the show
   */
  public <T> T look(ShowId id, Function<AuditedShow, T> look) {
    PartitionAudit partition = partitions[Partitions.of(id, partitions.length)];
    synchronized (partition) {
      AuditedShow show = partition.show(id);
      return show == null ? null : look.apply(show);
    }
  }

  /** Where the reservation is on its way; empty when the log has none. */
  public Optional<BookingStatus> status(ReservationId id) {
    return Optional.ofNullable(
        look(
            id.show(),
            show -> {
              int number = show.reservations().find(id.command());
              return number < 0 ? null : show.reservations().status(number);
            }));
  }

  /** Every reservation of the log, ended or not. A copy: not for a log of millions. */
  public Map<ReservationId, BookingStatus> reservations() {
    Map<ReservationId, BookingStatus> all = new HashMap<>();
    for (PartitionAudit partition : partitions) {
      synchronized (partition) {
        for (AuditedShow show : partition.shows()) {
          for (int i = 0; i < show.reservations().size(); i++) {
            all.put(show.reservation(i), show.reservations().status(i));
          }
        }
      }
    }
    return all;
  }

  /** Every ticket that somebody holds or has bought. A copy: not for a log of millions. */
  public Map<TicketId, Owner> owners() {
    Map<TicketId, Owner> all = new HashMap<>();
    for (PartitionAudit partition : partitions) {
      synchronized (partition) {
        for (AuditedShow show : partition.shows()) {
          addOwners(show, all);
        }
      }
    }
    return all;
  }

  private static void addOwners(AuditedShow show, Map<TicketId, Owner> all) {
    for (int ordinal = 0; ordinal < show.size(); ordinal++) {
      int owner = show.ticketOwner(ordinal);
      if (owner >= 0) {
        boolean sold = show.reservations().status(owner) == BookingStatus.CONFIRMED;
        all.put(show.ticket(ordinal), new Owner(show.reservation(owner), sold));
      }
    }
  }
}
