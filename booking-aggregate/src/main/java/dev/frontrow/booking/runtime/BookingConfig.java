package dev.frontrow.booking.runtime;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * What the booking aggregate is told; {@code reference.conf} has the names, units and defaults.
 *
 * @param kafka bootstrap servers, {@code host:port[,host:port…]}
 * @param kafkaClient more settings of every Kafka client, by Kafka's own names
 * @param partitions of the booking log; the same in every service, and never changed
 * @param writer its endpoint is empty: the server knows it when it listens
 * @param anyWriter whether to run where Kafka lets anybody write to the log
 */
public record BookingConfig(
    String kafka,
    Map<String, String> kafkaClient,
    int partitions,
    Server server,
    Group group,
    WriterSettings writer,
    boolean anyWriter) {
  private static final String ROOT = "frontrow.booking";

  /**
   * Where other nodes' commands are taken.
   *
   * @param host the address to listen on
   * @param port 0 for any that is free
   * @param advertisedHost what other nodes call the host
   */
  public record Server(String host, int port, String advertisedHost, SharedSecret secret) {}

  /**
   * The consumer group that says which node should lead which partition.
   *
   * @param session how long a node may be silent before its partitions are given to others
   */
  public record Group(String id, Duration session, Duration heartbeat) {}

  /**
   * The settings under {@code frontrow.booking}.
   *
   * @throws IllegalArgumentException when {@code kafka-client} sets what is not free to be set
   */
  public static BookingConfig of(Config config) {
    Config own = config.getConfig(ROOT);
    String advertised = own.getString("advertised-host");
    return new BookingConfig(
        own.getString("kafka"),
        KafkaClients.more(own.getConfig("kafka-client")),
        own.getInt("partitions"),
        new Server(
            own.getString("host"),
            own.getInt("port"),
            advertised.isEmpty() ? own.getString("host") : advertised,
            new SharedSecret(own.getString("secret"))),
        new Group(
            own.getString("group-id"), own.getDuration("session"), own.getDuration("heartbeat")),
        writer(own),
        own.getBoolean("allow-any-writer"));
  }

  /** The settings that every Kafka client needs, by Kafka's own names. */
  public Map<String, Object> kafkaSettings() {
    Map<String, Object> settings = new HashMap<>(kafkaClient);
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, kafka);
    return settings;
  }

  private static WriterSettings writer(Config own) {
    return new WriterSettings(
        "",
        own.getInt("max-pending"),
        own.getInt("max-in-flight"),
        own.getDuration("ack-timeout"),
        own.getDuration("claim-pause"),
        own.getInt("snapshot-events"),
        own.getDuration("snapshot-interval"),
        own.getDuration("handover"),
        own.getDuration("stand-in-pause"));
  }
}
