package dev.frontrow.booking.runtime;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** One partition's snapshots in a compacted Kafka topic. */
final class KafkaSnapshotStore implements SnapshotStore {
  private final TopicPartition partition;
  private final LogProducer producer;
  private final Executor saver;
  private final PartitionReader reader;

  /**
   * @param saver runs one task after the other: a producer compresses what it is given on the
   *     thread that gives it, which takes long with a large show's snapshot
   */
  KafkaSnapshotStore(
      TopicPartition partition, LogProducer producer, Executor saver, ReaderPool readers) {
    this.partition = partition;
    this.producer = producer;
    this.saver = saver;
    this.reader = new PartitionReader(partition, readers);
  }

  @Override
  public void save(String key, byte[] value, Saved done) {
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    var snapshot = new ProducerRecord<>(partition.topic(), partition.partition(), keyBytes, value);
    try {
      saver.execute(() -> producer.send(snapshot, (_, failure) -> done.kept(failure == null)));
    } catch (RejectedExecutionException stopping) {
      done.kept(false);
    }
  }

  @Override
  public void load(Visitor visitor) {
    reader.readAll(
        record -> visitor.visit(new String(record.key(), StandardCharsets.UTF_8), record.value()));
  }
}
