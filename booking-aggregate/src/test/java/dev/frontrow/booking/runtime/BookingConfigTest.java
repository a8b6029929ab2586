package dev.frontrow.booking.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigResolveOptions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BookingConfigTest {

  /** The defaults, with the environment that a test gives and no other. */
  private static BookingConfig config(Map<String, ?> environment) {
    Config reference = ConfigFactory.parseResources("reference.conf");
    return BookingConfig.of(
        ConfigFactory.parseMap(environment)
            .withFallback(reference)
            .resolve(ConfigResolveOptions.noSystem()));
  }

  @Test
  void hasDefaults() {
    assertThat(config(Map.of()))
        .isEqualTo(
            new BookingConfig(
                "127.0.0.1:19092",
                Map.of(),
                8,
                new BookingConfig.Server("127.0.0.1", 0, "127.0.0.1", new SharedSecret("")),
                new BookingConfig.Group(
                    "frontrow-booking", Duration.ofSeconds(6), Duration.ofMillis(500)),
                new WriterSettings(
                    "",
                    20_000,
                    4_096,
                    Duration.ofSeconds(3),
                    Duration.ofMillis(200),
                    50_000,
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(10),
                    Duration.ofSeconds(2)),
                false));
  }

  @Test
  void takesWhereItRunsFromTheEnvironment() {
    BookingConfig config =
        config(
            Map.of(
                "FRONTROW_KAFKA", "kafka:9092",
                "FRONTROW_PARTITIONS", "32",
                "FRONTROW_BOOKING_HOST", "0.0.0.0",
                "FRONTROW_BOOKING_PORT", "8090",
                "FRONTROW_BOOKING_ADVERTISED_HOST", "node7",
                "FRONTROW_BOOKING_SECRET", "0123456789abcdef",
                "FRONTROW_BOOKING_ALLOW_ANY_WRITER", "true"));
    assertThat(config.kafka()).isEqualTo("kafka:9092");
    assertThat(config.partitions()).isEqualTo(32);
    assertThat(config.server())
        .isEqualTo(
            new BookingConfig.Server(
                "0.0.0.0", 8090, "node7", new SharedSecret("0123456789abcdef")));
    assertThat(config.anyWriter()).isTrue();
  }

  @Test
  void passesMoreSettingsOnToKafkaClients() {
    BookingConfig config =
        config(
            Map.of(
                "frontrow.booking.kafka-client",
                Map.of("security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", "PLAIN")));
    assertThat(config.kafkaSettings())
        .containsOnly(
            Map.entry("bootstrap.servers", "127.0.0.1:19092"),
            Map.entry("security.protocol", "SASL_PLAINTEXT"),
            Map.entry("sasl.mechanism", "PLAIN"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"acks", "enable.idempotence", "transactional.id", "isolation.level"})
  void refusesToChangeWhatTheFencingRestsOn(String key) {
    assertThatThrownBy(() -> config(Map.of("frontrow.booking.kafka-client", Map.of(key, "1"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("kafka-client must not set " + key);
  }

  @Test
  void refusesASecretThatCanBeGuessed() {
    assertThatThrownBy(() -> new SharedSecret("0123456789abcde").check())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("16 bytes");
    new SharedSecret("0123456789abcdef").check();
  }

  @Test
  void doesNotTellTheSecret() {
    assertThat(config(Map.of("FRONTROW_BOOKING_SECRET", "0123456789abcdef")).toString())
        .doesNotContain("0123");
  }
}
