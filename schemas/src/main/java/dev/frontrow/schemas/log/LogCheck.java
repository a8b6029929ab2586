package dev.frontrow.schemas.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * What fencing by Claims takes for granted of the booking log's topic, looked at before a writer
 * starts: that no acknowledged record ever goes, and that nobody writes but writers that claim.
 *
 * <p>Two things Kafka does not tell: its {@code super.users} write whatever the ACLs say, and so
 * does whoever may alter the cluster's ACLs. Keep both for operators.
 */
public final class LogCheck {
  /** An acknowledged record that one broker alone has goes with it. */
  private static final int MIN_INSYNC_REPLICAS = 2;

  private LogCheck() {}

  /**
   * Checks the topic, and who may write it. Blocks.
   *
   * @param bootstrapServers where {@code admin} found Kafka
   * @param allowAnyWriter true when the operator answers for it that nobody else writes, by other
   *     means than ACLs
   * @throws IllegalStateException when it is not as it must be; the message names every fault
   * @throws KafkaException when Kafka does not answer, or not to this principal
   */
  public static void verify(
      Admin admin, String bootstrapServers, int partitions, boolean allowAnyWriter) {
    List<String> faults = new ArrayList<>(topicFaults(admin, partitions));
    if (!allowAnyWriter) {
      faults.addAll(WriterCheck.faults(admin, bootstrapServers));
    }
    if (!faults.isEmpty()) {
      throw new IllegalStateException(
          "the booking log is not safe to write:\n- " + String.join("\n- ", faults));
    }
  }

  /** As the other, at the brokers {@code bootstrapServers}. */
  public static void verify(String bootstrapServers, int partitions, boolean allowAnyWriter) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      verify(admin, bootstrapServers, partitions, allowAnyWriter);
    }
  }

  private static List<String> topicFaults(Admin admin, int partitions) {
    TopicDescription topic;
    try {
      topic =
          TopicSetup.get(admin.describeTopics(List.of(Topics.BOOKING_EVENTS)).allTopicNames())
              .get(Topics.BOOKING_EVENTS);
    } catch (UnknownTopicOrPartitionException missing) {
      return List.of(Topics.BOOKING_EVENTS + " does not exist");
    }
    List<String> faults = new ArrayList<>();
    if (topic.partitions().size() != partitions) {
      faults.add(
          "it has %d partitions, not the configured %d: shows would be looked for in the wrong ones"
              .formatted(topic.partitions().size(), partitions));
    }
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, Topics.BOOKING_EVENTS);
    Config config = TopicSetup.get(admin.describeConfigs(List.of(resource)).all()).get(resource);
    Map<String, String> settings = new TreeMap<>();
    config.entries().forEach(entry -> settings.put(entry.name(), entry.value()));
    int replicas =
        topic.partitions().stream().mapToInt(one -> one.replicas().size()).min().orElse(0);
    faults.addAll(faults(settings, replicas));
    return faults;
  }

  /**
   * What is wrong with these settings.
   *
   * @param settings the topic's, with the broker's where it has none of its own
   * @param replicas how many brokers have a copy of the partition with the fewest
   */
  static List<String> faults(Map<String, String> settings, int replicas) {
    List<String> faults = new ArrayList<>();
    for (Map.Entry<String, String> wanted : new TreeMap<>(Topics.LOG).entrySet()) {
      String value = settings.get(wanted.getKey());
      if (!isAsWanted(wanted.getKey(), value, wanted.getValue())) {
        faults.add("%s is %s, not %s".formatted(wanted.getKey(), value, wanted.getValue()));
      }
    }
    int inSync = Integer.parseInt(settings.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG));
    // With one replica there is nothing to ask for: that broker's disk is the log.
    if (replicas >= MIN_INSYNC_REPLICAS && inSync < MIN_INSYNC_REPLICAS) {
      faults.add(
          "%s is %d with %d replicas, not %d: an acknowledged event may go with one broker"
              .formatted(
                  TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, inSync, replicas, MIN_INSYNC_REPLICAS));
    }
    return faults;
  }

  private static boolean isAsWanted(String setting, String value, String wanted) {
    return setting.equals(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
        ? Long.parseLong(value) >= Long.parseLong(wanted)
        : wanted.equals(value);
  }
}
