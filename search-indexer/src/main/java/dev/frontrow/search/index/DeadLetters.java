package dev.frontrow.search.index;

import dev.frontrow.schemas.log.Topics;
import dev.frontrow.search.index.BulkWriter.Refused;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what the search engine refuses, for people to look at. */
final class DeadLetters implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

  private final KafkaProducer<String, byte[]> producer;

  DeadLetters(String kafka) {
    producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka, ProducerConfig.ACKS_CONFIG, "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** Returns when Kafka has them. */
  void add(List<Refused> refused) throws InterruptedException {
    for (Refused one : refused) {
      LOG.warn("the search engine refuses the show {}: {}", one.document().key(), one.reason());
      var letter =
          new ProducerRecord<>(
              Topics.SEARCH_DEAD_LETTERS, one.document().key(), one.document().value());
      letter.headers().add("reason", one.reason().getBytes(StandardCharsets.UTF_8));
      try {
        producer.send(letter).get();
      } catch (ExecutionException e) {
        throw new KafkaException("a dead letter was not written", e.getCause());
      }
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
