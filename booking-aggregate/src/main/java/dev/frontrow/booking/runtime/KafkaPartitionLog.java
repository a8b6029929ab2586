package dev.frontrow.booking.runtime;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** One partition of the booking log in Kafka. */
final class KafkaPartitionLog implements PartitionLog {
  private final TopicPartition partition;
  private final LogProducer producer;
  private final PartitionReader reader;

  /**
   * @param consumerSettings where Kafka is; see {@link PartitionReader}
   */
  KafkaPartitionLog(
      TopicPartition partition, LogProducer producer, Map<String, Object> consumerSettings) {
    this.partition = partition;
    this.producer = producer;
    this.reader = new PartitionReader(partition, consumerSettings);
  }

  @Override
  public void append(byte[] key, byte[] value, Appended done) {
    producer.send(
        new ProducerRecord<>(partition.topic(), partition.partition(), key, value),
        (metadata, failure) ->
            done.at(
                failure == null && metadata.hasOffset() ? metadata.offset() : Appended.UNKNOWN));
  }

  @Override
  public void read(long from, long to, Visitor visitor) {
    if (from < to) {
      reader.read(from, to, record -> visitor.visit(record.offset(), record.value()));
    }
  }
}
