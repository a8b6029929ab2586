package dev.frontrow.schemas.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.Block;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.PriceCategory;
import dev.frontrow.schemas.booking.Row;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.booking.Section;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.log.Topics.Definition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.internals.Topic;
import org.junit.jupiter.api.Test;

class TopicsTest {
  private static final Map<String, Definition> TOPICS =
      Topics.all(5).stream().collect(Collectors.toMap(Definition::name, Function.identity()));

  @Test
  void everyTopicHasALegalNameOfItsOwn() {
    assertThat(TOPICS).hasSameSizeAs(Topics.all(5));
    TOPICS.keySet().forEach(name -> assertThat(Topic.isValid(name)).as(name).isTrue());
    assertThat(TOPICS)
        .containsOnlyKeys(
            "booking-events",
            "booking-snapshots",
            "tickets",
            "bookings",
            "availability",
            "sales-by-minute",
            "catalogue-changes",
            "catalogue-offsets",
            "search-documents",
            "search-dead-letters");
  }

  @Test
  void whatIsKeyedByShowIsPartitionedAsTheLogIs() {
    Map<String, Integer> partitions = new HashMap<>();
    TOPICS.forEach((name, topic) -> partitions.put(name, topic.partitions()));

    assertThat(partitions)
        .containsEntry(Topics.CATALOGUE_CHANGES, 1)
        .containsEntry(Topics.CATALOGUE_OFFSETS, 1)
        .containsEntry(Topics.SEARCH_DEAD_LETTERS, 1);
    partitions
        .keySet()
        .removeAll(
            List.of(
                Topics.CATALOGUE_CHANGES, Topics.CATALOGUE_OFFSETS, Topics.SEARCH_DEAD_LETTERS));
    assertThat(partitions.values()).containsOnly(5);
  }

  @Test
  void logIsKeptForEver() {
    assertThat(TOPICS.get(Topics.BOOKING_EVENTS).settings())
        .containsEntry(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE)
        .containsEntry(TopicConfig.RETENTION_MS_CONFIG, "-1")
        .containsEntry(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
  }

  @Test
  void logNeverFollowsALeaderThatLacksAcknowledgedRecords() {
    assertThat(TOPICS.get(Topics.BOOKING_EVENTS).settings())
        .containsEntry(TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG, "false");
  }

  @Test
  void allButTheLogAndDeadLettersKeepTheNewestOfEachKey() {
    Set<String> uncompacted = Set.of(Topics.BOOKING_EVENTS, Topics.SEARCH_DEAD_LETTERS);
    TOPICS.forEach(
        (name, topic) ->
            assertThat(topic.settings().get(TopicConfig.CLEANUP_POLICY_CONFIG).contains("compact"))
                .as(name)
                .isEqualTo(!uncompacted.contains(name)));
  }

  @Test
  void onlyDeadLettersAreForgottenByAge() {
    assertThat(TOPICS.get(Topics.SEARCH_DEAD_LETTERS).settings())
        .containsEntry(
            TopicConfig.RETENTION_MS_CONFIG, Long.toString(Duration.ofDays(7).toMillis()));
    TOPICS.forEach(
        (name, topic) -> {
          if (!name.equals(Topics.SEARCH_DEAD_LETTERS)
              && topic.settings().get(TopicConfig.CLEANUP_POLICY_CONFIG).contains("delete")) {
            assertThat(topic.settings())
                .as(name)
                .containsEntry(TopicConfig.RETENTION_MS_CONFIG, "-1")
                .containsEntry(TopicConfig.RETENTION_BYTES_CONFIG, "-1");
          }
        });
  }

  @Test
  void settingsAreOnesThatKafkaKnows() throws IllegalAccessException {
    List<Object> known = new ArrayList<>();
    for (var constant : TopicConfig.class.getFields()) {
      known.add(constant.get(null));
    }
    TOPICS.forEach((name, topic) -> assertThat(known).as(name).containsAll(keys(topic)));
  }

  @Test
  void largestRecordFitsWithWhatKafkaWritesAroundIt() {
    assertThat(maxMessageBytes(Topics.BOOKING_EVENTS)).isGreaterThan(Topics.MAX_EVENT_BYTES);
    assertThat(maxMessageBytes(Topics.BOOKING_SNAPSHOTS))
        .isGreaterThanOrEqualTo(Topics.MAX_SNAPSHOT_BYTES);
  }

  @Test
  void largestStadiumOpensInOneRecord() {
    // A stadium of 2,000 rows with 100 seats each.
    Row row = new Row("Row 1", "CATEGORY", List.of(new Block(1, 2, 50), new Block(2, 2, 50)));
    List<Section> sections =
        IntStream.range(0, 200)
            .<Section>mapToObj(
                n ->
                    new Section.Seated(
                        "SECTION-" + n,
                        "Upper tier " + n,
                        IntStream.range(0, 10).mapToObj(_ -> row).toList()))
            .toList();
    Inventory inventory =
        new Inventory(
            List.of(new PriceCategory("CATEGORY", "All", new Money(5_000, "USD"))), sections);
    SalePolicy policy = new SalePolicy(Duration.ofMinutes(8), Duration.ofMinutes(5), 8);
    int seats = new InventoryIndex(inventory).size();

    assertThat(seats).isEqualTo(Inventory.MAX_SEATS);
    assertThat(bytes(new BookingEvent.SaleOpened(header(), inventory, policy)))
        .isLessThan(Topics.MAX_EVENT_BYTES);
    assertThat(
            bytes(
                new BookingEvent.SeatsBlocked(
                    header(), Seats.of(IntStream.range(0, seats).toArray()))))
        .isLessThan(Topics.MAX_EVENT_BYTES);
  }

  @Test
  void definitionsCannotBeChanged() {
    Map<String, String> settings = TOPICS.get(Topics.BOOKING_EVENTS).settings();

    assertThatThrownBy(() -> settings.put("retention.ms", "1"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void eachPartitionHasABusAddressOfItsOwn() {
    assertThat(IntStream.range(0, 100).mapToObj(BookingBus::address)).doesNotHaveDuplicates();
    assertThat(BookingBus.address(3)).isEqualTo("frontrow.booking.3");
  }

  private static BookingEvent.Header header() {
    return new BookingEvent.Header(new ShowId("show"), 1, 0, new CommandId(1, 2), 3);
  }

  private static int bytes(BookingEvent event) {
    return new LogCodec().encode(event, 0, 1).length;
  }

  private static List<String> keys(Definition topic) {
    return List.copyOf(topic.settings().keySet());
  }

  private static int maxMessageBytes(String topic) {
    return Integer.parseInt(TOPICS.get(topic).settings().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG));
  }
}
