package dev.frontrow.infra.app;

import dev.frontrow.schemas.log.Topics;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** How long the booking log is: what nothing was written to has the length that it had. */
final class LogEnds {
  private LogEnds() {}

  /** Records in the log at {@code kafka}, on all partitions together. */
  static long of(String kafka) {
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka);
    var bytes = new ByteArrayDeserializer();
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings, bytes, bytes)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.BOOKING_EVENTS).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
