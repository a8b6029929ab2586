package dev.frontrow.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CatalogConfigTest {
  @Test
  void hasDefaults() {
    CatalogConfig config = CatalogConfig.of(ConfigFactory.load());
    assertThat(config.fresh()).isEqualTo(Duration.ofSeconds(2));
    assertThat(config.maxPageBytes()).isEqualTo(32L * 1024 * 1024);
    assertThat(config.maxSeatMapBytes()).isEqualTo(64L * 1024 * 1024);
    assertThat(config.policy().holdTime()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.policy().paymentTime()).isEqualTo(Duration.ofMinutes(15));
    assertThat(config.policy().ticketLimit()).isEqualTo(8);
  }
}
