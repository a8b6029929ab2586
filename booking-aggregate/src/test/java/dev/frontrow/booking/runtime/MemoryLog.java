package dev.frontrow.booking.runtime;

import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.log.LogRecord;
import dev.frontrow.schemas.log.ReaderRule;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * One partition's log in memory. What a writer sends waits on its wire until the test says what
 * becomes of it; a wire keeps its order, as an idempotent producer does.
 */
final class MemoryLog {
  private final List<byte[]> records = new ArrayList<>();
  private final LogCodec codec = new LogCodec();

  /** One writer's connection. */
  final class Wire implements PartitionLog {
    private final Deque<Sent> sent = new ArrayDeque<>();
    private boolean readable = true;
    private long readFrom = -1;

    @SuppressWarnings("ArrayRecordComponent")
    private record Sent(byte[] value, Appended done) {}

    @Override
    public void append(byte[] key, byte[] value, Appended done) {
      sent.addLast(new Sent(value, done));
    }

    @Override
    public void read(long from, long to, Visitor visitor) {
      if (!readable) {
        throw new LogUnavailable("the test says so");
      }
      readFrom = from;
      for (long offset = from; offset < to; offset++) {
        visitor.visit(offset, records.get((int) offset));
      }
    }

    /** Where the last reading began. */
    long readFrom() {
      return readFrom;
    }

    void setReadable(boolean canRead) {
      readable = canRead;
    }

    /** How many records are on their way. */
    int sent() {
      return sent.size();
    }

    /** The next record is appended and acknowledged. */
    void deliver() {
      Sent next = sent.removeFirst();
      records.add(next.value());
      next.done().at(end() - 1);
    }

    void deliverAll() {
      while (!sent.isEmpty()) {
        deliver();
      }
    }

    /** The next record is appended, and nobody learns of it. */
    void deliverUnheard() {
      records.add(sent.removeFirst().value());
    }

    /** The next record is appended; the writer learns of it when the test runs what it gets. */
    Runnable deliverHeardLater() {
      Sent next = sent.removeFirst();
      records.add(next.value());
      long offset = end() - 1;
      return () -> next.done().at(offset);
    }

    /** The next record is appended; the writer is told that nobody knows. */
    void deliverUnsure() {
      Sent next = sent.removeFirst();
      records.add(next.value());
      next.done().at(PartitionLog.Appended.UNKNOWN);
    }

    /** The next record is lost; the writer is told that nobody knows. */
    void lose() {
      sent.removeFirst().done().at(PartitionLog.Appended.UNKNOWN);
    }

    /** The next record is lost, and nobody learns of it. */
    void loseUnheard() {
      sent.removeFirst();
    }
  }

  Wire connect() {
    return new Wire();
  }

  /** The offset that the next record will have. */
  long end() {
    return records.size();
  }

  void put(LogRecord record) {
    records.add(codec.encode(record));
  }

  void putBytes(byte[] bytes) {
    records.add(bytes);
  }

  LogRecord record(long offset) {
    return codec.decode(records.get((int) offset));
  }

  /** The events that count. */
  List<BookingEvent> valid() {
    ReaderRule rule = ReaderRule.fromStart();
    List<BookingEvent> valid = new ArrayList<>();
    for (long offset = 0; offset < end(); offset++) {
      LogRecord record = record(offset);
      if (rule.accepts(offset, record) && record instanceof LogRecord.Stamped stamped) {
        valid.add(stamped.event());
      }
    }
    return valid;
  }
}
