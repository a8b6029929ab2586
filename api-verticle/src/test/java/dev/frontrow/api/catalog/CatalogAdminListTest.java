package dev.frontrow.api.catalog;

import static dev.frontrow.api.catalog.Requests.assertFaults;
import static dev.frontrow.api.catalog.Requests.event;
import static dev.frontrow.api.catalog.Requests.newEvent;
import static dev.frontrow.api.catalog.Requests.newPerformer;
import static dev.frontrow.api.catalog.Requests.newVenue;
import static dev.frontrow.api.catalog.Requests.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.session.Role;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CatalogAdminListTest {
  @RegisterExtension static final Stack stack = Stack.with(Server.POSTGRES);

  private CatalogNode node;

  @BeforeEach
  void start() {
    node = new CatalogNode(stack.freshDatabase());
  }

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void findsVenuesByNameCityAndCountry() {
    newVenue(node, "Zum Löwen");
    newVenue(node, "100% Kultur");
    JsonObject abroad = Requests.venue("Löwenhaus").put("city", "Graz").put("country", "AT");
    Requests.created(node.organiser().post("/admin/venues", abroad), "venueId");
    assertThat(names("/admin/venues")).containsExactly("100% Kultur", "Löwenhaus", "Zum Löwen");
    assertThat(names("/admin/venues?name=LOWEN")).containsExactly("Löwenhaus", "Zum Löwen");
    assertThat(names("/admin/venues?name=0%25")).containsExactly("100% Kultur");
    assertThat(names("/admin/venues?name=%5C")).isEmpty();
    assertThat(names("/admin/venues?city=koln&name=l")).containsExactly("100% Kultur", "Zum Löwen");
    assertThat(names("/admin/venues?country=AT")).containsExactly("Löwenhaus");
    JsonObject line = page("/admin/venues?country=AT").getJsonArray("venues").getJsonObject(0);
    assertThat(line.getJsonObject("layout").getString("template")).isEqualTo("theatre");
    assertThat(line.getLong("version")).isEqualTo(1);
  }

  @Test
  void findsEventsByWhatOrganisersAskFor() {
    String hall = newVenue(node, "Hall");
    String barn = newVenue(node, "Barn");
    newEvent(node, event("Later", hall).put("localDate", "2031-09-01"));
    newEvent(node, event("Sooner", hall).put("onSale", true));
    newEvent(node, event("Off", barn).put("status", "cancelled"));
    JsonObject undated = event("Someday", barn);
    undated.remove("localDate");
    undated.remove("localTime");
    newEvent(node, undated);
    assertThat(names("/admin/events")).contains("Later", "Off", "Someday", "Sooner").hasSize(4);
    assertThat(names("/admin/events?venueId=" + hall)).containsExactly("Sooner", "Later");
    assertThat(names("/admin/events?sale=open")).containsExactly("Sooner");
    assertThat(names("/admin/events?sale=draft&name=LATER")).containsExactly("Later");
    assertThat(names("/admin/events?status=cancelled")).containsExactly("Off");
    assertThat(names("/admin/events?from=2031-07-02&to=2031-09-01")).containsExactly("Later");
    assertThat(names("/admin/events?to=2031-07-01T17:30:00Z")).isEmpty();
    assertThat(names("/admin/events?from=2031-09-02")).containsExactly("Someday");
    JsonObject line = page("/admin/events?sale=open").getJsonArray("events").getJsonObject(0);
    assertThat(line.getJsonObject("venue").getString("name")).isEqualTo("Hall");
    assertThat(line.getString("saleState")).isEqualTo("open");
    assertThat(line.getString("startsAt")).isEqualTo("2031-07-01T17:30:00Z");
  }

  @Test
  void pagesStandStillWhileEntriesAreAdded() {
    for (int i = 0; i < 7; i++) {
      // Two of each name: IDs order them.
      newPerformer(node, "Band " + i / 2);
    }
    List<String> seen = new ArrayList<>();
    String next = "/admin/performers?size=2&name=band";
    while (next != null) {
      JsonObject page = page(next);
      page.getJsonArray("performers")
          .forEach(line -> seen.add(((JsonObject) line).getString("performerId")));
      newPerformer(node, "A Band before all others");
      String cursor = page.getString("cursor");
      next = cursor == null ? null : "/admin/performers?size=2&name=band&cursor=" + cursor;
    }
    assertThat(seen).hasSize(7).doesNotHaveDuplicates();

    String hall = newVenue(node, "Hall");
    for (int i = 0; i < 5; i++) {
      newEvent(node, event("Night " + i, hall));
    }
    List<String> nights = new ArrayList<>(names("/admin/events?size=3"));
    String cursor = page("/admin/events?size=3").getString("cursor");
    newEvent(node, event("Earlier", hall).put("localDate", "2031-01-01"));
    JsonObject last = page("/admin/events?size=3&cursor=" + cursor);
    assertThat(last.containsKey("cursor")).isFalse();
    last.getJsonArray("events").forEach(e -> nights.add(((JsonObject) e).getString("name")));
    assertThat(nights)
        .containsExactlyInAnyOrder("Night 0", "Night 1", "Night 2", "Night 3", "Night 4");
  }

  @Test
  void refusesACursorOfAnotherListOrChangedByHand() {
    String hall = newVenue(node, "Hall");
    newVenue(node, "House");
    newEvent(node, event("A", hall));
    newEvent(node, event("B", hall));
    String venues = page("/admin/venues?size=1").getString("cursor");
    String events = page("/admin/events?size=1").getString("cursor");
    String spelled = new String(Base64.getUrlDecoder().decode(venues), StandardCharsets.UTF_8);
    String forged =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(spelled.replace("|hall", "|hamm").getBytes(StandardCharsets.UTF_8));
    String noTime = new ListCursor("soon", "x").encode("events{}");
    String tooFar = new ListCursor("+20000-01-01T00:00:00Z", "x").encode("events{}");
    for (String path :
        List.of(
            "/admin/venues?cursor=" + events,
            "/admin/venues?name=h&cursor=" + venues,
            "/admin/venues?cursor=" + forged,
            "/admin/venues?cursor=!!",
            "/admin/venues?cursor=" + "A".repeat(3_500),
            "/admin/events?cursor=" + venues,
            "/admin/events?cursor=" + noTime,
            "/admin/events?cursor=" + tooFar)) {
      assertFaults(node.organiser().get(path), "INVALID_PARAMETER", "cursor");
    }
    assertThat(names("/admin/venues?size=5&cursor=" + venues)).containsExactly("House");
  }

  @Test
  void namesEveryParameterAtFault() {
    assertFaults(
        node.organiser()
            .get(
                "/admin/events?status=late&sale=on&from=soon&to=2031-13-01&size=0&name="
                    + "x".repeat(101)
                    + "&colour=red&venueId=%00"),
        "INVALID_PARAMETER",
        "status",
        "sale",
        "from",
        "to",
        "size",
        "name",
        "colour",
        "venueId");
    for (String path :
        List.of(
            "/admin/venues?country=Germany",
            "/admin/venues?size=101",
            "/admin/venues?size=-1",
            "/admin/venues?size=1e2",
            "/admin/performers?name=a&name=b",
            "/admin/events?from=-999999999-01-01",
            "/admin/events?to=%2B999999999-12-31")) {
      assertThat(node.organiser().get(path).status()).as(path).isEqualTo(400);
    }
  }

  @Test
  void isForOrganisers() {
    for (String path : List.of("/admin/venues", "/admin/performers", "/admin/events")) {
      assertThat(node.calls().get(path).status()).isEqualTo(401);
      assertThat(node.as(Role.CUSTOMER).get(path).status()).isEqualTo(403);
      assertThat(names(path)).isEmpty();
    }
  }

  private JsonObject page(String path) {
    return ok(node.organiser().get(path));
  }

  private List<String> names(String path) {
    String list = path.replaceAll("/admin/([a-z]+).*", "$1");
    return page(path).getJsonArray(list).stream()
        .map(line -> ((JsonObject) line).getString("name"))
        .toList();
  }
}
