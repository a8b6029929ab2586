package dev.frontrow.booking.runtime;

import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.codec.MalformedRecord;
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
  private long lastClaim = Attempt.NO_CLAIM;
  private long looked;

  /** One writer's connection. */
  final class Wire implements PartitionLog {
    private final Deque<Sent> sent = new ArrayDeque<>();
    private final Deque<Ended> asked = new ArrayDeque<>();
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

    @Override
    public void end(Ended done) {
      asked.addLast(done);
    }

    /** How many questions where the log ends are open. */
    int asked() {
      return asked.size();
    }

    /** Answers the next question. */
    void answer() {
      answer(MemoryLog.this.end());
    }

    /** Answers the next question with any offset. */
    void answer(long end) {
      asked.removeFirst().at(end);
    }

    /** Answers the newest question before all others. */
    void answerLast() {
      asked.removeLast().at(MemoryLog.this.end());
    }

    void answerAll() {
      while (!asked.isEmpty()) {
        answer();
      }
    }

    /** Nobody ever answers the next question. */
    void loseQuestion() {
      asked.removeFirst();
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
      next.done().at(MemoryLog.this.end() - 1);
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
      long offset = MemoryLog.this.end() - 1;
      return () -> next.done().at(offset);
    }

    /** The next record is appended; the writer is told that nobody knows. */
    void deliverUnsure() {
      Sent next = sent.removeFirst();
      records.add(next.value());
      next.done().at(UNKNOWN);
    }

    /** The next record is lost; the writer is told that nobody knows. */
    void lose() {
      sent.removeFirst().done().at(UNKNOWN);
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

  /** The offset of the last Claim, or {@link Attempt#NO_CLAIM}. */
  long lastClaim() {
    for (; looked < end(); looked++) {
      if (isClaim(records.get((int) looked))) {
        lastClaim = looked;
      }
    }
    return lastClaim;
  }

  private boolean isClaim(byte[] record) {
    try {
      return codec.decode(record) instanceof LogRecord.Claim;
    } catch (MalformedRecord malformed) {
      return false;
    }
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
