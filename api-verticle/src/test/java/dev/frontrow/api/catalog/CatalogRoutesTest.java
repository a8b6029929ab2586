package dev.frontrow.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.testing.Calls.Reply;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.schemas.booking.BookingCommand.OpenSale;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.Fingerprint;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CatalogRoutesTest {
  @RegisterExtension static final Stack stack = Stack.with(Server.POSTGRES);

  private static final String SHOW = "demo-brass-cartel-albert-hall";

  private CatalogNode node;

  @BeforeEach
  void start() {
    node = new CatalogNode(stack.freshDatabase());
    node.loadDemo();
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void showsAnEvent() {
    Reply reply = node.calls().get("/event/" + SHOW);
    assertThat(reply.status()).isEqualTo(200);
    JsonObject page = reply.json();
    assertThat(page.getString("name")).isEqualTo("The Brass Cartel with Strings");
    assertThat(page.getString("type")).isEqualTo("music");
    assertThat(page.getString("startsAt")).isEqualTo("2031-05-18T18:30:00Z");
    assertThat(page.getString("localTime")).isEqualTo("19:30");
    assertThat(page.getString("timezone")).isEqualTo("Europe/London");
    assertThat(page.getJsonObject("venue").getString("name")).isEqualTo("Royal Albert Hall");
    assertThat(page.getJsonObject("venue").getDouble("lat")).isEqualTo(51.5009);
    assertThat(page.getJsonArray("performers")).hasSize(2);
    assertThat(page.getJsonArray("prices").getJsonObject(0))
        .isEqualTo(
            new JsonObject()
                .put("category", "P1")
                .put("name", "Price level 1")
                .put(
                    "price",
                    new JsonObject()
                        .put("minor", 9200)
                        .put("currency", "GBP")
                        .put("amount", "92.00")));
    assertThat(page.getValue("availability")).isNull();
    assertThat(page.getString("asOf")).isEqualTo("2031-05-10T12:00:00Z");
    assertThat(page.getInteger("ageSeconds")).isZero();
  }

  @Test
  void addsUpWhatTheReadModelKnows() {
    node.sql(
        """
        INSERT INTO availability VALUES
          ('%s', 'STALLS', 100, 90, 4, 5, 1, 7, '2031-05-09T01:02:03Z'),
          ('%s', 'CIRCLE', 50, 50, 0, 0, 0, 7, '2031-05-09T01:00:00Z')
        """
            .formatted(SHOW, SHOW));
    JsonObject availability =
        node.calls().get("/event/" + SHOW).json().getJsonObject("availability");
    assertThat(availability.getInteger("total")).isEqualTo(150);
    assertThat(availability.getInteger("free")).isEqualTo(140);
    assertThat(availability.getInteger("sold")).isEqualTo(5);
    assertThat(availability.getString("changedAt")).isEqualTo("2031-05-09T01:02:03Z");
    assertThat(availability.getJsonArray("sections")).hasSize(2);
  }

  @Test
  void answersNotModifiedWhileNothingChanged() {
    String etag = node.calls().get("/event/" + SHOW).header("ETag");
    node.pass(Duration.ofSeconds(1));
    assertThat(conditional("/event/" + SHOW, etag)).isEqualTo(304);
    assertThat(conditional("/event/" + SHOW, "\"other\", " + etag)).isEqualTo(304);
    assertThat(conditional("/event/" + SHOW, "\"other\"")).isEqualTo(200);
    node.organiser().post("/admin/events/" + SHOW + "/close", new JsonObject());
    assertThat(conditional("/event/" + SHOW, etag)).isEqualTo(200);
  }

  private int conditional(String path, String etag) {
    return node.calls().raw("GET", path, "", "If-None-Match", etag).status();
  }

  @Test
  void knowsNoOtherEvent() {
    assertThat(node.calls().get("/event/nothing").code()).isEqualTo("EVENT_NOT_FOUND");
    assertThat(node.calls().get("/event/no.id").status()).isEqualTo(404);
    assertThat(node.calls().get("/event/nothing/seats").status()).isEqualTo(404);
  }

  @Test
  void drawsTheSeatsWithTheirStatuses() {
    OpenSale sale =
        node.writer().commands(OpenSale.class).stream()
            .filter(command -> command.show().value().equals(SHOW))
            .findAny()
            .orElseThrow();
    JsonObject before = node.calls().get("/event/" + SHOW + "/seats").json();
    assertThat(before.getValue("statuses")).isNull();

    BookingEvent.Header header =
        new BookingEvent.Header(sale.show(), 1, 1_000, sale.id(), Fingerprint.of(sale));
    node.seatMaps()
        .onEvent(new BookingEvent.SaleOpened(header, sale.inventory(), sale.policy()), true);
    Reply reply = node.calls().get("/event/" + SHOW + "/seats");
    JsonObject seats = reply.json();
    int size = sale.inventory().size();
    assertThat(seats.getJsonObject("seatMap").getInteger("seats")).isEqualTo(size);
    assertThat(seats.getJsonObject("statuses").getString("seats")).isEqualTo("f".repeat(size));
    assertThat(seats.getJsonObject("statuses").getLong("version")).isEqualTo(1);
    assertThat(seats.getJsonObject("statuses").getBoolean("fresh")).isFalse();
    assertThat(seats.getJsonArray("categories")).hasSize(5);
  }

  @Test
  void servesTheSeatMapForEverByItsVersion() {
    String url = node.calls().get("/event/" + SHOW).json().getString("seatMapUrl");
    assertThat(url).matches("/event/" + SHOW + "/seat-map/[A-Za-z0-9_-]{16}");

    Reply reply = node.calls().get(url);
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Cache-Control")).isEqualTo("public, max-age=31536000, immutable");
    JsonObject whole = node.calls().get("/event/" + SHOW + "/seats").json();
    whole.remove("statuses");
    assertThat(reply.json()).isEqualTo(whole);
    assertThat(conditional(url, reply.header("ETag"))).isEqualTo(304);
    Reply compressed = node.calls().get(url, "Accept-Encoding", "gzip");
    assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");

    String version = url.substring(url.lastIndexOf('/') + 1);
    Reply other = node.calls().get("/event/" + SHOW + "/seat-map/1");
    assertThat(other.status()).isEqualTo(404);
    assertThat(other.code()).isEqualTo("SEAT_MAP_NOT_FOUND");
    assertThat(other.json().getString("detail")).contains(version);
    assertThat(node.calls().get("/event/nothing/seat-map/1").code()).isEqualTo("EVENT_NOT_FOUND");
  }

  @Test
  void givesPricesThatChangedAnotherSeatMapVersion() {
    String before = node.calls().get("/event/" + SHOW).json().getString("seatMapUrl");
    assertThat(node.calls().get(before).status()).isEqualTo(200);
    node.sql(
        "UPDATE shows SET note = 'Doors at seven', version = version + 1 WHERE id = '"
            + SHOW
            + "'");
    node.pass(Duration.ofSeconds(3));
    JsonObject noted = node.calls().get("/event/" + SHOW).json();
    assertThat(noted.getString("note")).isEqualTo("Doors at seven");
    assertThat(noted.getString("seatMapUrl")).isEqualTo(before);
  }

  @Test
  void servesWhatItKnowsWhileTheDatabaseIsDown() {
    String page = node.calls().get("/event/" + SHOW).body();
    String seats = node.calls().get("/event/" + SHOW + "/seats").body();
    String found = node.calls().get("/search?term=brass").body();
    stack.kill(Server.POSTGRES);
    try {
      node.pass(Duration.ofSeconds(90));
      Reply stale = node.calls().get("/event/" + SHOW);
      assertThat(stale.status()).isEqualTo(200);
      assertThat(stale.header("Age")).isEqualTo("90");
      assertThat(stale.json().getInteger("ageSeconds")).isEqualTo(90);
      assertThat(stale.json().put("ageSeconds", 0)).isEqualTo(new JsonObject(page));
      assertThat(node.calls().get("/event/" + SHOW + "/seats").body()).isEqualTo(seats);
      assertThat(node.calls().get("/search?term=brass").body()).isEqualTo(found);

      Reply unknown = node.calls().get("/event/demo-nordlys-london");
      assertThat(unknown.status()).isEqualTo(503);
      assertThat(unknown.code()).isEqualTo("CATALOGUE_UNAVAILABLE");
      assertThat(unknown.header("Retry-After")).isNotNull();
    } finally {
      stack.start(Server.POSTGRES);
    }
    node.pass(Duration.ofSeconds(5));
    Reply fresh = node.calls().get("/event/" + SHOW);
    assertThat(fresh.status()).isEqualTo(200);
  }
}
