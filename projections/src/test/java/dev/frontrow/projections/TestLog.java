package dev.frontrow.projections;

import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.log.LogRecord;
import dev.frontrow.schemas.log.Partitions;
import dev.frontrow.schemas.log.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The booking log on a real broker, written as its writers would. */
final class TestLog implements AutoCloseable {
  private static final LogRecord.Claim CLAIM = new LogRecord.Claim("127.0.0.1:1", 0);

  private final LogCodec codec = new LogCodec();
  private final KafkaProducer<byte[], byte[]> producer;
  private final long[] claim;
  private final long[] next;
  private final List<Future<RecordMetadata>> pending = new ArrayList<>();

  /** What the read models must come to: events that count, and no others. */
  final ExpectedRows expected = new ExpectedRows();

  TestLog(String kafka, int partitions) {
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", kafka, "acks", "all", "enable.idempotence", true),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    claim = new long[partitions];
    next = new long[partitions];
    for (int partition = 0; partition < partitions; partition++) {
      claim(partition);
    }
  }

  void claim(int partition) {
    claim[partition] = sendNow(partition, null, codec.encode(CLAIM));
  }

  void append(BookingEvent event) {
    int partition = Partitions.of(event.show(), claim.length);
    byte[] record = codec.encode(event, claim[partition], next[partition]);
    pending.add(send(partition, Partitions.key(event.show()), record));
    next[partition]++;
    expected.apply(event);
  }

  /** Appends an event that does not count, and claims again. */
  void appendVoid(BookingEvent event) {
    int partition = Partitions.of(event.show(), claim.length);
    sendNow(partition, Partitions.key(event.show()), codec.encode(event, claim[partition], 0));
    claim(partition);
  }

  void flush() {
    pending.forEach(TestLog::get);
    pending.clear();
  }

  @Override
  public void close() {
    producer.close();
  }

  private long sendNow(int partition, byte[] key, byte[] value) {
    long offset = get(send(partition, key, value)).offset();
    next[partition] = offset + 1;
    return offset;
  }

  private Future<RecordMetadata> send(int partition, byte[] key, byte[] value) {
    return producer.send(new ProducerRecord<>(Topics.BOOKING_EVENTS, partition, key, value));
  }

  private static RecordMetadata get(Future<RecordMetadata> sent) {
    try {
      return sent.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException("the test's log could not be written", e);
    }
  }
}
