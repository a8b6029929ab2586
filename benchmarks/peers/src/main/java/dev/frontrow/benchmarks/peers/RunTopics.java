package dev.frontrow.benchmarks.peers;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;

/**
 * The names of one run's topics; those of earlier runs go when they are made.
 *
 * @param prefix begins the name of every topic of this run, and of no other
 */
record RunTopics(String system, String prefix) {
  /** As many as Frontrow's log has. */
  static final int PARTITIONS = 8;

  private static final short BROKER_DEFAULT = -1;
  private static final long PATIENCE_SECONDS = 30;

  /** Names for a new run of {@code system}. */
  static RunTopics of(String system) {
    String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    return new RunTopics(system, "bench-" + system + "-" + run);
  }

  String name(String topic) {
    return prefix + "-" + topic;
  }

  /** Deletes what earlier runs left, and creates {@code topics}, named without prefix. Blocks. */
  void create(String kafka, String... topics) throws Exception {
    try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka))) {
      List<String> old =
          get(admin.listTopics().names()).stream()
              .filter(name -> name.startsWith("bench-" + system + "-"))
              .toList();
      get(admin.deleteTopics(old).all());
      List<NewTopic> wanted =
          List.of(topics).stream()
              .map(topic -> new NewTopic(name(topic), PARTITIONS, BROKER_DEFAULT))
              .toList();
      get(admin.createTopics(wanted).all());
    }
  }

  private static <T> T get(KafkaFuture<T> answer)
      throws ExecutionException, InterruptedException, TimeoutException {
    return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
