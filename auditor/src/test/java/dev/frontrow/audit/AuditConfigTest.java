package dev.frontrow.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.frontrow.schemas.log.Topics;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditConfigTest {
  @Test
  void hasDefaults() {
    AuditConfig config = AuditConfig.of(ConfigFactory.load());

    assertThat(config.topic()).isEqualTo(Topics.BOOKING_EVENTS);
    assertThat(config.partitions()).isEqualTo(Topics.DEFAULT_PARTITIONS);
    assertThat(config.applicationId()).isEqualTo("frontrow-projections");
    assertThat(config.interval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(config.rowsPerRound()).isEqualTo(5_000);
    assertThat(config.fullPassEvery()).isEqualTo(Duration.ofMinutes(10));
    assertThat(config.lagAfter()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.staleAfter()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void keepsPasswordsToItself() {
    assertThat(new AuditConfig.Postgres("url", "user", "geheim").toString())
        .doesNotContain("geheim");
  }

  @Test
  void refusesWhatCannotBe() {
    var none =
        ConfigFactory.parseMap(Map.of("frontrow.auditor.rows-per-round", 0))
            .withFallback(ConfigFactory.load());

    assertThatThrownBy(() -> AuditConfig.of(none)).hasMessageContaining("rows a round");
  }
}
