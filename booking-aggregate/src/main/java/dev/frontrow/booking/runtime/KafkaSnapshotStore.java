package dev.frontrow.booking.runtime;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** One partition's snapshots in a compacted Kafka topic. */
final class KafkaSnapshotStore implements SnapshotStore {
  private final TopicPartition partition;
  private final LogProducer producer;
  private final PartitionReader reader;

  KafkaSnapshotStore(TopicPartition partition, LogProducer producer, ReaderPool readers) {
    this.partition = partition;
    this.producer = producer;
    this.reader = new PartitionReader(partition, readers);
  }

  @Override
  public void save(String key, byte[] value, Saved done) {
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    producer.send(
        new ProducerRecord<>(partition.topic(), partition.partition(), keyBytes, value),
        (_, failure) -> done.kept(failure == null));
  }

  @Override
  public void load(Visitor visitor) {
    reader.readAll(
        record -> visitor.visit(new String(record.key(), StandardCharsets.UTF_8), record.value()));
  }
}
