package dev.frontrow.booking.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a stretch of one Kafka partition; blocks until it is read. */
final class PartitionReader {
  private static final Duration POLL = Duration.ofMillis(500);

  /** How long the broker may hand over nothing before the reader gives up. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final int FETCH_WAIT_MILLIS = 20;

  private final TopicPartition partition;
  private final Map<String, Object> settings;

  /**
   * @param settings where Kafka is: {@code bootstrap.servers}, and security where there is any
   */
  PartitionReader(TopicPartition partition, Map<String, Object> settings) {
    this.partition = partition;
    this.settings = new HashMap<>(settings);
    this.settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    this.settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    this.settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // What is not there is trouble: skipping it would bring back a state that never was.
    this.settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    this.settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    // The fetch under way when all is read is waited for on closing.
    this.settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
    this.settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
    this.settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 8 << 20);
    this.settings.put(
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, Math.toIntExact(PATIENCE.toMillis()));
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
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
      consumer.assign(List.of(partition));
      work.accept(consumer);
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
