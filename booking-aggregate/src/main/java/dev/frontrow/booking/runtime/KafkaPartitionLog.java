package dev.frontrow.booking.runtime;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** One partition of the booking log in Kafka. */
final class KafkaPartitionLog implements PartitionLog {
  private final TopicPartition partition;
  private final LogProducer producer;
  private final Admin admin;
  private final PartitionReader reader;

  /**
   * @param admin gives up after the writer's own time-out
   */
  KafkaPartitionLog(
      TopicPartition partition, LogProducer producer, Admin admin, ReaderPool readers) {
    this.partition = partition;
    this.producer = producer;
    this.admin = admin;
    this.reader = new PartitionReader(partition, readers);
  }

  @Override
  public void append(byte[] key, byte[] value, Appended done) {
    producer.send(
        new ProducerRecord<>(partition.topic(), partition.partition(), key, value),
        (metadata, failure) ->
            done.at(failure == null && metadata.hasOffset() ? metadata.offset() : UNKNOWN));
  }

  @Override
  public void read(long from, long to, Visitor visitor) {
    if (from < to) {
      reader.read(from, to, record -> visitor.visit(record.offset(), record.value()));
    }
  }

  @Override
  public void end(Ended done) {
    KafkaFuture<ListOffsetsResultInfo> answer;
    try {
      answer = admin.listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition);
    } catch (IllegalStateException closed) {
      done.at(UNKNOWN);
      return;
    }
    var _ =
        answer.whenComplete((end, failure) -> done.at(failure == null ? end.offset() : UNKNOWN));
  }
}
