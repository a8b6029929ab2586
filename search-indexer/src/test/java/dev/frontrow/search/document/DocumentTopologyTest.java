package dev.frontrow.search.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.log.Topics;
import dev.frontrow.schemas.readmodel.AvailabilityRow;
import dev.frontrow.schemas.readmodel.ReadModelCodec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentTopologyTest {
  @TempDir private Path state;

  private TopologyTestDriver driver;
  private TestInputTopic<String, String> catalogue;
  private TestInputTopic<String, byte[]> availability;
  private TestOutputTopic<String, byte[]> documents;

  @BeforeEach
  void start() {
    var properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    driver = new TopologyTestDriver(DocumentTopology.build(4), properties);
    catalogue =
        driver.createInputTopic(
            Topics.CATALOGUE_CHANGES, new StringSerializer(), new StringSerializer());
    availability =
        driver.createInputTopic(
            Topics.AVAILABILITY, new StringSerializer(), new ByteArraySerializer());
    documents =
        driver.createOutputTopic(
            Topics.SEARCH_DOCUMENTS, new StringDeserializer(), new ByteArrayDeserializer());
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @Test
  void waitsForTheVenueAndThenMakesOneDocument() {
    show("s", "Show", "v", 1);
    price("s", "A", 1_000);
    price("s", "B", 500);
    assertThat(documents()).isEmpty();

    venue("v", "Hall", 1);
    assertThat(documents())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.key).isEqualTo("s");
              assertThat(one.value.path("venue").asText()).isEqualTo("Hall");
              assertThat(one.value.path("priceFrom").asDouble()).isEqualTo(5);
              assertThat(one.value.path("priceTo").asDouble()).isEqualTo(10);
              assertThat(one.value.path("available").asBoolean()).isFalse();
              assertThat(one.value.has("onSale")).isFalse();
            });
  }

  @Test
  void sumsUpTheSectionsOfAShow() {
    venue("v", "Hall", 1);
    show("s", "Show", "v", 1);
    seats("s", "left", 10, 0, 0, 1);
    seats("s", "right", 5, 2, 3, 2);
    ObjectNode document = documents().getLast().value;
    assertThat(document.path("available").asBoolean()).isTrue();
    assertThat(document.path("sold").asInt()).isEqualTo(5);
    assertThat(document.at("/card/availability").toString())
        .isEqualTo("{\"total\":20,\"free\":15,\"changedAt\":\"1970-01-01T00:00:00.002Z\"}");

    seats("s", "left", 0, 0, 10, 3);
    seats("s", "right", 0, 5, 5, 4);
    document = documents().getLast().value;
    assertThat(document.path("available").asBoolean()).isFalse();
    assertThat(document.path("sold").asInt()).isEqualTo(20);
  }

  @Test
  void isNotAvailableWhenItsSaleIsClosedOrItIsOff() {
    venue("v", "Hall", 1);
    seats("s", "left", 10, 0, 0, 1);
    catalogue.pipeInput(key("shows", "s"), row("s", "Show", "v", "scheduled", "closed", 1));
    assertThat(documents().getLast().value.path("available").asBoolean()).isFalse();
    catalogue.pipeInput(key("shows", "s"), row("s", "Show", "v", "postponed", "open", 2));
    ObjectNode document = documents().getLast().value;
    assertThat(document.path("available").asBoolean()).isFalse();
    assertThat(document.at("/card/status").asText()).isEqualTo("postponed");
  }

  @Test
  void aVenueChangesAllShowsInItAndNoOther() {
    venue("v", "Hall", 1);
    venue("w", "Club", 1);
    show("s1", "One", "v", 1);
    show("s2", "Two", "v", 1);
    show("s3", "Three", "w", 1);
    documents();
    venue("v", "New Hall", 2);
    assertThat(documents().stream().map(one -> one.key)).containsExactlyInAnyOrder("s1", "s2");
  }

  @Test
  void aShowThatIsGoneLeavesATombstone() {
    venue("v", "Hall", 1);
    show("s", "Show", "v", 1);
    documents();
    catalogue.pipeInput(key("shows", "s"), (String) null);
    assertThat(documents()).singleElement().satisfies(one -> assertThat(one.value).isNull());
  }

  @Test
  void aSnapshotForgetsWhatItDoesNotHave() {
    venue("v", "Hall", 1);
    show("gone", "Gone", "v", 1);
    show("kept", "Kept", "v", 1);
    documents();
    venue("v", "Hall", 10);
    show("kept", "Kept", "v", 10);
    endsSnapshotWithoutTheShowThatIsGone();
  }

  @Test
  void aRowThatNoDocumentCanBeMadeOfLeavesTheOthersAlone() {
    venue("v", "Hall", 1);
    show("bad", "Bad", "v", 1);
    catalogue.pipeInput(
        "{\"show_id\":\"bad\",\"code\":\"A\",\"table\":\"price_categories\"}",
        "{\"show_id\":\"bad\",\"code\":\"A\",\"minor\":1,\"currency\":\"eur\",\"__lsn\":1}");
    show("good", "Good", "v", 1);
    assertThat(documents()).singleElement().satisfies(one -> assertThat(one.key).isEqualTo("good"));
  }

  @Test
  void aRowThatWasWrittenBehindANewerOneChangesNothing() {
    venue("v", "Hall", 1);
    show("s", "Newer", "v", 7);
    show("s", "Older", "v", 6);
    assertThat(documents().getLast().value.path("name").asText()).isEqualTo("Newer");
  }

  @Test
  void aRowThatComesLateMovesNoShowToTheVenueThatItHasLeft() {
    venue("v", "Hall", 1);
    venue("w", "Club", 1);
    show("s", "Show", "w", 7);
    show("s", "Show", "v", 6);
    documents();
    venue("w", "New Club", 8);
    assertThat(documents()).singleElement().satisfies(one -> assertThat(one.key).isEqualTo("s"));
  }

  @Test
  void aLongValueThatDidNotChangeStaysAsItWas() {
    venue("v", "Hall", 1);
    ObjectNode row = CatalogueRow.columns(bytes(row("s", "S", "v", "scheduled", "draft", 1)));
    catalogue.pipeInput(key("shows", "s"), row.put("url", "https://long.example/").toString());
    row.put("url", "__debezium_unavailable_value").put("name", "Renamed").put("__lsn", 2);
    catalogue.pipeInput(key("shows", "s"), row.toString());
    ObjectNode document = documents().getLast().value;
    assertThat(document.at("/card/url").asText()).isEqualTo("https://long.example/");
    assertThat(document.path("name").asText()).isEqualTo("Renamed");
  }

  @Test
  void aPerformerWhoLosesOneOfTwoPlacesIsFoundAtTheOther() {
    venue("v", "Hall", 1);
    show("s", "Show", "v", 1);
    performer("p", 1, "false");
    bill("s", 0, "{\"show_id\":\"s\",\"position\":0,\"performer_id\":\"p\",\"__lsn\":2}");
    bill("s", 1, "{\"show_id\":\"s\",\"position\":1,\"performer_id\":\"p\",\"__lsn\":2}");
    bill("s", 1, null);
    documents();
    performer("p", 3, "false");
    assertThat(documents()).singleElement().satisfies(one -> assertThat(one.key).isEqualTo("s"));
  }

  private void bill(String show, int position, String row) {
    catalogue.pipeInput(
        "{\"show_id\":\"%s\",\"position\":%d,\"table\":\"show_performers\"}"
            .formatted(show, position),
        row);
  }

  private static byte[] bytes(String json) {
    return json.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aSnapshotThatBeganAnewForgetsWhatTheFirstTryHad() {
    performer("p", 5, "first");
    venue("v", "Hall", 5);
    show("gone", "Gone", "v", 5);
    documents();
    performer("p", 10, "first");
    venue("v", "Hall", 10);
    show("kept", "Kept", "v", 10);
    endsSnapshotWithoutTheShowThatIsGone();
  }

  @Test
  void aShowsPartsMakeNoDocumentBeforeTheShow() {
    price("s", "A", 1_000);
    assertThat(documents()).isEmpty();
    venue("v", "Hall", 1);
    show("s", "Show", "v", 1);
    assertThat(documents())
        .singleElement()
        .satisfies(one -> assertThat(one.value.path("priceFrom").asDouble()).isEqualTo(10));
  }

  private void endsSnapshotWithoutTheShowThatIsGone() {
    catalogue.pipeInput(
        "{\"only_row\":true,\"table\":\"catalogue_heartbeat\"}",
        "{\"only_row\":true,\"__lsn\":10,\"__snapshot\":\"last\"}");
    assertThat(documents())
        .filteredOn(one -> one.value == null)
        .singleElement()
        .satisfies(one -> assertThat(one.key).isEqualTo("gone"));
  }

  private void performer(String id, long position, String snapshot) {
    catalogue.pipeInput(
        key("performers", id),
        "{\"id\":\"%s\",\"name\":\"%s\",\"__lsn\":%d,\"__snapshot\":\"%s\"}"
            .formatted(id, id, position, snapshot));
  }

  private List<KeyValue<String, ObjectNode>> documents() {
    driver.advanceWallClockTime(Duration.ofSeconds(1));
    return documents.readKeyValuesToList().stream()
        .map(
            one ->
                KeyValue.pair(one.key, one.value == null ? null : CatalogueRow.columns(one.value)))
        .toList();
  }

  private void show(String id, String name, String venue, long position) {
    catalogue.pipeInput(key("shows", id), row(id, name, venue, "scheduled", "open", position));
  }

  private static String row(
      String id, String name, String venue, String status, String sale, long position) {
    return """
        {"id":"%s","name":"%s","venue_id":"%s","type":"music","status":"%s","sale_state":"%s",
         "sort_at":"2030-05-01T18:00:00Z","timezone":"UTC","__lsn":%d,"__snapshot":"false"}"""
        .formatted(id, name, venue, status, sale, position);
  }

  private void venue(String id, String name, long position) {
    catalogue.pipeInput(
        key("venues", id),
        "{\"id\":\"%s\",\"name\":\"%s\",\"city\":\"Ghent\",\"country\":\"BE\",\"__lsn\":%d}"
            .formatted(id, name, position));
  }

  private void price(String show, String code, long minor) {
    catalogue.pipeInput(
        "{\"show_id\":\"%s\",\"code\":\"%s\",\"table\":\"price_categories\"}".formatted(show, code),
        "{\"show_id\":\"%s\",\"code\":\"%s\",\"minor\":%d,\"currency\":\"EUR\",\"__lsn\":1}"
            .formatted(show, code, minor));
  }

  private static String key(String table, String id) {
    return "{\"id\":\"%s\",\"table\":\"%s\"}".formatted(id, table);
  }

  private void seats(String show, String section, int free, int held, int sold, long version) {
    var row = new AvailabilityRow(new ShowId(show), section, free, held, sold, 0, version, version);
    availability.pipeInput(row.key(), new ReadModelCodec().encode(row));
  }
}
