package dev.frontrow.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.api.http.Problem;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.SalePolicy;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiscoveryImportTest {
  static final SalePolicy POLICY = new SalePolicy(Duration.ofMinutes(8), Duration.ofMinutes(5), 8);

  @Test
  void takesEverythingFromARealResponse() {
    CatalogBatch batch = parse(Fixtures.discovery(), null);
    assertThat(batch.shows()).hasSize(20);
    assertThat(batch.venues()).hasSize(15);
    assertThat(batch.performers()).hasSize(22);
    assertThat(batch.shows()).allMatch(Show::forSale);
    assertThat(batch.shows()).filteredOn(show -> !show.prices().listed()).hasSize(6);
    assertThat(batch.venues()).allMatch(venue -> venue.latitude() != null);
    assertThat(batch.venues()).extracting(Venue::name).contains("Spectrum Center");
  }

  @Test
  void readsAnEventAsItIs() {
    Show show = find(parse(Fixtures.discovery(), null), "G5eVZ4YDbDJmI");
    assertThat(show.name()).isEqualTo("Charlotte Hornets vs. Los Angeles Lakers");
    assertThat(show.times().startsAt()).isEqualTo(Instant.parse("2020-03-21T23:00:00Z"));
    assertThat(show.times().zone().getId()).isEqualTo("America/New_York");
    assertThat(show.policy().ticketLimit()).isEqualTo(14);
    assertThat(show.prices().categories().getFirst().price()).isEqualTo(new Money(120_500, "USD"));
    assertThat(show.prices().categories().getLast().price()).isEqualTo(new Money(9_750, "USD"));
    assertThat(show.classification()).isEqualTo(new Classification("sports", "Basketball", "NBA"));
    assertThat(show.performerIds()).containsExactly("K8vZ9175Nnf", "K8vZ91718T0");
    assertThat(show.seatMapId()).isEqualTo(SeatMapTemplate.ARENA_COURT.stored().id());
  }

  @Test
  void movesAllShowsAtTheirTimeOfDay() {
    CatalogBatch before = parse(Fixtures.discovery(), null);
    // Summer time begins on 2020-03-08 in America, and in July it is everywhere.
    CatalogBatch after = parse(Fixtures.discovery(), LocalDate.parse("2031-07-01"));
    LocalDate first =
        after.shows().stream().map(s -> s.times().date()).min(LocalDate::compareTo).orElseThrow();
    assertThat(first).isEqualTo("2031-07-01");
    for (Show show : before.shows()) {
      Show moved = find(after, show.id().value());
      assertThat(moved.times().time()).isEqualTo(show.times().time());
      assertThat(moved.times().date().toEpochDay() - show.times().date().toEpochDay())
          .isEqualTo(first.toEpochDay() - LocalDate.parse("2020-03-05").toEpochDay());
    }
    assertThat(find(after, "Z7r9jZ1Aej-r7").times().startsAt())
        .isEqualTo(Instant.parse("2031-07-01T23:00:00Z"));
  }

  @Test
  void keepsTheDateOfAShowWithoutATime() {
    for (String flag : List.of("timeTBA", "noSpecificTime")) {
      ShowTimes times = onlyShow(event -> start(event).put(flag, true)).times();
      assertThat(times.date()).isEqualTo("2020-03-08");
      assertThat(times.time()).isNull();
      assertThat(times.startsAt()).isNull();
      assertThat(times.sortAt()).isEqualTo(Instant.parse("2020-03-08T08:00:00Z"));
    }
    ShowTimes absent =
        onlyShow(
                event -> {
                  start(event).remove("localTime");
                  start(event).remove("dateTime");
                })
            .times();
    assertThat(absent.date()).isEqualTo("2020-03-08");
    assertThat(absent.time()).isNull();
  }

  @Test
  void keepsAShowWhoseDateIsToBeDecided() {
    Show show =
        onlyShow(
            event ->
                event.getJsonObject("dates").put("start", new JsonObject().put("dateTBD", true)));
    assertThat(show.times().date()).isNull();
    assertThat(show.times().sortAt()).isEqualTo(ShowTimes.UNKNOWN);
  }

  @Test
  void findsTheDayOfAMomentAtTheVenue() {
    Show show =
        onlyShow(
            event ->
                event
                    .getJsonObject("dates")
                    .put("start", new JsonObject().put("dateTime", "2020-03-08T02:30:00Z")));
    assertThat(show.times().date()).isEqualTo("2020-03-07");
    assertThat(show.times().time()).isEqualTo(LocalTime.of(18, 30));
  }

  @Test
  void takesTheVenuesTimeZoneOrTheOffsetOfTheTimes() {
    Show own = onlyShow(event -> event.getJsonObject("dates").remove("timezone"));
    assertThat(own.times().zone().getId()).isEqualTo("America/Los_Angeles");
    Show offset = onlyShow(event -> venue(event).remove("timezone"));
    assertThat(offset.times().zone().getId()).isEqualTo("-07:00");
    assertThat(offset.times().startsAt()).isEqualTo(Instant.parse("2020-03-08T19:30:00Z"));
  }

  @Test
  void standsInForWhatIsMissing() {
    CatalogBatch batch =
        parse(
            oneEvent(
                event -> {
                  event.remove("classifications");
                  event.getJsonObject("_embedded").remove("attractions");
                  venue(event).remove("location");
                  venue(event).remove("country");
                  venue(event).put("postalCode", "").put("name", " Hall ");
                }),
            null);
    Show show = batch.shows().getFirst();
    assertThat(show.classification().type()).isEqualTo("miscellaneous");
    assertThat(show.performerIds()).isEmpty();
    assertThat(show.prices().listed()).isFalse();
    assertThat(show.prices().currency()).isEqualTo("USD");
    assertThat(show.policy().ticketLimit()).isEqualTo(8);
    Venue venue = batch.venues().getFirst();
    assertThat(venue.name()).isEqualTo("Hall");
    assertThat(venue.latitude()).isNull();
    assertThat(venue.country()).isEqualTo("ZZ");
    assertThat(venue.postalCode()).isNull();
  }

  @Test
  void takesAnEventThatHasNoVenueYet() {
    CatalogBatch batch = parse(oneEvent(event -> event.remove("_embedded")), null);
    assertThat(batch.venues().getFirst().name()).isEqualTo("Venue to be announced");
    assertThat(batch.shows().getFirst().venueId()).isEqualTo(batch.venues().getFirst().id());
  }

  @Test
  void prefersThePrimaryClassificationAndTheStandardPrices() {
    Show show =
        onlyShow(
            event -> {
              event.put(
                  "classifications",
                  new JsonArray()
                      .add(classification("Sports").put("primary", false))
                      .add(classification("Arts & Theatre").put("primary", true)));
              event.put(
                  "priceRanges",
                  new JsonArray()
                      .add(price("VIP", "EUR", 500, 900))
                      .add(price("standard", "eur", "80.5", 20)));
            });
    assertThat(show.classification().type()).isEqualTo("arts-theatre");
    assertThat(show.seatMapId()).isEqualTo(SeatMapTemplate.THEATRE.stored().id());
    assertThat(show.prices().categories().getFirst().price()).isEqualTo(new Money(8_050, "EUR"));
    assertThat(show.prices().categories().getLast().price()).isEqualTo(new Money(2_000, "EUR"));
  }

  @Test
  void keepsCancelledShowsOffSale() {
    Show show =
        onlyShow(
            event ->
                event
                    .getJsonObject("dates")
                    .put("status", new JsonObject().put("code", "canceled")));
    assertThat(show.status()).isEqualTo(Show.Status.CANCELLED);
    assertThat(show.forSale()).isFalse();
  }

  @Test
  void hashesIdsThatCannotBeOurs() {
    Show show = onlyShow(event -> event.put("id", "a.b/c d"));
    assertThat(show.id().value()).matches("x[A-Za-z0-9_-]+");
    assertThat(show.sourceId()).isEqualTo("a.b/c d");
  }

  @Test
  void acceptsAResponseWithoutResults() {
    JsonObject empty = new JsonObject().put("page", new JsonObject().put("totalElements", 0));
    assertThat(parse(empty, null).shows()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}                                            | _embedded.events",
        "{\"_embedded\": {}, \"page\": {}}             | _embedded.events",
        "{\"_embedded\": {\"events\": {}}}             | _embedded.events",
        "{\"_embedded\": {\"events\": [3]}}            | _embedded.events[0]",
        "{\"_embedded\": {\"events\": [{}]}}           | _embedded.events[0].id"
      })
  void namesWhatIsNoDiscoveryResponse(String json, String field) {
    assertFault(new JsonObject(json), field);
  }

  @Test
  void namesTheEventAndTheFieldAtFault() {
    assertFault(oneEvent(event -> event.remove("name")), "_embedded.events[0].name");
    assertFault(oneEvent(event -> event.put("name", " ")), "_embedded.events[0].name");
    assertFault(oneEvent(event -> event.put("id", 7)), "_embedded.events[0].id");
    assertFault(oneEvent(event -> event.remove("dates")), "_embedded.events[0].dates");
    assertFault(
        oneEvent(event -> event.put("dates", new JsonObject())),
        "_embedded.events[0].dates.start.localDate");
    assertFault(
        oneEvent(event -> start(event).put("localDate", "2020-02-30")),
        "_embedded.events[0].dates.start.localDate");
    assertFault(
        oneEvent(event -> start(event).put("localTime", "25:00")),
        "_embedded.events[0].dates.start.localTime");
    assertFault(
        oneEvent(event -> venue(event).getJsonObject("location").put("latitude", "north")),
        "_embedded.events[0]._embedded.venues[0].location.latitude");
    assertFault(
        oneEvent(event -> venue(event).getJsonObject("location").put("longitude", 181)),
        "_embedded.events[0]._embedded.venues[0].location.longitude");
    assertFault(
        oneEvent(event -> venue(event).put("timezone", "Mars/Olympus")),
        "_embedded.events[0]._embedded.venues[0].timezone");
    assertFault(
        oneEvent(
            event -> event.put("priceRanges", new JsonArray().add(price("x", "DUCATS", 1, 2)))),
        "_embedded.events[0].priceRanges[0].currency");
    assertFault(
        oneEvent(event -> event.put("priceRanges", new JsonArray().add(price("x", "EUR", -1, 2)))),
        "_embedded.events[0].priceRanges[0].min");
  }

  @Test
  void namesAllFaultsAtOnce() {
    JsonObject response =
        oneEvent(
            event -> {
              event.remove("name");
              start(event).put("localDate", "soon");
            });
    assertThatThrownBy(() -> parse(response, null))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> assertThat(problem.toJson().getJsonArray("errors")).hasSize(2));
  }

  @Test
  void refusesTwoEventsWithOneId() {
    JsonObject response = oneEvent(_ -> {});
    JsonArray events = response.getJsonObject("_embedded").getJsonArray("events");
    events.add(events.getJsonObject(0).copy());
    assertThat(parse(response, null).shows()).hasSize(1);
    events.getJsonObject(1).put("name", "Another");
    assertFault(response, "_embedded.events[1].id");
  }

  private static CatalogBatch parse(JsonObject response, LocalDate starting) {
    return DiscoveryImport.parse(response, POLICY, starting);
  }

  private static Show find(CatalogBatch batch, String id) {
    return batch.shows().stream()
        .filter(show -> show.id().value().equals(id))
        .findAny()
        .orElseThrow();
  }

  private static Show onlyShow(Consumer<JsonObject> change) {
    return parse(oneEvent(change), null).shows().getFirst();
  }

  private static JsonObject oneEvent(Consumer<JsonObject> change) {
    JsonObject event =
        Fixtures.discovery().getJsonObject("_embedded").getJsonArray("events").getJsonObject(0);
    change.accept(event);
    return new JsonObject()
        .put("_embedded", new JsonObject().put("events", new JsonArray().add(event)));
  }

  private static JsonObject start(JsonObject event) {
    return event.getJsonObject("dates").getJsonObject("start");
  }

  private static JsonObject venue(JsonObject event) {
    return event.getJsonObject("_embedded").getJsonArray("venues").getJsonObject(0);
  }

  private static JsonObject classification(String segment) {
    return new JsonObject().put("segment", new JsonObject().put("name", segment));
  }

  private static JsonObject price(String type, String currency, Object min, Object max) {
    return new JsonObject()
        .put("type", type)
        .put("currency", currency)
        .put("min", min)
        .put("max", max);
  }

  private static void assertFault(JsonObject response, String field) {
    assertThatThrownBy(() -> parse(response, null))
        .isInstanceOfSatisfying(
            Problem.class,
            problem -> {
              assertThat(problem.status()).isEqualTo(400);
              assertThat(problem.code()).isEqualTo("INVALID_IMPORT");
              assertThat(problem.toJson().getString("field")).isEqualTo(field);
            });
  }
}
