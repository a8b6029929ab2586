package dev.frontrow.booking.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Kafka consumers that a node's writers read with, kept open: a takeover begins with one that is
 * connected, and knows where the partitions are.
 */
final class ReaderPool {
  /** Those that are kept; more are made when many partitions move at once, and closed again. */
  private static final int MAX_IDLE = 8;

  /** The fetch under way when all is read is waited for. */
  private static final int FETCH_WAIT_MILLIS = 20;

  private final Map<String, Object> settings;
  private final BlockingQueue<KafkaConsumer<byte[], byte[]>> idle =
      new LinkedBlockingQueue<>(MAX_IDLE);
  private volatile boolean closed;

  /**
   * @param kafka where Kafka is: {@code bootstrap.servers}, and security where there is any
   */
  ReaderPool(Map<String, Object> kafka) {
    settings = new HashMap<>(kafka);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    // What is not there is trouble: skipping it would bring back a state that never was.
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 10_000);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 8 << 20);
    settings.put(ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    settings.put(
        ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
        Math.toIntExact(PartitionReader.PATIENCE.toMillis()));
  }

  /** Lends a consumer to {@code work}; one that fails is not lent again. */
  void lend(Consumer<KafkaConsumer<byte[], byte[]>> work) {
    KafkaConsumer<byte[], byte[]> consumer = idle.poll();
    if (consumer == null) {
      consumer = new KafkaConsumer<>(settings);
    }
    boolean sound = false;
    try {
      work.accept(consumer);
      consumer.unsubscribe();
      sound = true;
    } finally {
      if (!sound || closed || !idle.offer(consumer)) {
        close(consumer);
      }
    }
  }

  /** Closes those that nobody uses; the others are closed when they come back. */
  void close() {
    closed = true;
    for (var next = idle.poll(); next != null; next = idle.poll()) {
      close(next);
    }
  }

  private static void close(KafkaConsumer<byte[], byte[]> consumer) {
    consumer.close(CloseOptions.timeout(Duration.ZERO));
  }
}
