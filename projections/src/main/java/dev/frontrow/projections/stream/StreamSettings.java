package dev.frontrow.projections.stream;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * How the topology runs.
 *
 * <p>Exactly once: the rows are running counts, so an event that is applied twice, or a deposed
 * instance that writes an old row over a new one in the changelog, would falsify them for ever and
 * in silence. One transaction a commit interval, for all events of that time, costs little; the
 * log's writer, which would need one for each of its small batches, does without (docs/adr/0002).
 * Readers of the output topics read committed records only, so the interval bounds how much later
 * they see them.
 *
 * @param applicationId the group, and the beginning of the transactions' and internal topics' names
 * @param commitInterval while it keeps up with the log; {@link ValidEventProcessor} sees to that.
 *     Far behind, nobody waits for a single row, and fewer transactions leave more of the machine
 *     to the work
 */
public record StreamSettings(
    String kafka, String applicationId, Path stateDirectory, int threads, Duration commitInterval) {
  private static final int SESSION_TIMEOUT_MILLIS = 6_000;
  private static final int HEARTBEAT_MILLIS = 1_500;
  private static final int TRANSACTION_TIMEOUT_MILLIS = 10_000;
  private static final int BEHIND_COMMIT_INTERVAL_MILLIS = 400;

  /** The name under which processors find the commit interval. */
  static final String COMMIT_INTERVAL = "frontrow.commit.interval";

  /** An idle thread must come round to commit. */
  private static final int LONGEST_POLL_MILLIS = 20;

  private static final int FETCH_BYTES = 8 << 20;
  private static final int PRODUCER_BYTES = 16 << 20;
  private static final int MAX_POLL_RECORDS = 4_000;

  /** Large enough that a busy partition's records of one commit fill few batches. */
  private static final int BATCH_BYTES = 128 << 10;

  Properties properties() {
    Properties properties = new Properties();
    properties.putAll(
        Map.of(
            StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
            kafka,
            StreamsConfig.APPLICATION_ID_CONFIG,
            applicationId,
            StreamsConfig.STATE_DIR_CONFIG,
            stateDirectory.toString(),
            StreamsConfig.NUM_STREAM_THREADS_CONFIG,
            threads,
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            StreamsConfig.EXACTLY_ONCE_V2,
            StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
            BEHIND_COMMIT_INTERVAL_MILLIS,
            COMMIT_INTERVAL,
            commitInterval,
            StreamsConfig.POLL_MS_CONFIG,
            LONGEST_POLL_MILLIS,
            StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG,
            RocksDbBounds.class));
    // A crashed instance's partitions are taken over when its session ends.
    consumer(properties, ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_TIMEOUT_MILLIS);
    consumer(properties, ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS);
    consumer(properties, ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    consumer(properties, ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
    consumer(properties, ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
    producer(properties, ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_TIMEOUT_MILLIS);
    producer(properties, ProducerConfig.MAX_REQUEST_SIZE_CONFIG, ReadModelStore.MAX_RECORD_BYTES);
    producer(properties, ProducerConfig.BUFFER_MEMORY_CONFIG, PRODUCER_BYTES);
    producer(properties, ProducerConfig.BATCH_SIZE_CONFIG, BATCH_BYTES);
    producer(properties, ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return properties;
  }

  private static void consumer(Properties properties, String name, Object value) {
    properties.put(StreamsConfig.consumerPrefix(name), value);
  }

  private static void producer(Properties properties, String name, Object value) {
    properties.put(StreamsConfig.producerPrefix(name), value);
  }
}
