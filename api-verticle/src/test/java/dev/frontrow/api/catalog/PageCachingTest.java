package dev.frontrow.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.testing.Calls.Reply;
import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.PostgresEndpoint;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.schemas.log.TopicSetup;
import dev.frontrow.schemas.log.Topics;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes on one database and one Redis; their clocks stand still unless a test moves them. */
class PageCachingTest {
  @RegisterExtension
  static final Stack stack = Stack.with(Server.POSTGRES, Server.REDIS, Server.KAFKA);

  private static final Duration OLD = Duration.ofSeconds(30);

  private final String id = "show-" + UUID.randomUUID();
  private CatalogNode here;
  private CatalogNode there;

  @BeforeEach
  void start() {
    PostgresEndpoint database = stack.freshDatabase();
    URI redis = stack.endpoints().redis();
    here = new CatalogNode(database, CatalogNode.NOWHERE, redis);
    there = new CatalogNode(database, CatalogNode.NOWHERE, redis);
    here.sql(
        """
        INSERT INTO venues (id, name, city, country, timezone)
        VALUES ('v', 'Hall', 'Ghent', 'BE', 'Europe/Brussels')
        """);
    here.sql(
        "INSERT INTO seat_maps (id, venue_id, document, seats, bands) VALUES ('m','v','{}',1,1)");
    here.sql(
        """
        INSERT INTO shows (id, name, venue_id, seat_map_id, type, status, timezone, sort_at,
          currency, price_source, hold_seconds, payment_seconds, ticket_limit, sale_wanted)
        VALUES ('%s', 'First', 'v', 'm', 'music', 'scheduled', 'UTC', now(), 'EUR', 'listed', 1, 1,
          8, 'draft')
        """
            .formatted(id));
  }

  @AfterEach
  void stop() {
    here.close();
    there.close();
  }

  @Test
  void oneNodesPageIsTheOthersToo() {
    assertThat(name(here)).isEqualTo("First");
    rename("Second");
    // It asked nobody but Redis: the database has another name by now.
    Eventually.holds("the page is shared", () -> name(there).equals("First"));
    pass(OLD);
    assertThat(name(there)).isEqualTo("Second");
  }

  @Test
  void outlivesTheDatabaseAndSaysHowOldItIs() {
    assertThat(name(here)).isEqualTo("First");
    pass(OLD);
    stack.kill(Server.POSTGRES);
    try {
      Reply reply = there.calls().get("/event/" + id);
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.json().getInteger("ageSeconds")).isEqualTo(30);
      assertThat(reply.header("Age")).isEqualTo("30");
    } finally {
      stack.start(Server.POSTGRES);
    }
  }

  @Test
  void goesOnWithoutRedis() {
    assertThat(name(here)).isEqualTo("First");
    stack.kill(Server.REDIS);
    try {
      rename("Second");
      assertThat(name(there)).isEqualTo("Second");
      pass(OLD);
      assertThat(name(here)).isEqualTo("Second");
    } finally {
      stack.start(Server.REDIS);
      Eventually.holds("Redis is back", () -> here.reachesRedis() && there.reachesRedis());
    }
  }

  @Test
  void forgetsWhatTheCaptureSaysHasChanged() throws Exception {
    String kafka = stack.endpoints().kafka();
    TopicSetup.createMissing(kafka, Topics.DEFAULT_PARTITIONS);
    try (CatalogChanges changes = here.catalog().changes(kafka);
        var capture =
            new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka),
                new StringSerializer(),
                new StringSerializer())) {
      changes.start();
      assertThat(name(here)).isEqualTo("First");
      rename("Second");
      untilHeard(capture, new JsonObject().put("table", "shows").put("id", id), "Second");
      rename("Third");
      untilHeard(capture, new JsonObject().put("table", "venues").put("id", "v"), "Third");
      rename("Fourth");
      JsonObject price = new JsonObject().put("table", "price_categories").put("show_id", id);
      untilHeard(capture, price.put("code", "A"), "Fourth");
    }
    // The page that the nodes share is old too, though their clocks stand still.
    assertThat(name(there)).isEqualTo("Fourth");
  }

  /** Again and again, since the reader may not have found the topic's end at first. */
  private void untilHeard(KafkaProducer<String, String> capture, JsonObject key, String name) {
    Eventually.holds(
        "the page says " + name,
        () -> {
          var _ = capture.send(new ProducerRecord<>(Topics.CATALOGUE_CHANGES, key.encode(), "{}"));
          capture.flush();
          return name(here).equals(name);
        });
  }

  @Test
  void compressesForThoseWhoTakeIt() throws IOException, InterruptedException {
    Reply plain = here.calls().get("/event/" + id);
    try (var http = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> reply =
          http.send(
              HttpRequest.newBuilder(here.calls().uri("/event/" + id))
                  .header("Accept-Encoding", "br, gzip")
                  .build(),
              HttpResponse.BodyHandlers.ofByteArray());
      assertThat(reply.headers().firstValue("Content-Encoding")).hasValue("gzip");
      assertThat(reply.headers().firstValue("Vary")).hasValue("accept-encoding");
      byte[] body = new GZIPInputStream(new ByteArrayInputStream(reply.body())).readAllBytes();
      assertThat(new String(body, StandardCharsets.UTF_8)).isEqualTo(plain.body());
    }
    assertThat(plain.header("Content-Encoding")).isNull();
  }

  private String name(CatalogNode node) {
    return node.calls().get("/event/" + id).json().getString("name");
  }

  private void rename(String name) {
    here.sql("UPDATE shows SET name = '%s' WHERE id = '%s'".formatted(name, id));
  }

  private void pass(Duration time) {
    here.pass(time);
    there.pass(time);
  }
}
