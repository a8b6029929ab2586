package dev.frontrow.booking.runtime;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Reads a stretch of one Kafka partition; blocks until it is read. */
final class PartitionReader {
  private static final Duration POLL = Duration.ofMillis(500);

  /** How long the broker may hand over nothing before the reader gives up. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private final TopicPartition partition;
  private final ReaderPool pool;

  PartitionReader(TopicPartition partition, ReaderPool pool) {
    this.partition = partition;
    this.pool = pool;
  }

  /** Reads what is from offset {@code from} up to {@code to}, exclusive. */
  void read(long from, long to, Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
    run(consumer -> read(consumer, from, to, visitor));
  }

  /** Reads all that there is when the call is made. */
  void readAll(Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
    run(
        consumer -> {
          long from = consumer.beginningOffsets(List.of(partition)).get(partition);
          long to = consumer.endOffsets(List.of(partition)).get(partition);
          read(consumer, from, to, visitor);
        });
  }

  private void run(Consumer<KafkaConsumer<byte[], byte[]>> work) {
    try {
      pool.lend(
          consumer -> {
            consumer.assign(List.of(partition));
            work.accept(consumer);
          });
    } catch (KafkaException e) {
      throw new LogUnavailable("cannot read " + partition + ": " + e.getMessage(), e);
    }
  }

  private void read(
      KafkaConsumer<byte[], byte[]> consumer,
      long from,
      long to,
      Consumer<ConsumerRecord<byte[], byte[]>> visitor) {
    consumer.seek(partition, from);
    long position = from;
    long progressNanos = System.nanoTime();
    while (position < to) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < to) {
          visitor.accept(record);
        }
      }
      long reached = consumer.position(partition);
      if (reached > position) {
        position = reached;
        progressNanos = System.nanoTime();
      } else if (System.nanoTime() - progressNanos > PATIENCE.toNanos()) {
        throw new LogUnavailable(partition + " gives nothing behind offset " + position);
      }
    }
  }
}
