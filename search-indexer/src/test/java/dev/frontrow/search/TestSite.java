package dev.frontrow.search;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.infra.stack.PostgresEndpoint;
import dev.frontrow.infra.stack.StackEndpoints;
import dev.frontrow.schemas.log.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** A catalogue and a search engine, as people beside the indexer use them. */
final class TestSite {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int NOT_FOUND = 404;

  private final StackEndpoints stack;
  private final PostgresEndpoint database;
  private final HttpClient http = HttpClient.newHttpClient();

  TestSite(StackEndpoints stack, PostgresEndpoint database) {
    this.stack = stack;
    this.database = database;
  }

  SearchIndexerConfig config(Path state) {
    return SearchIndexerConfig.of(
        ConfigFactory.parseMap(
                Map.of(
                    "frontrow.search.kafka", stack.kafka(),
                    "frontrow.search.postgres.url", database.jdbcUrl(),
                    "frontrow.search.postgres.user", database.user(),
                    "frontrow.search.postgres.password", database.password(),
                    "frontrow.search.engine", stack.openSearch().toString(),
                    "frontrow.search.state-directory", state.toString(),
                    "frontrow.search.heartbeat", "200ms"))
            .withFallback(ConfigFactory.load()));
  }

  /** What somebody with psql does. */
  void sql(String... statements) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  void venue(String id, String name, String city) throws SQLException {
    sql(
        """
        INSERT INTO venues (id, name, city, country, latitude, longitude, timezone)
        VALUES ('%s', '%s', '%s', 'DE', 52.5, 13.4, 'Europe/Berlin')
        """
            .formatted(id, name, city),
        """
        INSERT INTO seat_maps (id, venue_id, document, seats, bands)
        VALUES ('map-%s', '%s', '{}', 100, 2)
        """
            .formatted(id, id));
  }

  void performer(String id, String name) throws SQLException {
    sql("INSERT INTO performers (id, name) VALUES ('%s', '%s')".formatted(id, name));
  }

  /** A show on sale with two prices, in one transaction as the API writes it. */
  void show(String id, String name, String venue, String... performers) throws SQLException {
    var bill = new StringBuilder();
    for (int i = 0; i < performers.length; i++) {
      bill.append(
          "INSERT INTO show_performers VALUES ('%s', %d, '%s');".formatted(id, i, performers[i]));
    }
    sql(
        """
        BEGIN;
        INSERT INTO shows (id, name, venue_id, seat_map_id, type, genre, status, starts_at,
          local_date, local_time, timezone, sort_at, currency, price_source, hold_seconds,
          payment_seconds, ticket_limit, sale_wanted, sale_state)
        VALUES ('%s', '%s', '%s', 'map-%s', 'music', 'Rock', 'scheduled',
          '2030-05-01T18:00:00Z', '2030-05-01', '20:00', 'Europe/Berlin', '2030-05-01T18:00:00Z',
          'EUR', 'listed', 600, 900, 8, 'open', 'open');
        %s
        INSERT INTO price_categories VALUES ('%s', 'A', 'Best', 8000, 'EUR', 1),
          ('%s', 'B', 'Good', 4550, 'EUR', 2);
        COMMIT
        """
            .formatted(id, name, venue, venue, bill, id, id));
  }

  /** The document of a show; a missing node when there is none. */
  JsonNode document(String show) throws IOException, InterruptedException {
    HttpResponse<byte[]> response = send("GET", "/shows/_doc/" + show, "");
    return response.statusCode() == NOT_FOUND
        ? JSON.missingNode()
        : JSON.readTree(response.body()).path("_source");
  }

  JsonNode ask(String method, String path, String body) throws IOException, InterruptedException {
    return JSON.readTree(send(method, path, body).body());
  }

  /** Somebody else who writes to our topics. */
  KafkaProducer<String, byte[]> producer() {
    return new KafkaProducer<>(
        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafka()),
        new StringSerializer(),
        new ByteArraySerializer());
  }

  /** The first letter in the topic of those that the engine has refused; waits for it. */
  ConsumerRecord<String, byte[]> firstDeadLetter() throws Exception {
    try (var consumer =
        new KafkaConsumer<>(
            Map.<String, Object>of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.kafka()),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      var topic = List.of(new TopicPartition(Topics.SEARCH_DEAD_LETTERS, 0));
      consumer.assign(topic);
      consumer.seekToBeginning(topic);
      List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
      Eventually.holds(
          "a dead letter",
          () -> {
            consumer.poll(Duration.ofMillis(100)).forEach(found::add);
            return !found.isEmpty();
          });
      return found.getFirst();
    }
  }

  private HttpResponse<byte[]> send(String method, String path, String body)
      throws IOException, InterruptedException {
    URI address = stack.openSearch().resolve(path);
    return http.send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofByteArray());
  }
}
