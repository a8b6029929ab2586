package dev.frontrow.audit.log;

import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.codec.MalformedRecord;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.log.LogRecord;
import dev.frontrow.schemas.log.Partitions;
import dev.frontrow.schemas.log.ReaderRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The audit of one partition of the log.
 *
 * <p>One thread takes records; any thread may look, each holding this object's monitor.
 */
final class PartitionAudit {
  /** Commands of void events that are kept. */
  private static final int MAX_VOID_COMMANDS = 10_000;

  private final int partition;
  private final int partitions;
  private final Violations violations;
  private final LogCodec codec = new LogCodec();
  private final Map<ShowId, AuditedShow> shows = new TreeMap<>();
  private final Set<CommandId> voidCommands = new LinkedHashSet<>();
  private ReaderRule shared;
  private ClaimRun own = new ClaimRun();
  private CommandWindow commands = new CommandWindow();
  private long next;
  private long claims;
  private long events;
  private long voidEvents;
  private long owned;

  /** {@code shared} is the reader rule of all services, at the partition's beginning. */
  PartitionAudit(int partition, int partitions, Violations violations, ReaderRule shared) {
    this.partition = partition;
    this.partitions = partitions;
    this.violations = violations;
    this.shared = shared;
  }

  /** Takes the record at {@code offset}; one that was taken before is passed over. */
  synchronized void take(long offset, byte[] key, byte[] value) {
    if (offset < next) {
      return;
    }
    LogRecord record;
    try {
      record = decode(value);
    } catch (MalformedRecord e) {
      proceedTo(offset);
      report(offset, "", Violation.Code.UNREADABLE, String.valueOf(e.getMessage()));
      own.pass(1);
      return;
    }
    take(offset, key, record);
  }

  /** As {@link #take(long, byte[], byte[])}, for a record that is read. */
  synchronized void take(long offset, byte[] key, LogRecord record) {
    if (offset < next) {
      return;
    }
    proceedTo(offset);
    boolean counts = shared.accepts(offset, record);
    switch (record) {
      case LogRecord.Claim _ -> {
        claims++;
        own.begin(offset);
      }
      case LogRecord.Stamped stamped -> takeEvent(offset, key, stamped, counts);
    }
  }

  private LogRecord decode(byte[] value) {
    if (value == null) {
      throw new MalformedRecord("a record without a value");
    }
    return codec.decode(value);
  }

  private void proceedTo(long offset) {
    if (offset > next) {
      String words = "nothing from offset " + next + " to " + (offset - 1);
      report(offset, "", Violation.Code.RECORDS_MISSING, words);
      own.pass(offset - next);
    }
    next = offset + 1;
  }

  private void takeEvent(long offset, byte[] key, LogRecord.Stamped stamped, boolean sharedCounts) {
    BookingEvent event = stamped.event();
    boolean counts = own.take(offset, stamped.claim(), stamped.position());
    if (counts != sharedCounts) {
      report(
          offset,
          event.show().value(),
          Violation.Code.RULES_DISAGREE,
          sharedCounts
              ? "the services count it, the audit does not"
              : "the audit counts it, the services do not");
    }
    if (counts) {
      events++;
      follow(offset, key, event);
    } else {
      voidEvents++;
      if (!commands.contains(event.header()) && voidCommands.size() < MAX_VOID_COMMANDS) {
        voidCommands.add(event.header().command());
      }
    }
  }

  private void follow(long offset, byte[] key, BookingEvent event) {
    ShowId id = event.show();
    Finding findings = (code, words) -> report(offset, id.value(), code, words);
    if (Partitions.of(id, partitions) != partition || !Arrays.equals(key, Partitions.key(id))) {
      findings.add(
          Violation.Code.WRONG_PARTITION,
          "it belongs under its own ID in partition " + Partitions.of(id, partitions));
    }
    if (commands.actedBefore(event.header())) {
      findings.add(
          Violation.Code.COMMAND_TWICE, "command " + event.header().command() + " acted before");
    }
    voidCommands.remove(event.header().command());
    AuditedShow show = shows.computeIfAbsent(id, AuditedShow::new);
    long before = show.owned();
    new EventRules(show, findings).apply(event);
    owned += show.owned() - before;
  }

  /** Begins anew, because what was read is not what is there. */
  synchronized void restart(String words) {
    report(next, "", Violation.Code.LOG_SHRANK, words);
    shows.clear();
    voidCommands.clear();
    shared = ReaderRule.fromStart();
    own = new ClaimRun();
    commands = new CommandWindow();
    next = 0;
    claims = 0;
    events = 0;
    voidEvents = 0;
    owned = 0;
  }

  private void report(long offset, String show, Violation.Code code, String words) {
    violations.add(new Violation(code, partition, offset, show, words));
  }

  /** The show, or null; only for holders of the monitor. */
  AuditedShow show(ShowId id) {
    return shows.get(id);
  }

  /** Every show, by its ID; only for holders of the monitor. */
  Iterable<AuditedShow> shows() {
    return Collections.unmodifiableCollection(shows.values());
  }

  synchronized List<ShowId> showIds() {
    return new ArrayList<>(shows.keySet());
  }

  synchronized Set<CommandId> voidCommands() {
    return Set.copyOf(voidCommands);
  }

  synchronized PartitionCount count() {
    return new PartitionCount(partition, next, claims, events, voidEvents, owned, shows.size());
  }
}
