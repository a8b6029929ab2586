package dev.frontrow.benchmarks.bench.lag;

import dev.frontrow.schemas.booking.BookingEvent.TicketsReserved;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.log.LogRecord.Stamped;
import dev.frontrow.schemas.log.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reservations of the booking log from now on, one of so many. It decodes none of the others, and
 * does not ask whether a record is void: one node alone writes here.
 */
final class SampledLog implements AutoCloseable {
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(5);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final LogCodec codec = new LogCodec();
  private final int every;
  private int passed;

  /** A reservation, and the time of its record. */
  record Sample(TicketsReserved reserved, long appendedMillis) {}

  SampledLog(String kafka, int every) {
    this.every = every;
    consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        IntStream.range(0, Topics.DEFAULT_PARTITIONS)
            .mapToObj(partition -> new TopicPartition(Topics.BOOKING_EVENTS, partition))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Seeking waits until somebody wants to know.
    partitions.forEach(consumer::position);
  }

  /** What came since the last time; does not wait. */
  List<Sample> poll() {
    List<Sample> samples = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ZERO)) {
      if (++passed % every == 0
          && codec.decode(record.value()) instanceof Stamped(_, _, TicketsReserved reserved)) {
        samples.add(new Sample(reserved, record.timestamp()));
      }
    }
    return samples;
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(CLOSE_LIMIT));
  }
}
