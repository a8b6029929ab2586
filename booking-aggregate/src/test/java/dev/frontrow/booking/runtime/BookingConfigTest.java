package dev.frontrow.booking.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigResolveOptions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BookingConfigTest {

  /** The defaults, with the environment that a test gives and no other. */
  private static BookingConfig config(Map<String, String> environment) {
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
                8,
                new WriterSettings(
                    "127.0.0.1:8080",
                    20_000,
                    4_096,
                    Duration.ofSeconds(3),
                    Duration.ofMillis(200),
                    20_000,
                    Duration.ofSeconds(60))));
  }

  @Test
  void takesWhereItRunsFromTheEnvironment() {
    BookingConfig config =
        config(
            Map.of(
                "FRONTROW_KAFKA", "kafka:9092",
                "FRONTROW_PARTITIONS", "32",
                "FRONTROW_ENDPOINT", "node7:8080"));
    assertThat(config.kafka()).isEqualTo("kafka:9092");
    assertThat(config.partitions()).isEqualTo(32);
    assertThat(config.writer().endpoint()).isEqualTo("node7:8080");
  }
}
