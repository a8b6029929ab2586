package dev.frontrow.booking.runtime;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValue;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** What all Kafka clients of a node have in common. */
final class KafkaClients {
  /** Claims fence nobody, and acknowledgements prove nothing, when these are set otherwise. */
  private static final Set<String> FENCING =
      Set.of(
          ProducerConfig.ACKS_CONFIG,
          ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
          ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION,
          ProducerConfig.RETRIES_CONFIG,
          ProducerConfig.TRANSACTIONAL_ID_CONFIG,
          ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
          ProducerConfig.INTERCEPTOR_CLASSES_CONFIG,
          ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
          ConsumerConfig.ISOLATION_LEVEL_CONFIG,
          ConsumerConfig.GROUP_ID_CONFIG,
          CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG);

  private KafkaClients() {}

  /**
   * More settings, such as those for security, by Kafka's own names.
   *
   * @throws IllegalArgumentException when one of them is not free to be set
   */
  static Map<String, String> more(Config config) {
    Map<String, String> settings = new HashMap<>();
    config.entrySet().forEach(entry -> settings.put(key(entry.getKey()), text(entry.getValue())));
    for (String key : settings.keySet()) {
      if (FENCING.contains(key)) {
        throw new IllegalArgumentException(
            "frontrow.booking.kafka-client must not set " + key + ": the log's safety rests on it");
      }
    }
    return settings;
  }

  private static String key(String path) {
    return path.replace("\"", "");
  }

  private static String text(ConfigValue value) {
    return value.unwrapped().toString();
  }
}
