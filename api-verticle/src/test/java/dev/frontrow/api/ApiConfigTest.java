package dev.frontrow.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import dev.frontrow.api.http.HttpSettings;
import dev.frontrow.api.seatmap.StreamSettings;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ApiConfigTest {
  @Test
  void defaults() {
    ApiConfig config = ApiConfig.of(ConfigFactory.load());

    assertThat(config.http())
        .isEqualTo(
            new HttpSettings(
                "127.0.0.1", 8080, 65_536, 8_192, Duration.ofSeconds(75), Duration.ofSeconds(5)));
    assertThat(config.eventLoops()).isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(config.kafka()).isEqualTo("127.0.0.1:19092");
    assertThat(config.partitions()).isEqualTo(8);
    assertThat(config.postgres())
        .isEqualTo(
            new ApiConfig.Postgres(
                "postgresql://127.0.0.1:15432/frontrow", "frontrow", "frontrow", 16));
    assertThat(config.redis()).isEqualTo("redis://127.0.0.1:16379");
    assertThat(config.guardTimeout()).isEqualTo(Duration.ofMillis(75));
    assertThat(config.session())
        .isEqualTo(new ApiConfig.Session("", Duration.ofHours(24), Duration.ofDays(400)));
    assertThat(config.booking()).isEqualTo(new ApiConfig.Booking(Duration.ofSeconds(3), "", ""));
    assertThat(config.payment())
        .isEqualTo(
            new ApiConfig.Payment(
                URI.create("http://127.0.0.1:18090"),
                Duration.ofSeconds(2),
                Duration.ofSeconds(20)));
    assertThat(config.search())
        .isEqualTo(
            new ApiConfig.Search(URI.create("http://127.0.0.1:9200"), Duration.ofMillis(500)));
    assertThat(config.seatMap())
        .isEqualTo(
            new ApiConfig.SeatMap(
                Duration.ofSeconds(5),
                new StreamSettings(
                    Duration.ofSeconds(10), Duration.ofMillis(20), true, 20_000, 500, 20, false)));
  }
}
