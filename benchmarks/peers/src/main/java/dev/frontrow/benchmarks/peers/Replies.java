package dev.frontrow.benchmarks.peers;

import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.codec.CommandCodec;
import dev.frontrow.schemas.id.CommandId;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Those who wait for a reply from a topic, and the thread that reads it and tells them.
 *
 * <p>A reply is its command's ID, 16 bytes, and the outcome.
 */
final class Replies {
  private static final int ID_BYTES = 2 * Long.BYTES;

  /** Commands that may be under way, as many as wait for one of Frontrow's writers. */
  private static final int MAX_WAITING = 20_000;

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

  private final Map<CommandId, Answer> waiting = new ConcurrentHashMap<>();
  private final CommandCodec codec = new CommandCodec();
  private final KafkaConsumer<byte[], byte[]> consumer;
  private final Thread thread;

  /** Reads all of {@code topic}, which is new. */
  Replies(String kafka, String topic) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka);
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_WAITING);
    consumer = new KafkaConsumer<>(settings);
    List<TopicPartition> all =
        IntStream.range(0, RunTopics.PARTITIONS)
            .mapToObj(partition -> new TopicPartition(topic, partition))
            .toList();
    consumer.assign(all);
    thread = Thread.ofPlatform().name("replies").daemon().start(this::run);
  }

  static byte[] encode(CommandId command, byte[] outcome) {
    return ByteBuffer.allocate(ID_BYTES + outcome.length)
        .putLong(command.high())
        .putLong(command.low())
        .put(outcome)
        .array();
  }

  /** False when too many wait, or one for the same command: then nothing was changed. */
  boolean await(CommandId command, Answer answer) {
    if (waiting.size() >= MAX_WAITING || waiting.putIfAbsent(command, answer) != null) {
      return false;
    }
    answer.future().onComplete(_ -> waiting.remove(command, answer));
    return true;
  }

  private void run() {
    try {
      while (true) {
        consumer.poll(POLL).forEach(reply -> tell(reply.value()));
      }
    } catch (WakeupException closed) {
      consumer.close();
    }
  }

  private void tell(byte[] reply) {
    ByteBuffer bytes = ByteBuffer.wrap(reply);
    Answer answer = waiting.get(new CommandId(bytes.getLong(), bytes.getLong()));
    if (answer != null) {
      Outcome outcome = codec.decodeOutcome(Arrays.copyOfRange(reply, ID_BYTES, reply.length));
      answer.give(outcome);
    }
  }

  void stop() throws InterruptedException {
    consumer.wakeup();
    thread.join(STOP_PATIENCE);
  }
}
