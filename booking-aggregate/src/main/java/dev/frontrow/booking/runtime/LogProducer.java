package dev.frontrow.booking.runtime;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka producer that the writers of a node share, replaced when it can do no more.
 *
 * <p>Idempotent, so that a partition's records keep their order through retries, and acks=all, so
 * that an acknowledgement means what the protocol takes it to mean.
 */
final class LogProducer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogProducer.class);

  /** How long a send may block while the broker's whereabouts are unknown. */
  private static final int MAX_BLOCK_MILLIS = 1_000;

  private final Map<String, Object> settings;
  private volatile KafkaProducer<byte[], byte[]> producer;
  private boolean closed;

  /**
   * @param common where Kafka is: {@code bootstrap.servers}, and security where there is any
   * @param ackTimeout after which an unacknowledged record counts as lost
   * @param maxRecordBytes the largest record
   */
  LogProducer(Map<String, Object> common, Duration ackTimeout, int maxRecordBytes) {
    settings = new HashMap<>(common);
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    // One request at a time: what comes meanwhile goes together in the next. The broker takes one
    // request of a connection after the other anyway, and few large ones cost it less.
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 << 10);
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, MAX_BLOCK_MILLIS);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, maxRecordBytes);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * maxRecordBytes + (32L << 20));
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Math.toIntExact(ackTimeout.toMillis()));
    settings.put(
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, Math.toIntExact(ackTimeout.toMillis() / 2));
    settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500);
    producer = new KafkaProducer<>(settings);
  }

  /** Sends; {@code done} is called once, also when sending fails at once. */
  void send(ProducerRecord<byte[], byte[]> record, Callback done) {
    KafkaProducer<byte[], byte[]> used = producer;
    try {
      var _ =
          used.send(
              record,
              (metadata, failure) -> {
                if (failure != null && !(failure instanceof RetriableException)) {
                  LOG.warn("Cannot append to {}: {}", record.topic(), failure.toString());
                  replace(used);
                }
                done.onCompletion(metadata, failure);
              });
    } catch (KafkaException | IllegalStateException e) {
      LOG.warn("Cannot send to {}: {}", record.topic(), e.toString());
      replace(used);
      done.onCompletion(null, e);
    }
  }

  /** A producer that has met a fatal error refuses all that comes after. */
  private synchronized void replace(KafkaProducer<byte[], byte[]> used) {
    if (!closed && producer.equals(used)) {
      producer = new KafkaProducer<>(settings);
      used.close(Duration.ZERO);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    producer.close(Duration.ofSeconds(1));
  }
}
