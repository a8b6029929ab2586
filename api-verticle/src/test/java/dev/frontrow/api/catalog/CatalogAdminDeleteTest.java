package dev.frontrow.api.catalog;

import static dev.frontrow.api.catalog.Requests.assertFaults;
import static dev.frontrow.api.catalog.Requests.assertProblem;
import static dev.frontrow.api.catalog.Requests.event;
import static dev.frontrow.api.catalog.Requests.newEvent;
import static dev.frontrow.api.catalog.Requests.newPerformer;
import static dev.frontrow.api.catalog.Requests.newVenue;
import static dev.frontrow.api.catalog.Requests.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.testing.Calls.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CatalogAdminDeleteTest {
  @RegisterExtension static final OrganisersNode site = new OrganisersNode();

  @Test
  void deletesWhatNothingNeeds() {
    String venue = newVenue(site.node(), "Short Lived");
    String performer = newPerformer(site.node(), "Short Lived");
    JsonObject request =
        event("Short Lived", venue).put("performerIds", new JsonArray().add(performer));
    String event = newEvent(site.node(), request);
    ok(site.put("/admin/venues/" + venue + "/seat-map", Requests.drawing(3)));
    for (String path : List.of("/admin/venues/" + venue, "/admin/performers/" + performer)) {
      Reply refused = site.node().organiser().delete(path, "If-Match", "*");
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.code()).endsWith("_IN_USE");
      assertThat(refused.json().getJsonArray("eventIds")).containsExactly(event);
    }
    String path = "/admin/events/" + event;
    assertProblem(
        site.node().organiser().delete(path, "If-Match", "\"9\""), 412, "PRECONDITION_FAILED");
    for (String doomed :
        List.of(path, "/admin/venues/" + venue, "/admin/performers/" + performer)) {
      String etag = site.node().organiser().get(doomed).header("ETag");
      assertThat(site.node().organiser().delete(doomed, "If-Match", etag).status()).isEqualTo(204);
      assertThat(site.node().organiser().get(doomed).status()).isEqualTo(404);
    }
    assertThat(site.node().calls().get("/event/" + event).status()).isEqualTo(404);

    String sold =
        newEvent(site.node(), event("Sold", newVenue(site.node(), "Kept")).put("onSale", true));
    assertProblem(
        site.node().organiser().delete("/admin/events/" + sold, "If-Match", "*"),
        409,
        "EVENT_NOT_DRAFT");
  }

  @Test
  void deletesAVenueOrPutsAnEventThereButNotBoth() {
    for (int i = 0; i < 10; i++) {
      String venue = newVenue(site.node(), "Doomed");
      CompletableFuture<Reply> deleted =
          CompletableFuture.supplyAsync(
              () -> site.node().organiser().delete("/admin/venues/" + venue, "If-Match", "*"));
      Reply created = site.node().organiser().post("/admin/events", event("Doomed", venue));
      if (deleted.join().status() == 204) {
        assertFaults(created, "INVALID_FIELDS", "venueId");
      } else {
        assertProblem(deleted.join(), 409, "VENUE_IN_USE");
        assertThat(created.status()).isEqualTo(201);
      }
    }
  }
}
