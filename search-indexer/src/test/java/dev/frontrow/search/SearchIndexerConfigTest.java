package dev.frontrow.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import dev.frontrow.search.SearchIndexerConfig.Bulk;
import dev.frontrow.search.SearchIndexerConfig.Capture;
import dev.frontrow.search.SearchIndexerConfig.Database;
import dev.frontrow.search.SearchIndexerConfig.Retry;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SearchIndexerConfigTest {
  @Test
  void hasDefaults() {
    assertThat(SearchIndexerConfig.of(ConfigFactory.parseResources("reference.conf").resolve()))
        .isEqualTo(
            new SearchIndexerConfig(
                "127.0.0.1:19092",
                new Database("jdbc:postgresql://127.0.0.1:15432/frontrow", "frontrow", "frontrow"),
                URI.create("http://127.0.0.1:9200"),
                8,
                "frontrow-search",
                Path.of("data/search"),
                Duration.ofMillis(100),
                new Capture("frontrow_catalogue", Duration.ofSeconds(5)),
                new Bulk(1_000, Duration.ofMillis(200)),
                new Retry(Duration.ofMillis(200), Duration.ofSeconds(5))));
  }

  @Test
  void refusesWhatCannotBe() {
    refuses("frontrow.search.slot", "no slot", "not the name of a slot");
    refuses("frontrow.search.bulk-documents", "0", "documents");
    refuses("frontrow.search.retry-after", "6s", "retry at most");
  }

  private static void refuses(String setting, String value, String why) {
    var config = ConfigFactory.parseMap(Map.of(setting, value)).withFallback(ConfigFactory.load());
    assertThatThrownBy(() -> SearchIndexerConfig.of(config)).hasMessageContaining(why);
  }
}
