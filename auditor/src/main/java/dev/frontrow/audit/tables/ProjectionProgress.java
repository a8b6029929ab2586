package dev.frontrow.audit.tables;

import dev.frontrow.schemas.log.Topics;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

/**
 * How far the projections are: what of the log they have computed, as their group's offsets say,
 * and what of that is copied into the tables, as {@code projection_offsets} says.
 */
final class ProjectionProgress implements AutoCloseable {
  private static final int REQUEST_TIMEOUT_MILLIS = 5_000;
  private static final int API_TIMEOUT_MILLIS = 10_000;
  private static final List<String> READ_MODELS =
      List.of(Topics.TICKETS, Topics.BOOKINGS, Topics.AVAILABILITY, Topics.SALES_BY_MINUTE);
  private static final String COPIED =
      "SELECT topic, partition, next_offset FROM projection_offsets";

  private final Admin admin;
  private final String applicationId;
  private final List<TopicPartition> log;

  /** The progress of the projections named {@code applicationId} along {@code topic}. */
  ProjectionProgress(String kafka, String topic, int partitions, String applicationId) {
    this.admin =
        Admin.create(
            Map.<String, Object>of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka,
                AdminClientConfig.CLIENT_ID_CONFIG, "frontrow-audit",
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, API_TIMEOUT_MILLIS));
    this.applicationId = applicationId;
    this.log = IntStream.range(0, partitions).mapToObj(p -> new TopicPartition(topic, p)).toList();
  }

  /** Where each partition of the log ends. */
  long[] logEnds() {
    Map<TopicPartition, Long> ends = ends(log);
    return log.stream().mapToLong(ends::get).toArray();
  }

  /** Records of the log before {@code positions} that {@code generation} has not computed yet. */
  long unread(long generation, long[] positions) {
    Map<TopicPartition, OffsetAndMetadata> read = committed(applicationId + "-" + generation);
    long unread = 0;
    for (int partition = 0; partition < positions.length; partition++) {
      OffsetAndMetadata offset = read.get(log.get(partition));
      unread += Math.max(0, positions[partition] - (offset == null ? 0 : offset.offset()));
    }
    return unread;
  }

  /**
   * Where each partition of the read models' topics ends, with records that are not committed yet:
   * another's open transaction may hold up readers before records that are.
   */
  Map<TopicPartition, Long> readModelEnds() {
    List<TopicPartition> partitions =
        get(admin.describeTopics(READ_MODELS).allTopicNames()).values().stream()
            .flatMap(
                topic ->
                    topic.partitions().stream()
                        .map(info -> new TopicPartition(topic.name(), info.partition())))
            .toList();
    return ends(partitions);
  }

  /** Records of the read models' topics before {@code ends} that are not in the tables yet. */
  static long uncopied(Connection connection, Map<TopicPartition, Long> ends) throws SQLException {
    Map<TopicPartition, Long> copied = new HashMap<>();
    Sql.list(
        connection,
        COPIED,
        row -> copied.put(new TopicPartition(row.getString(1), row.getInt(2)), row.getLong(3)));
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - copied.getOrDefault(end.getKey(), 0L)))
        .sum();
  }

  private Map<TopicPartition, Long> ends(List<TopicPartition> partitions) {
    Map<TopicPartition, OffsetSpec> latest =
        partitions.stream().collect(Collectors.toMap(p -> p, _ -> OffsetSpec.latest()));
    return get(admin.listOffsets(latest).all()).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  private Map<TopicPartition, OffsetAndMetadata> committed(String group) {
    try {
      return get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    } catch (GroupIdNotFoundException notBegun) {
      return Map.of();
    }
  }

  private static <T> T get(KafkaFuture<T> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known
          ? known
          : new KafkaException("Kafka did not answer", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while waiting for Kafka", e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
