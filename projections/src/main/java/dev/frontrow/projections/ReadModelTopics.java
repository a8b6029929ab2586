package dev.frontrow.projections;

import dev.frontrow.projections.stream.ReadModels;
import dev.frontrow.schemas.log.TopicSetup;
import dev.frontrow.schemas.log.Topics;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.GroupNotEmptyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The topics that the projections read and fill, from the administrator's side. */
public final class ReadModelTopics implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReadModelTopics.class);
  private static final Set<String> READ_MODELS = ReadModels.byTopic().keySet();

  /** A broker that is gone is noticed, and asked again, within the time that people wait. */
  private static final int REQUEST_TIMEOUT_MILLIS = 5_000;

  private static final int API_TIMEOUT_MILLIS = 15_000;

  private final Admin admin;

  public ReadModelTopics(String kafka) {
    admin =
        Admin.create(
            Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka,
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS));
  }

  /** Creates the topics that are missing. */
  void createMissing(int partitions) {
    TopicSetup.createMissing(admin, partitions);
  }

  /** Removes all that the earlier generations of {@code application} kept in Kafka. */
  void forget(String application) {
    List<String> internal =
        get(admin.listTopics().names()).stream()
            .filter(name -> name.startsWith(application + "-"))
            .toList();
    if (!internal.isEmpty()) {
      get(admin.deleteTopics(internal).all());
    }
    List<String> groups =
        get(admin.listGroups().all()).stream()
            .map(GroupListing::groupId)
            .filter(name -> name.startsWith(application + "-"))
            .toList();
    for (String group : groups) {
      try {
        get(admin.deleteConsumerGroups(List.of(group)).all());
      } catch (GroupNotEmptyException | GroupIdNotFoundException e) {
        // One whose last member was killed goes by itself: nothing reads under its name again.
        LOG.debug("group {} stays for now", group, e);
      }
    }
  }

  /** Empties the read models' topics; where each partition begins now. */
  Map<TopicPartition, Long> empty() {
    Map<TopicPartition, Long> ends =
        offsets(READ_MODELS, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
    Map<TopicPartition, Long> beginnings = readModelBeginnings();
    Map<TopicPartition, RecordsToDelete> full =
        ends.entrySet().stream()
            .filter(end -> end.getValue() > beginnings.get(end.getKey()))
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, end -> RecordsToDelete.beforeOffset(end.getValue())));
    if (!full.isEmpty()) {
      get(admin.deleteRecords(full).all());
    }
    return ends;
  }

  /**
   * Where each partition of the read models' topics ends, with what is not committed yet: another
   * node's open transaction hides committed records behind it from those who ask for these alone.
   */
  public Map<TopicPartition, Long> readModelEnds() {
    return offsets(READ_MODELS, OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
  }

  /** Where each partition of the read models' topics begins. */
  public Map<TopicPartition, Long> readModelBeginnings() {
    return offsets(READ_MODELS, OffsetSpec.earliest(), IsolationLevel.READ_UNCOMMITTED);
  }

  /** Where each partition of the booking log ends. */
  public Map<TopicPartition, Long> logEnds() {
    return offsets(
        List.of(Topics.BOOKING_EVENTS), OffsetSpec.latest(), IsolationLevel.READ_UNCOMMITTED);
  }

  /** How far {@code group} has read each partition of the booking log. */
  public Map<TopicPartition, Long> logRead(String group) {
    Map<TopicPartition, Long> read = new HashMap<>();
    committed(group)
        .forEach(
            (partition, offset) -> {
              if (offset != null && partition.topic().equals(Topics.BOOKING_EVENTS)) {
                read.put(partition, offset.offset());
              }
            });
    return read;
  }

  private Map<TopicPartition, OffsetAndMetadata> committed(String group) {
    try {
      return get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    } catch (GroupIdNotFoundException e) {
      LOG.debug("group {} has not begun", group, e);
      return Map.of();
    }
  }

  @Override
  public void close() {
    admin.close();
  }

  private Map<TopicPartition, Long> offsets(
      Collection<String> topics, OffsetSpec which, IsolationLevel isolation) {
    Map<TopicPartition, OffsetSpec> wanted =
        get(admin.describeTopics(topics).allTopicNames()).values().stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(info -> new TopicPartition(topic.name(), info.partition())))
            .collect(Collectors.toMap(Function.identity(), _ -> which));
    return get(admin.listOffsets(wanted, new ListOffsetsOptions(isolation)).all())
        .entrySet()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known
          ? known
          : new KafkaException("Kafka did not answer", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while waiting for Kafka", e);
    }
  }
}
