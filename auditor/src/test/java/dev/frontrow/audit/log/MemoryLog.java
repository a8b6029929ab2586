package dev.frontrow.audit.log;

import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.log.LogRecord;
import dev.frontrow.schemas.log.Partitions;

/** A log of some partitions that goes to an audit at once, written as its writers would. */
final class MemoryLog {
  private static final LogRecord.Claim CLAIM = new LogRecord.Claim("127.0.0.1:1", 0);

  private final LogAudit audit;
  private final LogCodec codec = new LogCodec();
  private final long[] claim;
  private final long[] next;

  MemoryLog(LogAudit audit, int partitions) {
    this.audit = audit;
    claim = new long[partitions];
    next = new long[partitions];
    for (int partition = 0; partition < partitions; partition++) {
      claim(partition);
    }
  }

  void claim(int partition) {
    claim[partition] = next[partition];
    audit.take(partition, next[partition]++, null, codec.encode(CLAIM));
  }

  void append(BookingEvent event) {
    int partition = Partitions.of(event.show(), claim.length);
    append(partition, event, claim[partition], next[partition]);
  }

  /** Appends an event that does not count, and claims again. */
  void appendVoid(BookingEvent event, long claimOff, long positionOff) {
    int partition = Partitions.of(event.show(), claim.length);
    append(partition, event, claim[partition] + claimOff, next[partition] + positionOff);
    claim(partition);
  }

  private void append(int partition, BookingEvent event, long claimed, long position) {
    byte[] key = Partitions.key(event.show());
    audit.take(partition, next[partition]++, key, codec.encode(event, claimed, position));
  }
}
