package dev.frontrow.audit;

import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.log.LogRecord;
import dev.frontrow.schemas.log.Partitions;
import dev.frontrow.schemas.log.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A booking log on a real broker under a name of its own, written as its writers would. */
final class TestLog implements AutoCloseable {
  private static final LogRecord.Claim CLAIM = new LogRecord.Claim("127.0.0.1:1", 0);
  static final List<String> READ_MODELS =
      List.of(Topics.TICKETS, Topics.BOOKINGS, Topics.AVAILABILITY, Topics.SALES_BY_MINUTE);

  final String topic;
  private final String kafka;
  private final LogCodec codec = new LogCodec();
  private final KafkaProducer<byte[], byte[]> producer;
  private final Admin admin;
  private final long[] claim;
  private final long[] next;

  /** A new log. */
  TestLog(String kafka, String topic, int partitions) {
    this(partitions, kafka, topic);
    create();
  }

  private TestLog(int partitions, String kafka, String topic) {
    this.kafka = kafka;
    this.topic = topic;
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka, "acks", "all");
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    admin = Admin.create(Map.of("bootstrap.servers", kafka));
    claim = new long[partitions];
    next = new long[partitions];
  }

  /** The log that is there under this name; nobody has written to it. */
  static TestLog existing(String kafka, String topic, int partitions) {
    return new TestLog(partitions, kafka, topic);
  }

  private void create() {
    get(admin.createTopics(List.of(new NewTopic(topic, claim.length, (short) 1))).all());
  }

  void claim() {
    for (int partition = 0; partition < claim.length; partition++) {
      claim[partition] = send(partition, null, codec.encode(CLAIM));
    }
  }

  void append(BookingEvent event) {
    int partition = Partitions.of(event.show(), claim.length);
    byte[] bytes = codec.encode(event, claim[partition], next[partition]);
    send(partition, Partitions.key(event.show()), bytes);
  }

  /** Where each partition ends. */
  Map<TopicPartition, Long> ends() {
    return IntStream.range(0, next.length)
        .boxed()
        .collect(Collectors.toMap(p -> new TopicPartition(topic, p), p -> next[p]));
  }

  /** Says that the projections of {@code generation} have computed the log up to its end. */
  void commit(String applicationId, long generation) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    ends().forEach((partition, end) -> offsets.put(partition, new OffsetAndMetadata(end)));
    get(admin.alterConsumerGroupOffsets(applicationId + "-" + generation, offsets).all());
  }

  /** Where the read models' topics end. */
  Map<TopicPartition, Long> readModelEnds() {
    Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
    var topics = get(admin.describeTopics(READ_MODELS).allTopicNames());
    topics.forEach(
        (name, described) ->
            described
                .partitions()
                .forEach(
                    p -> latest.put(new TopicPartition(name, p.partition()), OffsetSpec.latest())));
    Map<TopicPartition, ListOffsetsResultInfo> ends = get(admin.listOffsets(latest).all());
    return ends.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  /** Puts a record into a read model's topic. */
  void appendTo(String readModel) {
    get(producer.send(new ProducerRecord<>(readModel, 0, new byte[] {1}, new byte[] {1})));
  }

  /**
   * Begins a transaction in a read model's topic, as one more instance of the projections would;
   * readers of committed records wait before it until it is closed.
   */
  AutoCloseable openTransaction(String readModel) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", kafka, "transactional.id", topic + "-transaction");
    var other = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    other.initTransactions();
    other.beginTransaction();
    get(other.send(new ProducerRecord<>(readModel, 0, new byte[] {1}, new byte[] {1})));
    return () -> {
      other.abortTransaction();
      other.close();
    };
  }

  /** Adds one partition more than its writers know. */
  void addPartition() {
    get(admin.createPartitions(Map.of(topic, NewPartitions.increaseTo(next.length + 1))).all());
  }

  /** Deletes the records of all partitions before their ends. */
  void deleteRecords() {
    Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
    ends().forEach((partition, end) -> all.put(partition, RecordsToDelete.beforeOffset(end)));
    get(admin.deleteRecords(all).all());
  }

  /** Takes the log away and makes an empty one of its name. */
  void replace() throws Exception {
    get(admin.deleteTopics(List.of(topic)).all());
    Eventually.holds(
        "the topic is gone",
        () -> "it is there",
        () -> !get(admin.listTopics().names()).contains(topic));
    create();
    for (int partition = 0; partition < next.length; partition++) {
      next[partition] = 0;
    }
  }

  private long send(int partition, byte[] key, byte[] value) {
    long offset = get(producer.send(new ProducerRecord<>(topic, partition, key, value))).offset();
    next[partition] = offset + 1;
    return offset;
  }

  private static <T> T get(Future<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException("Kafka refused", e);
    }
  }

  private static <T> T get(KafkaFuture<T> answer) {
    return get(answer.toCompletionStage().toCompletableFuture());
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
  }
}
