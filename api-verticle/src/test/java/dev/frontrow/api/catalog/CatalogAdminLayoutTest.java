package dev.frontrow.api.catalog;

import static dev.frontrow.api.catalog.Requests.assertFaults;
import static dev.frontrow.api.catalog.Requests.event;
import static dev.frontrow.api.catalog.Requests.newEvent;
import static dev.frontrow.api.catalog.Requests.newVenue;
import static dev.frontrow.api.catalog.Requests.ok;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CatalogAdminLayoutTest {
  @RegisterExtension static final OrganisersNode site = new OrganisersNode();

  @Test
  void givesAVenueAnotherLayoutForTheShowsToCome() {
    String venue = newVenue(site.node(), "Umbau");
    String before = newEvent(site.node(), event("Before", venue));
    String path = "/admin/venues/" + venue + "/seat-map";
    JsonObject drawn = ok(site.put(path, Requests.drawing(12)));
    assertThat(drawn.getJsonObject("layout").getInteger("seats")).isEqualTo(12);
    assertThat(drawn.getLong("version")).isEqualTo(2);
    String after = newEvent(site.node(), event("After", venue));
    assertThat(seats(before)).isEqualTo(SeatMapTemplate.THEATRE.stored().map().size());
    assertThat(seats(after)).isEqualTo(12);
    JsonObject document = ok(site.node().organiser().get(path));
    assertThat(document.getJsonArray("sections")).hasSize(1);

    ok(site.put(path, Requests.drawing(14)));
    assertThat(ok(site.put(path, document)).getString("seatMap"))
        .isEqualTo(drawn.getString("seatMap"));
    JsonObject arena = ok(site.put(path, new JsonObject().put("template", "arena")));
    assertThat(arena.getString("seatMap")).isEqualTo("arena");
    // The layout of before is there still, under its ID.
    JsonObject again = arena.put("seatMap", drawn.getString("seatMap"));
    assertThat(ok(site.put("/admin/venues/" + venue, again)).getJsonObject("layout"))
        .isEqualTo(drawn.getJsonObject("layout"));

    assertFaults(
        site.put(path, new JsonObject().put("template", "circus")), "INVALID_FIELDS", "template");
    assertFaults(
        site.put("/admin/venues/" + venue, again.put("seatMap", "other-0123456789ab")),
        "INVALID_FIELDS",
        "seatMap");
    assertThat(site.put(path, new JsonObject()).status()).isEqualTo(400);
  }

  @Test
  void takesADrawingThatIsLargerThanOtherBodies() {
    String path = "/admin/venues/" + newVenue(site.node(), "Vast");
    JsonObject drawing = Requests.drawing(800, 10);
    assertThat(drawing.encode().length()).isGreaterThan(65_536);
    JsonObject venue = ok(site.put(path + "/seat-map", drawing));
    assertThat(venue.getJsonObject("layout").getInteger("seats")).isEqualTo(8_000);
    assertThat(ok(site.put(path, venue.put("seatMap", drawing)))).isEqualTo(site.read(path));
  }

  private static int seats(String event) {
    return site.read("/admin/events/" + event).getJsonObject("layout").getInteger("seats");
  }
}
