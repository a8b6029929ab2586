package dev.frontrow.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.session.Role;
import dev.frontrow.api.testing.Calls.Reply;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingCommand.OpenSale;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Seats;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CatalogAdminRoutesTest {
  @RegisterExtension static final OrganisersNode site = new OrganisersNode();

  @Test
  void createsAShowAndPutsItOnSale() {
    String venue = created(site.node().organiser().post("/admin/venues", venue()), "venueId");
    String performer =
        created(
            site.node()
                .organiser()
                .post("/admin/performers", new JsonObject().put("name", "The Örgan Grinders")),
            "performerId");
    JsonObject request =
        event(venue)
            .put("performerIds", new JsonArray().add(performer))
            .put(
                "prices",
                new JsonArray().add(price("gold", "EUR", 5_000)).add(price("tin", "EUR", 900)))
            .put("ticketLimit", 3);
    String event = created(site.node().organiser().post("/admin/events", request), "eventId");

    JsonObject page = site.node().calls().get("/event/" + event).json();
    assertThat(page.getString("status")).isEqualTo("scheduled");
    assertThat(page.getString("startsAt")).isEqualTo("2031-07-01T17:30:00Z");
    assertThat(page.getString("localTime")).isEqualTo("19:30");
    assertThat(page.getJsonArray("performers").getJsonObject(0).getString("performerId"))
        .isEqualTo(performer);
    assertThat(site.node().calls().get("/search?term=organ%20grinders").json().getInteger("total"))
        .isEqualTo(1);

    Reply onSale =
        site.node().organiser().post("/admin/events/" + event + "/on-sale", new JsonObject());
    assertThat(onSale.json())
        .isEqualTo(new JsonObject().put("eventId", event).put("status", "onsale"));
    OpenSale sale = site.node().writer().commands(OpenSale.class).getFirst();
    assertThat(sale.policy().ticketLimit()).isEqualTo(3);
    assertThat(sale.inventory().size()).isEqualTo(SeatMapTemplate.THEATRE.stored().map().size());
    assertThat(sale.inventory().categories().getLast().price()).isEqualTo(new Money(900, "EUR"));
    assertThat(site.node().calls().get("/event/" + event).json().getString("status"))
        .isEqualTo("onsale");

    site.node().organiser().post("/admin/events/" + event + "/on-sale", new JsonObject());
    assertThat(site.node().writer().commands(OpenSale.class)).hasSize(1);
  }

  @Test
  void opensAndClosesASaleUnderIdsOfItsOwn() {
    String event = newEvent();
    String path = "/admin/events/" + event;
    site.node().writer().answer(_ -> new Outcome.Unavailable("no writer", false, 0));
    Reply refused = site.node().organiser().post(path + "/on-sale", new JsonObject());
    assertThat(refused.status()).isEqualTo(503);
    var first = site.node().writer().commands(OpenSale.class).getFirst();

    site.node().writer().answer(CatalogNode::yes);
    assertThat(site.node().organiser().post(path + "/on-sale", new JsonObject()).status())
        .isEqualTo(200);
    assertThat(site.node().writer().commands(OpenSale.class).getFirst()).isEqualTo(first);

    assertThat(
            site.node()
                .organiser()
                .post(path + "/close", new JsonObject())
                .json()
                .getString("status"))
        .isEqualTo("closed");
    assertThat(site.node().organiser().post(path + "/close", new JsonObject()).status())
        .isEqualTo(200);
    assertThat(site.node().writer().commands(BookingCommand.CloseSale.class)).hasSize(1);
    assertThat(site.node().organiser().post(path + "/on-sale", new JsonObject()).code())
        .isEqualTo("SALE_CLOSED");
    assertThat(site.node().calls().get("/event/" + event).json().getString("status"))
        .isEqualTo("closed");
  }

  @Test
  void closesOnlyWhatWasOpened() {
    Reply reply =
        site.node().organiser().post("/admin/events/" + newEvent() + "/close", new JsonObject());
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.code()).isEqualTo("SALE_NOT_OPEN");
    assertThat(site.node().organiser().post("/admin/events/none/close", new JsonObject()).status())
        .isEqualTo(404);
  }

  @Test
  void repliesToARetryAsItDidBefore() {
    for (String path : List.of("/admin/venues", "/admin/performers")) {
      JsonObject body =
          path.endsWith("venues") ? venue() : new JsonObject().put("name", "Twice Told");
      Reply first =
          site.node().organiser().post(path, body, "Idempotency-Key", "key of " + path.length());
      assertThat(first.status()).isEqualTo(400);
      String key = "key-" + path.length();
      first = site.node().organiser().post(path, body, "Idempotency-Key", key);
      Reply again = site.node().organiser().post(path, body, "Idempotency-Key", key);
      assertThat(again.status()).isEqualTo(first.status()).isEqualTo(201);
      assertThat(again.json()).isEqualTo(first.json());
      Reply other =
          site.node()
              .organiser()
              .post(path, body.copy().put("name", "Else"), "Idempotency-Key", key);
      assertThat(other.status()).isEqualTo(422);
      assertThat(other.code()).isEqualTo("COMMAND_ID_REUSED");
    }
    JsonObject event = event(newVenue()).put("onSale", true);
    Reply first =
        site.node().organiser().post("/admin/events", event, "Idempotency-Key", "key-event");
    Reply again =
        site.node().organiser().post("/admin/events", event, "Idempotency-Key", "key-event");
    assertThat(first.status()).isEqualTo(201);
    assertThat(again.json()).isEqualTo(first.json());
    assertThat(first.json().getString("status")).isEqualTo("onsale");
    assertThat(site.node().writer().commands(OpenSale.class)).hasSize(1);
  }

  @Test
  void forgetsKeysAfterADay() {
    JsonObject body = new JsonObject().put("name", "Long Gone");
    site.node().organiser().post("/admin/performers", body, "Idempotency-Key", "key-of-yesterday");
    long known = site.node().count("catalogue_commands");
    site.node()
        .sql(
            "UPDATE catalogue_commands SET created_at = now() - interval '25 hours'"
                + " WHERE reply->>'performerId' IN"
                + " (SELECT id FROM performers WHERE name = 'Long Gone')");
    site.node().organiser().post("/admin/performers", body, "Idempotency-Key", "key-of-today");
    assertThat(site.node().count("catalogue_commands")).isEqualTo(known);
  }

  @Test
  void namesEveryFieldAtFault() {
    JsonObject venue =
        venue().put("country", "Germany").put("lat", 91).put("timezone", "Mars").put("colour", 1);
    venue.remove("name");
    assertFaults("/admin/venues", venue, "name", "country", "lat", "timezone", "colour");

    assertFaults("/admin/venues", venue().put("seatMap", "circus"), "seatMap");
    assertFaults("/admin/performers", new JsonObject().put("url", "javascript:1"), "name", "url");

    JsonObject event =
        event("nowhere")
            .put("localDate", "2031-02-30")
            .put("ticketLimit", 0)
            .put("prices", new JsonArray().add(price("a", "EUR", -1)).add(new JsonObject()));
    assertFaults(
        "/admin/events",
        event,
        "localDate",
        "ticketLimit",
        "prices[0].price.minor",
        "prices[1].category",
        "prices[1].price");
    assertFaults(
        "/admin/events",
        event("nowhere").put("performerIds", new JsonArray().add("nobody")),
        "venueId",
        "performerIds[0]");
    JsonArray six = new JsonArray();
    for (int i = 0; i < 6; i++) {
      six.add(price("c" + i, "EUR", 100));
    }
    assertFaults("/admin/events", event(newVenue()).put("prices", six), "prices");
    assertThat(site.node().sql("SELECT FROM venues WHERE name = 'nowhere'").size()).isZero();
  }

  private static void assertFaults(String path, JsonObject body, String... fields) {
    Reply reply = site.node().organiser().post(path, body);
    assertThat(reply.status()).as(reply.body()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("INVALID_FIELDS");
    assertThat(
            reply.json().getJsonArray("errors").stream()
                .map(error -> ((JsonObject) error).getString("field")))
        .containsExactlyInAnyOrder(fields);
  }

  @Test
  void takesASeatMapOfItsOwn() {
    JsonArray sections = new JsonArray();
    for (int i = 0; i < 500; i++) {
      sections.add(section("S" + i));
    }
    JsonObject map =
        new JsonObject()
            .put("width", 1000)
            .put("height", 1000)
            .put("stage", new JsonObject().put("label", "Stage").put("outline", new JsonArray()))
            .put("sections", sections);
    assertThat(map.encode().length()).isGreaterThan(65_536);
    String venue =
        created(
            site.node().organiser().post("/admin/venues", venue().put("seatMap", map)), "venueId");
    String event = created(site.node().organiser().post("/admin/events", event(venue)), "eventId");
    JsonObject seats =
        site.node().calls().get("/event/" + event + "/seats").json().getJsonObject("seatMap");
    assertThat(seats.getInteger("seats")).isEqualTo(5_000);
    assertThat(seats.getJsonArray("sections").getJsonObject(499).getInteger("firstOrdinal"))
        .isEqualTo(4_990);
  }

  @Test
  void blocksSeatsAndFreesThem() {
    String event = newEvent();
    JsonObject body =
        new JsonObject().put("ticketIds", new JsonArray().add(event + ".3").add(event + ".4"));
    String path = "/admin/events/" + event;
    assertThat(site.node().organiser().post(path + "/block", body).json().getString("status"))
        .isEqualTo("blocked");
    assertThat(site.node().writer().commands(BookingCommand.BlockSeats.class).getFirst().seats())
        .isEqualTo(Seats.of(3, 4));
    assertThat(site.node().organiser().post(path + "/unblock", body).json().getString("status"))
        .isEqualTo("free");
    JsonObject foreign = new JsonObject().put("ticketIds", new JsonArray().add("other.1"));
    assertThat(site.node().organiser().post(path + "/block", foreign).json().getString("field"))
        .isEqualTo("ticketIds[0]");
  }

  @Test
  void isForOrganisers() {
    for (String path :
        List.of(
            "/admin/venues",
            "/admin/performers",
            "/admin/events",
            "/admin/events/x/on-sale",
            "/admin/events/x/close",
            "/admin/events/x/block")) {
      assertThat(site.node().calls().post(path, new JsonObject()).status()).isEqualTo(401);
      assertThat(site.node().as(Role.CUSTOMER).post(path, new JsonObject()).status())
          .isEqualTo(403);
    }
  }

  private static String newVenue() {
    return created(site.node().organiser().post("/admin/venues", venue()), "venueId");
  }

  private static String newEvent() {
    return created(site.node().organiser().post("/admin/events", event(newVenue())), "eventId");
  }

  private static String created(Reply reply, String id) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return reply.json().getString(id);
  }

  private static JsonObject venue() {
    return new JsonObject()
        .put("name", "Kleines Haus")
        .put("city", "Köln")
        .put("country", "DE")
        .put("lat", 50.94)
        .put("lon", 6.96)
        .put("timezone", "Europe/Berlin")
        .put("seatMap", "theatre");
  }

  private static JsonObject event(String venue) {
    return new JsonObject()
        .put("name", "An Evening")
        .put("venueId", venue)
        .put("type", "music")
        .put("localDate", "2031-07-01")
        .put("localTime", "19:30");
  }

  private static JsonObject price(String category, String currency, long minor) {
    return new JsonObject()
        .put("category", category)
        .put("price", new JsonObject().put("currency", currency).put("minor", minor));
  }

  private static JsonObject section(String code) {
    JsonObject block =
        new JsonObject()
            .put("first", 1)
            .put("count", 10)
            .put("x", 10)
            .put("y", 10)
            .put("dx", 10)
            .put("dy", 0);
    JsonObject row =
        new JsonObject().put("label", "A").put("band", 1).put("blocks", new JsonArray().add(block));
    return new JsonObject()
        .put("code", code)
        .put("name", "Section " + code)
        .put(
            "outline",
            new JsonArray().add(new JsonArray().add(0).add(0)).add(new JsonArray().add(9).add(9)))
        .put("rows", new JsonArray().add(row));
  }
}
