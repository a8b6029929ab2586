package dev.frontrow.search.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import dev.frontrow.search.SearchIndexerConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CaptureSettingsTest {
  /** What the engine needs that a worker of Kafka Connect has of its own. */
  private static final Set<String> EMBEDDED_ALONE =
      Set.of(
          "name",
          "slot.max.retries",
          "errors.max.retries",
          "bootstrap.servers",
          "offset.storage",
          "offset.storage.topic",
          "offset.storage.partitions",
          "offset.storage.replication.factor",
          "offset.flush.interval.ms");

  /** What a worker is told that the engine knows. */
  private static final Set<String> WORKER_ALONE =
      Set.of("tasks.max", "key.converter", "value.converter");

  @Test
  void kafkaConnectIsToldTheSame() throws IOException {
    Path file = Path.of(System.getProperty("frontrow.home"), "infra", "connect", "catalogue.json");
    JsonNode worker = new ObjectMapper().readTree(file.toFile());
    Properties embedded = CaptureSettings.of(SearchIndexerConfig.of(ConfigFactory.load()));

    Map<String, String> told = new TreeMap<>();
    worker
        .path("config")
        .properties()
        .forEach(entry -> told.put(entry.getKey(), entry.getValue().asText()));
    told.keySet().removeAll(WORKER_ALONE);
    Map<String, String> known = new TreeMap<>();
    embedded.forEach((name, value) -> known.put((String) name, (String) value));
    known.keySet().removeAll(EMBEDDED_ALONE);

    assertThat(told).isEqualTo(known);
    assertThat(worker.path("name").asText()).isEqualTo(embedded.get("name"));
  }
}
