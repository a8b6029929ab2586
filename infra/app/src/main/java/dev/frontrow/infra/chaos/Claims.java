package dev.frontrow.infra.chaos;

import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.log.LogRecord;
import dev.frontrow.schemas.log.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Who leads which partition, as the Claims in the log say it. */
final class Claims implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final AtomicReferenceArray<String> endpoints;
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread;

  /** Follows the log at {@code kafka} until closed. */
  Claims(String kafka, int partitions) {
    endpoints = new AtomicReferenceArray<>(partitions);
    consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", kafka, "enable.auto.commit", false),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    thread = Thread.ofPlatform().name("claims").daemon().start(this::follow);
  }

  /** The partitions that the node at {@code endpoint} has claimed last. */
  List<Integer> ledBy(String endpoint) {
    List<Integer> led = new ArrayList<>();
    for (int partition = 0; partition < endpoints.length(); partition++) {
      if (endpoint.equals(endpoints.get(partition))) {
        led.add(partition);
      }
    }
    return led;
  }

  private void follow() {
    var codec = new LogCodec();
    List<TopicPartition> all = new ArrayList<>();
    for (int partition = 0; partition < endpoints.length(); partition++) {
      all.add(new TopicPartition(Topics.BOOKING_EVENTS, partition));
    }
    try (consumer) {
      consumer.assign(all);
      consumer.seekToBeginning(all);
      while (true) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (codec.decode(record.value()) instanceof LogRecord.Claim claim) {
            endpoints.set(record.partition(), claim.endpoint());
          }
        }
      }
    } catch (WakeupException e) {
      // Closed: there is nobody to tell.
      return;
    }
  }

  @Override
  public void close() {
    consumer.wakeup();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
