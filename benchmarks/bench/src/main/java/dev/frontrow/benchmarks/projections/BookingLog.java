package dev.frontrow.benchmarks.projections;

import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.log.LogRecord;
import dev.frontrow.schemas.log.Partitions;
import dev.frontrow.schemas.log.Topics;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The booking log as one writer of all its partitions fills it, each under a Claim. */
final class BookingLog implements AutoCloseable {
  private static final LogRecord.Claim CLAIM = new LogRecord.Claim("127.0.0.1:1", 0);

  private final LogCodec codec = new LogCodec();
  private final KafkaProducer<byte[], byte[]> producer;
  private final long[] claim = new long[Stage.PARTITIONS];
  private final long[] next = new long[Stage.PARTITIONS];
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /** Claims every partition. */
  BookingLog(String kafka) {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                kafka,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "lz4",
                ProducerConfig.LINGER_MS_CONFIG,
                1,
                ProducerConfig.BATCH_SIZE_CONFIG,
                128 << 10,
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                Topics.MAX_EVENT_BYTES),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    for (int partition = 0; partition < Stage.PARTITIONS; partition++) {
      long offset = get(producer.send(record(partition, null, 0, codec.encode(CLAIM)))).offset();
      claim[partition] = offset;
      next[partition] = offset + 1;
    }
  }

  /** Appends {@code event}, with its time for the record's; throws when an earlier one failed. */
  void append(BookingEvent event) {
    int partition = Partitions.of(event.show(), Stage.PARTITIONS);
    long position = next[partition]++;
    byte[] value = codec.encode(event, claim[partition], position);
    var unused =
        producer.send(
            record(partition, Partitions.key(event.show()), event.header().timeMillis(), value),
            (acknowledged, e) -> check(acknowledged, e, position));
    Exception failed = failure.get();
    if (failed != null) {
      throw new IllegalStateException("the log could not be written", failed);
    }
  }

  /** Returns when all is acknowledged. */
  void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }

  private void check(RecordMetadata acknowledged, Exception e, long position) {
    if (e != null) {
      failure.compareAndSet(null, e);
    } else if (acknowledged.offset() != position) {
      failure.compareAndSet(
          null, new IllegalStateException(acknowledged + " instead of " + position));
    }
  }

  private static ProducerRecord<byte[], byte[]> record(
      int partition, byte[] key, long timeMillis, byte[] value) {
    return new ProducerRecord<>(
        Topics.BOOKING_EVENTS, partition, timeMillis == 0 ? null : timeMillis, key, value);
  }

  private static RecordMetadata get(Future<RecordMetadata> sent) {
    try {
      RecordMetadata metadata = sent.get();
      Invariants.check(metadata.hasOffset(), "no offset: ", metadata);
      return metadata;
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException("the log could not be written", e);
    }
  }
}
