package dev.frontrow.search.document;

import dev.frontrow.schemas.log.TopicSetup;
import dev.frontrow.search.SearchIndexerConfig;
import dev.frontrow.search.Supervised;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.CloseOptions;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;

/**
 * Runs the {@link DocumentTopology}.
 *
 * <p>Exactly once: a document's version is its offset in the topic, so an instance that was deposed
 * must not write an older document behind a newer one.
 */
public final class DocumentStreams implements Supervised.Work {
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);
  private static final int SESSION_TIMEOUT_MILLIS = 6_000;
  private static final int HEARTBEAT_MILLIS = 1_500;
  private static final int TRANSACTION_TIMEOUT_MILLIS = 10_000;
  private static final int LONGEST_POLL_MILLIS = 20;
  private static final long CACHE_BYTES = 128L << 20;

  private final SearchIndexerConfig config;

  public DocumentStreams(SearchIndexerConfig config) {
    this.config = config;
  }

  @Override
  public void run(Supervised.Turn turn) throws InterruptedException {
    TopicSetup.createMissing(config.kafka(), config.partitions());
    AtomicReference<Throwable> failure = new AtomicReference<>();
    var streams = new KafkaStreams(DocumentTopology.build(config.partitions()), properties());
    streams.setUncaughtExceptionHandler(
        thrown -> {
          failure.compareAndSet(null, thrown);
          return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        });
    try {
      streams.start();
      while (streams.state().isRunningOrRebalancing()
          || streams.state() == KafkaStreams.State.CREATED) {
        if (streams.state() == KafkaStreams.State.RUNNING) {
          turn.works();
        }
        if (turn.await(LOOK_EVERY)) {
          return;
        }
      }
    } finally {
      // Leaves the group, so that its partitions need not wait for the session's end.
      streams.close(
          CloseOptions.groupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP)
              .withTimeout(CLOSE_TIMEOUT));
    }
    throw new IllegalStateException("the documents' topology stopped", failure.get());
  }

  private Properties properties() {
    var properties = new Properties();
    properties.putAll(
        Map.of(
            StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
            config.kafka(),
            StreamsConfig.APPLICATION_ID_CONFIG,
            config.applicationId(),
            StreamsConfig.STATE_DIR_CONFIG,
            config.stateDirectory().toString(),
            StreamsConfig.NUM_STREAM_THREADS_CONFIG,
            1,
            StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
            StreamsConfig.EXACTLY_ONCE_V2,
            StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
            config.commitInterval().toMillis(),
            StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG,
            CACHE_BYTES,
            StreamsConfig.POLL_MS_CONFIG,
            LONGEST_POLL_MILLIS));
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG),
        SESSION_TIMEOUT_MILLIS);
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG),
        HEARTBEAT_MILLIS);
    properties.put(
        StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    properties.put(
        StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
        TRANSACTION_TIMEOUT_MILLIS);
    properties.put(StreamsConfig.producerPrefix(ProducerConfig.COMPRESSION_TYPE_CONFIG), "lz4");
    return properties;
  }
}
