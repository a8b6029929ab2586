package dev.frontrow.search;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.schemas.log.Topics;
import dev.frontrow.search.index.Reindex;
import dev.frontrow.search.index.SearchEngine;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The whole indexer on real servers, watched through the search engine alone. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class SearchIndexerTest {
  @RegisterExtension
  static final Stack stack = Stack.with(Server.KAFKA, Server.POSTGRES, Server.OPENSEARCH);

  @TempDir private static Path state;

  private TestSite site;
  private SearchIndexer indexer;

  @BeforeAll
  void begin() throws Exception {
    site = new TestSite(stack.endpoints(), stack.freshDatabase());
    site.venue("arena", "Arena", "Berlin");
    site.venue("club", "Club", "Köln");
    site.performer("band", "The Band");
    site.performer("guest", "A Guest");
    site.venue("hall", "Hall", "Berlin");
    site.performer("opener", "Openers");
    site.show("first", "First Night", "hall", "opener", "guest");
    start();
  }

  private void start() {
    indexer = new SearchIndexer(site.config(state), new SimpleMeterRegistry());
    indexer.start();
  }

  @AfterAll
  void end() {
    indexer.close();
  }

  @Test
  void findsWhatWasThereBeforeIt() throws Exception {
    Eventually.holds("the first show is found", () -> !site.document("first").isMissingNode());

    JsonNode document = site.document("first");
    assertThat(document.path("name").asText()).isEqualTo("First Night");
    assertThat(document.path("performers").toString()).isEqualTo("[\"Openers\",\"A Guest\"]");
    assertThat(document.path("month").asText()).isEqualTo("2030-05");
    assertThat(document.path("sortAt").asText()).isEqualTo("2030-05-01T18:00:00Z");
    assertThat(document.path("location").toString()).isEqualTo("{\"lat\":52.5,\"lon\":13.4}");
    assertThat(document.path("priceFrom").asDouble()).isEqualTo(45.5);
    assertThat(document.path("priceTo").asDouble()).isEqualTo(80);
    assertThat(document.path("card").toString())
        .isEqualTo(
            """
            {"eventId":"first","name":"First Night","startsAt":"2030-05-01T18:00:00Z",\
            "localDate":"2030-05-01","localTime":"20:00","timezone":"Europe/Berlin",\
            "venue":{"venueId":"hall","name":"Hall","city":"Berlin","country":"DE",\
            "lat":52.5,"lon":13.4},"type":"music","genre":"Rock",\
            "performers":["Openers","A Guest"],"status":"onsale",\
            "priceFrom":{"minor":4550,"currency":"EUR","amount":"45.50"},\
            "priceTo":{"minor":8000,"currency":"EUR","amount":"80.00"}}""");
  }

  @Test
  void followsEveryTable() throws Exception {
    site.show("moving", "Moving", "arena", "band");
    Eventually.holds("it is found", () -> !site.document("moving").isMissingNode());

    site.sql("UPDATE venues SET city = 'Potsdam' WHERE id = 'arena'");
    Eventually.holds("its city", () -> has("moving", "city", "Potsdam"));
    site.sql("UPDATE performers SET name = 'The Bänd' WHERE id = 'band'");
    Eventually.holds("its performer", () -> has("moving", "performers", "[\"The Bänd\"]"));
    site.sql("UPDATE price_categories SET minor = 1000 WHERE show_id = 'moving' AND code = 'B'");
    Eventually.holds("its price", () -> has("moving", "priceFrom", "10.0"));
    site.sql("UPDATE shows SET venue_id = 'club', status = 'cancelled' WHERE id = 'moving'");
    Eventually.holds("its venue", () -> has("moving", "city", "Köln"));
    assertThat(site.document("moving").at("/card/status").asText()).isEqualTo("cancelled");
    site.sql("UPDATE venues SET city = 'Bonn' WHERE id = 'club'");
    Eventually.holds("its new venue's city", () -> has("moving", "city", "Bonn"));
    site.sql("DELETE FROM show_performers WHERE show_id = 'moving'");
    Eventually.holds("its empty bill", () -> has("moving", "performers", "[]"));
    site.sql("DELETE FROM shows WHERE id = 'moving'");
    Eventually.holds("its end", () -> site.document("moving").isMissingNode());
  }

  @Test
  void followsTablesThatChangeTheirShape() throws Exception {
    site.sql("ALTER TABLE shows ADD COLUMN dress_code text DEFAULT 'none'");
    site.show("shaped", "Shaped", "arena");
    Eventually.holds("it is found", () -> !site.document("shaped").isMissingNode());
    site.sql(
        "ALTER TABLE shows DROP COLUMN dress_code",
        "UPDATE shows SET name = 'Reshaped' WHERE id = 'shaped'");
    Eventually.holds("its name", () -> has("shaped", "name", "Reshaped"));
  }

  @Test
  void goesOnWhereItStood() throws Exception {
    site.show("edited", "Edited", "arena");
    Eventually.holds("it is found", () -> !site.document("edited").isMissingNode());
    indexer.close();
    site.sql("UPDATE shows SET name = 'Edited Meanwhile' WHERE id = 'edited'");
    site.show("added", "Added Meanwhile", "club");
    start();
    Eventually.holds("the change", () -> has("edited", "name", "Edited Meanwhile"));
    Eventually.holds("the addition", () -> !site.document("added").isMissingNode());
  }

  @Test
  void readsAllAnewWhenPostgresHasNotWhatFollows() throws Exception {
    site.show("doomed", "Doomed", "arena");
    site.show("kept", "Kept", "arena");
    Eventually.holds("they are found", () -> !site.document("kept").isMissingNode());
    Eventually.holds("both", () -> !site.document("doomed").isMissingNode());
    indexer.close();
    site.sql(
        "SELECT pg_drop_replication_slot('frontrow_catalogue')",
        "DELETE FROM shows WHERE id = 'doomed'",
        "UPDATE shows SET name = 'Kept Anew' WHERE id = 'kept'");
    start();
    Eventually.holds("the change", () -> has("kept", "name", "Kept Anew"));
    Eventually.holds("what was deleted", () -> site.document("doomed").isMissingNode());
    site.sql("UPDATE shows SET name = 'Followed' WHERE id = 'kept'");
    Eventually.holds("it follows again", () -> has("kept", "name", "Followed"));
  }

  @Test
  void fillsAnIndexThatWasLost() throws Exception {
    site.show("lost", "Lost", "arena");
    Eventually.holds("it is found", () -> !site.document("lost").isMissingNode());
    for (var names = site.ask("GET", "/_alias/shows", "").fieldNames(); names.hasNext(); ) {
      site.ask("DELETE", "/" + names.next(), "");
    }
    Eventually.holds("it is found again", () -> !site.document("lost").isMissingNode());
    site.sql("UPDATE shows SET name = 'Found' WHERE id = 'lost'");
    Eventually.holds("it follows again", () -> has("lost", "name", "Found"));
  }

  @Test
  void waitsForASearchEngineThatIsDown() throws Exception {
    site.show("patient", "Patient", "arena");
    Eventually.holds("it is found", () -> !site.document("patient").isMissingNode());
    stack.kill(Server.OPENSEARCH);
    site.sql("UPDATE shows SET name = 'Waited' WHERE id = 'patient'");
    stack.start(Server.OPENSEARCH);
    Eventually.holds("the change", () -> has("patient", "name", "Waited"));
  }

  @Test
  void putsANewIndexInTheOldOnesPlaceWhileDocumentsChange() throws Exception {
    site.show("reindexed", "Reindexed", "arena");
    Eventually.holds("it is found", () -> !site.document("reindexed").isMissingNode());
    String before = site.ask("GET", "/_alias/shows", "").fieldNames().next();
    SearchIndexerConfig config = site.config(state);
    List<Long> told = new ArrayList<>();
    Reindex.Report report;
    try (var engine = new SearchEngine(config.engine())) {
      report =
          new Reindex(
                  config,
                  engine,
                  (read, all) -> {
                    if (told.isEmpty()) {
                      rename("reindexed", "Renamed Meanwhile");
                    }
                    told.add(read);
                  })
              .run();
    }
    assertThat(report.refused()).isZero();
    assertThat(report.documents()).isPositive();
    assertThat(site.ask("GET", "/_alias/shows", "").fieldNames().next())
        .isEqualTo(report.index())
        .isNotEqualTo(before);
    Eventually.holds("the change", () -> has("reindexed", "name", "Renamed Meanwhile"));
    rename("reindexed", "Renamed Later");
    Eventually.holds("it follows", () -> has("reindexed", "name", "Renamed Later"));
  }

  @Test
  void keepsWhatTheEngineRefusesAndGoesOn() throws Exception {
    site.show("refused", "Refused", "arena");
    Eventually.holds("it is found", () -> !site.document("refused").isMissingNode());
    try (var producer = site.producer()) {
      producer
          .send(
              new ProducerRecord<>(
                  Topics.SEARCH_DOCUMENTS,
                  "impossible",
                  "{\"sortAt\":\"no time at all\"}".getBytes(UTF_8)))
          .get();
    }
    ConsumerRecord<String, byte[]> letter = site.firstDeadLetter();
    assertThat(letter.key()).isEqualTo("impossible");
    assertThat(new String(letter.headers().lastHeader("reason").value(), UTF_8)).contains("sortAt");
    rename("refused", "Not Refused");
    Eventually.holds("the next change", () -> has("refused", "name", "Not Refused"));
  }

  private void rename(String show, String name) {
    try {
      site.sql("UPDATE shows SET name = '%s' WHERE id = '%s'".formatted(name, show));
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  private boolean has(String show, String field, String value) throws Exception {
    JsonNode node = site.document(show).path(field);
    return node.isValueNode() ? node.asText().equals(value) : node.toString().equals(value);
  }
}
