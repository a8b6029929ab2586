package dev.frontrow.api.catalog;

import static dev.frontrow.api.catalog.Requests.assertFaults;
import static dev.frontrow.api.catalog.Requests.assertProblem;
import static dev.frontrow.api.catalog.Requests.event;
import static dev.frontrow.api.catalog.Requests.newEvent;
import static dev.frontrow.api.catalog.Requests.newPerformer;
import static dev.frontrow.api.catalog.Requests.newVenue;
import static dev.frontrow.api.catalog.Requests.ok;
import static dev.frontrow.api.catalog.Requests.prices;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.session.Role;
import dev.frontrow.api.testing.Calls.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CatalogAdminEditTest {
  @RegisterExtension static final OrganisersNode site = new OrganisersNode();

  @Test
  void whatWasReadCanBeSentBackAndChangesNothing() {
    String venue = newVenue(site.node(), "Round Trip Hall");
    String performer = newPerformer(site.node(), "Round Trippers");
    JsonObject request =
        event("Round Trip", venue)
            .put("performerIds", new JsonArray().add(performer))
            .put("prices", prices(5_000, 900))
            .put("info", "Doors at seven")
            .put("onSaleAt", "2031-06-01T08:00:00Z");
    String usual = newEvent(site.node(), event("Usual Prices", venue));
    String listed = newEvent(site.node(), request);
    for (String path :
        List.of(
            "/admin/venues/" + venue,
            "/admin/performers/" + performer,
            "/admin/events/" + usual,
            "/admin/events/" + listed)) {
      Reply read = site.node().organiser().get(path);
      JsonObject whole = ok(read);
      assertThat(read.header("ETag")).isEqualTo("\"" + whole.getLong("version") + "\"");
      Reply written = site.node().organiser().put(path, whole, "If-Match", read.header("ETag"));
      assertThat(ok(written)).isEqualTo(whole);
      assertThat(written.header("ETag")).isEqualTo(read.header("ETag"));
      assertThat(site.node().organiser().get(path, "If-None-Match", read.header("ETag")).status())
          .isEqualTo(304);
    }
  }

  @Test
  void changesAVenue() {
    String id = newVenue(site.node(), "Kleines Haus");
    String path = "/admin/venues/" + id;
    String event = newEvent(site.node(), event("Wozzeck", id));
    JsonObject whole = site.read(path).put("name", "Großes Haus").put("lat", 50.9).put("lon", 6.9);
    Reply written = site.put(path, whole);
    assertThat(ok(written).getString("name")).isEqualTo("Großes Haus");
    assertThat(written.header("ETag")).isEqualTo("\"2\"");
    assertThat(
            site.node()
                .calls()
                .get("/search?term=gro%C3%9Fes%20wozzeck")
                .json()
                .getInteger("total"))
        .isEqualTo(1);

    whole = site.read(path);
    whole.remove("lat");
    whole.remove("lon");
    whole.remove("seatMap");
    JsonObject shorter = ok(site.put(path, whole));
    assertThat(shorter.fieldNames()).doesNotContain("lat", "lon", "seatMap", "layout");
    assertThat(site.read("/admin/events/" + event).getString("seatMap")).isEqualTo("theatre");
  }

  @Test
  void changesAPerformer() {
    String id = newPerformer(site.node(), "The Old Name");
    String path = "/admin/performers/" + id;
    JsonObject changed = ok(site.put(path, new JsonObject().put("name", "The New Name")));
    assertThat(changed.getString("name")).isEqualTo("The New Name");
    assertThat(changed.containsKey("genre")).isFalse();
    assertThat(site.read(path)).isEqualTo(changed);
  }

  @Test
  void ofTwoEditorsTheSecondIsTold() {
    String venue = newVenue(site.node(), "Contested");
    String event = newEvent(site.node(), event("Contested", venue));
    for (String path :
        List.of(
            "/admin/venues/" + venue,
            "/admin/performers/" + newPerformer(site.node(), "Contested"),
            "/admin/events/" + event)) {
      Reply read = site.node().organiser().get(path);
      List<Reply> replies =
          Stream.of("Ann", "Bob")
              .map(
                  name ->
                      CompletableFuture.supplyAsync(
                          () ->
                              site.node()
                                  .organiser()
                                  .put(
                                      path,
                                      read.json().put("name", "by " + name),
                                      "If-Match",
                                      read.header("ETag"))))
              .toList()
              .stream()
              .map(CompletableFuture::join)
              .toList();
      assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 412);
      Reply won = replies.stream().filter(reply -> reply.status() == 200).findAny().orElseThrow();
      Reply lost = replies.stream().filter(reply -> reply.status() == 412).findAny().orElseThrow();
      assertThat(lost.code()).isEqualTo("PRECONDITION_FAILED");
      assertThat(lost.header("ETag")).isEqualTo(won.header("ETag"));
      assertThat(site.read(path).getString("name")).isEqualTo(won.json().getString("name"));
    }
  }

  @Test
  void asksForTheVersionThatWasSeen() {
    String path = "/admin/performers/" + newPerformer(site.node(), "Versioned");
    JsonObject body = new JsonObject().put("name", "Other");
    assertProblem(site.node().organiser().put(path, body), 428, "PRECONDITION_REQUIRED");
    assertProblem(site.node().organiser().delete(path), 428, "PRECONDITION_REQUIRED");
    assertProblem(
        site.node().organiser().put(path, body, "If-Match", "1"), 400, "INVALID_IF_MATCH");
    assertProblem(site.node().organiser().put(path, body, "If-Match", ""), 400, "INVALID_IF_MATCH");
    assertProblem(
        site.node().organiser().put(path, body, "If-Match", "W/\"1\""), 412, "PRECONDITION_FAILED");
    assertProblem(
        site.node().organiser().put(path, body, "If-Match", "\"x\", \"7\""),
        412,
        "PRECONDITION_FAILED");
    ok(site.node().organiser().put(path, body, "If-Match", "\"7\", \"1\""));
    ok(site.node().organiser().put(path, body.put("name", "Any"), "If-Match", "*"));
  }

  @Test
  void repliesToARetryAsItDidBefore() {
    String path = "/admin/performers/" + newPerformer(site.node(), "Retried");
    JsonObject body = new JsonObject().put("name", "Once");
    String[] headers = {"If-Match", "\"1\"", "Idempotency-Key", "edit-once"};
    Reply first = site.node().organiser().put(path, body, headers);
    Reply again = site.node().organiser().put(path, body, headers);
    assertThat(ok(again)).isEqualTo(ok(first));
    assertThat(again.header("ETag")).isEqualTo("\"2\"");
    assertProblem(
        site.node().organiser().put(path, body.put("name", "Else"), headers),
        422,
        "COMMAND_ID_REUSED");
    String[] gone = {"If-Match", "\"2\"", "Idempotency-Key", "delete-once"};
    assertThat(site.node().organiser().delete(path, gone).status()).isEqualTo(204);
    assertThat(site.node().organiser().delete(path, gone).status()).isEqualTo(204);
    assertProblem(
        site.node().organiser().delete(path, "If-Match", "*"), 404, "PERFORMER_NOT_FOUND");
  }

  @Test
  void namesEveryFieldAtFault() {
    String venue = newVenue(site.node(), "Faulty");
    String event = newEvent(site.node(), event("Faulty", venue));
    assertFaults(
        site.put(
            "/admin/venues/" + venue,
            new JsonObject().put("country", "X").put("lat", 1).put("colour", 1)),
        "INVALID_FIELDS",
        "name",
        "city",
        "country",
        "timezone",
        "lon",
        "colour");
    assertFaults(
        site.put(
            "/admin/events/" + event,
            event("", venue)
                .put("status", "delayed")
                .put("onSale", true)
                .put("onSaleAt", "2031-01-02T00:00:00Z")
                .put("offSaleAt", "2031-01-01T00:00:00Z")
                .put("localDate", "+99999-01-01")),
        "INVALID_FIELDS",
        "name",
        "status",
        "onSale",
        "offSaleAt",
        "localDate");
    assertFaults(
        site.put(
            "/admin/events/" + event,
            event("x", "nowhere").put("performerIds", new JsonArray().add("nobody"))),
        "INVALID_FIELDS",
        "venueId",
        "performerIds[0]");
    assertFaults(
        site.put("/admin/events/" + event, event("x", venue).put("eventId", "another")),
        "INVALID_FIELDS",
        "eventId");
  }

  @Test
  void isForOrganisersAndForWhatIsThere() {
    for (String path :
        List.of(
            "/admin/venues/x",
            "/admin/performers/x",
            "/admin/events/x",
            "/admin/venues/x/seat-map")) {
      JsonObject body = new JsonObject();
      assertThat(site.node().calls().get(path).status()).isEqualTo(401);
      assertThat(site.node().as(Role.CUSTOMER).get(path).status()).isEqualTo(403);
      assertThat(site.node().as(Role.CUSTOMER).put(path, body, "If-Match", "*").status())
          .isEqualTo(403);
      assertThat(site.node().organiser().get(path).status()).isEqualTo(404);
      if (!path.endsWith("seat-map")) {
        assertThat(site.node().as(Role.CUSTOMER).delete(path, "If-Match", "*").status())
            .isEqualTo(403);
        assertThat(site.node().organiser().delete(path, "If-Match", "*").status()).isEqualTo(404);
      }
    }
    JsonObject performer = new JsonObject().put("name", "x");
    assertProblem(site.put("/admin/performers/x", performer), 404, "PERFORMER_NOT_FOUND");
    assertProblem(site.put("/admin/venues/x", Requests.venue("x")), 404, "VENUE_NOT_FOUND");
    assertProblem(
        site.put("/admin/venues/x/seat-map", Requests.drawing(1)), 404, "VENUE_NOT_FOUND");
    String venue = newVenue(site.node(), "There");
    assertProblem(site.put("/admin/events/x", event("x", venue)), 404, "EVENT_NOT_FOUND");
    assertProblem(site.node().organiser().get("/admin/events/a%20b"), 404, "EVENT_NOT_FOUND");
  }

  @Test
  void answersNonsenseAsSuch() {
    String venue = newVenue(site.node(), "Nonsense");
    String event = newEvent(site.node(), event("Nonsense", venue));
    for (String path :
        List.of(
            "/admin/venues/" + venue,
            "/admin/venues/" + venue + "/seat-map",
            "/admin/performers/" + newPerformer(site.node(), "Nonsense"),
            "/admin/events/" + event)) {
      for (String body :
          List.of(
              "",
              "[]",
              "{]",
              "{\"name\":\"\\u0000\"}",
              "{\"name\":{},\"venueId\":[],\"type\":7,\"prices\":\"x\",\"seatMap\":[]}",
              "{\"template\":3}",
              "{\"width\":1e999,\"sections\":{}}")) {
        Reply reply =
            site.node()
                .organiser()
                .raw("PUT", path, body, "Content-Type", "application/json", "If-Match", "*");
        assertThat(reply.status()).as(path + " " + body + reply.body()).isEqualTo(400);
      }
      assertThat(site.node().organiser().raw("PUT", path, "{}", "If-Match", "*").status())
          .isEqualTo(415);
    }
  }
}
