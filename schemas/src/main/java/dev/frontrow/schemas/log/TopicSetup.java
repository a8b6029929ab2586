package dev.frontrow.schemas.log;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/** Makes sure that the topics are there, as {@link Topics} defines them. */
public final class TopicSetup {
  private static final long PATIENCE_SECONDS = 30;

  /** Leaves the number of copies to the broker's settings. */
  private static final short BROKER_DEFAULT = -1;

  private TopicSetup() {}

  /**
   * Creates the topics that are missing. Blocks.
   *
   * @throws IllegalStateException when the log has another number of partitions: shows would be
   *     looked for in the wrong ones
   * @throws KafkaException when Kafka does not answer
   */
  public static void createMissing(Admin admin, int partitions) {
    Collection<String> known = get(admin.listTopics().names());
    for (Topics.Definition topic : Topics.all(partitions)) {
      if (!known.contains(topic.name())) {
        create(admin, topic);
      }
    }
    TopicDescription log =
        get(admin.describeTopics(List.of(Topics.BOOKING_EVENTS)).allTopicNames())
            .get(Topics.BOOKING_EVENTS);
    if (log.partitions().size() != partitions) {
      throw new IllegalStateException(
          "the booking log has "
              + log.partitions().size()
              + " partitions, not the configured "
              + partitions);
    }
  }

  /** As {@link #createMissing(Admin, int)}, at the broker {@code bootstrapServers}. */
  public static void createMissing(String bootstrapServers, int partitions) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      createMissing(admin, partitions);
    }
  }

  private static void create(Admin admin, Topics.Definition topic) {
    NewTopic wanted = new NewTopic(topic.name(), topic.partitions(), BROKER_DEFAULT);
    try {
      get(admin.createTopics(List.of(wanted.configs(topic.settings()))).all());
    } catch (TopicExistsException madeMeanwhile) {
      // Another service starts at the same time: either one's topic is the same.
      return;
    }
  }

  static <T> T get(KafkaFuture<T> answer) {
    try {
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException known
          ? known
          : new KafkaException("Kafka did not answer", e.getCause());
    } catch (TimeoutException e) {
      throw new KafkaException("Kafka did not answer within " + PATIENCE_SECONDS + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted while waiting for Kafka", e);
    }
  }
}
