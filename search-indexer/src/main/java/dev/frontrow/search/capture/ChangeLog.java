package dev.frontrow.search.capture;

import dev.frontrow.schemas.log.Topics;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.micrometer.core.instrument.Counter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Writes captured changes to {@link Topics#CATALOGUE_CHANGES}; the capture's position moves on once
 * Kafka has acknowledged them, so that none is lost. A change may come twice.
 */
final class ChangeLog implements ChangeConsumer<ChangeEvent<String, String>>, AutoCloseable {
  private static final String JSON_NULL = "null";
  private static final int DELIVERY_TIMEOUT_MILLIS = 30_000;
  private static final int REQUEST_TIMEOUT_MILLIS = 10_000;

  private final KafkaProducer<String, String> producer;
  private final Counter changes;

  ChangeLog(String kafka, Counter changes) {
    this.changes = changes;
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka,
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4",
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_TIMEOUT_MILLIS,
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS),
            new StringSerializer(),
            new StringSerializer());
  }

  @Override
  public void handleBatch(
      List<ChangeEvent<String, String>> batch,
      RecordCommitter<ChangeEvent<String, String>> committer)
      throws InterruptedException {
    List<Future<RecordMetadata>> sent = new ArrayList<>(batch.size());
    for (ChangeEvent<String, String> change : batch) {
      // The connector also tells of its heartbeats, which are no rows.
      if (Topics.CATALOGUE_CHANGES.equals(change.destination())) {
        sent.add(
            producer.send(
                new ProducerRecord<>(change.destination(), change.key(), valueOrNull(change))));
      }
    }
    for (Future<RecordMetadata> one : sent) {
      await(one);
    }
    changes.increment(sent.size());
    for (ChangeEvent<String, String> change : batch) {
      committer.markProcessed(change);
    }
    committer.markBatchFinished();
  }

  /** Null where a row is gone, so that Kafka may forget it: the converter writes JSON's null. */
  private static String valueOrNull(ChangeEvent<String, String> change) {
    return JSON_NULL.equals(change.value()) ? null : change.value();
  }

  private static void await(Future<RecordMetadata> sent) throws InterruptedException {
    try {
      sent.get();
    } catch (ExecutionException e) {
      throw new KafkaException("a change of the catalogue was not written", e.getCause());
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
