package dev.frontrow.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.frontrow.infra.stack.Ports;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The auditor by itself, where neither Kafka nor Postgres is. */
class AuditServerTest {
  private static final long SECONDS = 20;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Vertx vertx = Vertx.vertx();
  private Auditor auditor;
  private AuditServer server;

  @BeforeEach
  void start() throws Exception {
    Ports nobody = Ports.free();
    Config here =
        ConfigFactory.parseMap(
                Map.of(
                    "frontrow.auditor.kafka",
                    "127.0.0.1:" + nobody.kafka(),
                    "frontrow.auditor.postgres.url",
                    "jdbc:postgresql://127.0.0.1:" + nobody.postgres() + "/frontrow",
                    "frontrow.auditor.http.port",
                    0))
            .withFallback(ConfigFactory.load());
    AuditConfig config = AuditConfig.of(here);
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    auditor = new Auditor(config, registry);
    auditor.start();
    server = new AuditServer(config.http(), auditor::report, registry);
    vertx.deployVerticle(server).await(SECONDS, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().await(SECONDS, TimeUnit.SECONDS);
    auditor.close();
    http.close();
  }

  @Test
  void saysThatItKnowsNothing() throws Exception {
    HttpResponse<String> answer = get("/audit");

    assertThat(answer.statusCode()).isEqualTo(503);
    JsonObject json = new JsonObject(answer.body());
    assertThat(json.getString("status")).isEqualTo("unknown");
    assertThat(json.getJsonObject("log").getJsonArray("partitions")).hasSize(8);
    assertThat(json.getJsonObject("log").getValue("ageMillis")).isNull();
    assertThat(json.getJsonObject("log").getString("problem")).startsWith("no answer from Kafka");
    assertThat(json.getJsonObject("violations").getLong("count")).isZero();
    assertThat(json.getJsonObject("readModels").getInteger("checkedShows")).isZero();
    assertThat(answer.body()).doesNotContain("127.0.0.1");
  }

  @Test
  void livesAndTellsItsMetrics() throws Exception {
    assertThat(get("/health/live").body()).contains("live");
    assertThat(get("/metrics").body())
        .contains("frontrow_audit_violations_total 0.0")
        .contains("frontrow_audit_status{status=\"unknown\"} 1.0")
        .contains("frontrow_audit_differences{table=\"bookings\"} 0.0")
        .contains("frontrow_audit_age_seconds");
  }

  private HttpResponse<String> get(String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
  }
}
