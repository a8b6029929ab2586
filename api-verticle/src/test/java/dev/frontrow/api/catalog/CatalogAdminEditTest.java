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
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CatalogAdminEditTest {
  @RegisterExtension static final Stack stack = Stack.with(Server.POSTGRES);

  private static CatalogNode node;

  @BeforeAll
  static void start() {
    node = new CatalogNode(stack.freshDatabase());
  }

  @AfterAll
  static void stop() {
    node.close();
  }

  @BeforeEach
  void agree() {
    node.writer().answer(CatalogNode::yes);
  }

  @Test
  void whatWasReadCanBeSentBackAndChangesNothing() {
    String venue = newVenue(node, "Round Trip Hall");
    String performer = newPerformer(node, "Round Trippers");
    JsonObject request =
        event("Round Trip", venue)
            .put("performerIds", new JsonArray().add(performer))
            .put("prices", prices(5_000, 900))
            .put("info", "Doors at seven")
            .put("onSaleAt", "2031-06-01T08:00:00Z");
    String usual = newEvent(node, event("Usual Prices", venue));
    String listed = newEvent(node, request);
    for (String path :
        List.of(
            "/admin/venues/" + venue,
            "/admin/performers/" + performer,
            "/admin/events/" + usual,
            "/admin/events/" + listed)) {
      Reply read = node.organiser().get(path);
      JsonObject whole = ok(read);
      assertThat(read.header("ETag")).isEqualTo("\"" + whole.getLong("version") + "\"");
      Reply written = node.organiser().put(path, whole, "If-Match", read.header("ETag"));
      assertThat(ok(written)).isEqualTo(whole);
      assertThat(written.header("ETag")).isEqualTo(read.header("ETag"));
      assertThat(node.organiser().get(path, "If-None-Match", read.header("ETag")).status())
          .isEqualTo(304);
    }
  }

  @Test
  void changesAVenue() {
    String id = newVenue(node, "Kleines Haus");
    String path = "/admin/venues/" + id;
    String event = newEvent(node, event("Wozzeck", id));
    JsonObject whole = read(path).put("name", "Großes Haus").put("lat", 50.9).put("lon", 6.9);
    Reply written = put(path, whole);
    assertThat(ok(written).getString("name")).isEqualTo("Großes Haus");
    assertThat(written.header("ETag")).isEqualTo("\"2\"");
    assertThat(node.calls().get("/search?term=gro%C3%9Fes%20wozzeck").json().getInteger("total"))
        .isEqualTo(1);

    whole = read(path);
    whole.remove("lat");
    whole.remove("lon");
    whole.remove("seatMap");
    JsonObject shorter = ok(put(path, whole));
    assertThat(shorter.fieldNames()).doesNotContain("lat", "lon", "seatMap", "layout");
    assertThat(read("/admin/events/" + event).getString("seatMap")).isEqualTo("theatre");
  }

  @Test
  void changesAPerformer() {
    String id = newPerformer(node, "The Old Name");
    String path = "/admin/performers/" + id;
    JsonObject changed = ok(put(path, new JsonObject().put("name", "The New Name")));
    assertThat(changed.getString("name")).isEqualTo("The New Name");
    assertThat(changed.containsKey("genre")).isFalse();
    assertThat(read(path)).isEqualTo(changed);
  }

  @Test
  void givesAVenueAnotherLayoutForTheShowsToCome() {
    String venue = newVenue(node, "Umbau");
    String before = newEvent(node, event("Before", venue));
    String path = "/admin/venues/" + venue + "/seat-map";
    JsonObject drawn = ok(put(path, Requests.drawing(12)));
    assertThat(drawn.getJsonObject("layout").getInteger("seats")).isEqualTo(12);
    assertThat(drawn.getLong("version")).isEqualTo(2);
    String after = newEvent(node, event("After", venue));
    assertThat(seats(before)).isEqualTo(SeatMapTemplate.THEATRE.stored().map().size());
    assertThat(seats(after)).isEqualTo(12);
    JsonObject document = ok(node.organiser().get(path));
    assertThat(document.getJsonArray("sections")).hasSize(1);

    ok(put(path, Requests.drawing(14)));
    assertThat(ok(put(path, document)).getString("seatMap")).isEqualTo(drawn.getString("seatMap"));
    JsonObject arena = ok(put(path, new JsonObject().put("template", "arena")));
    assertThat(arena.getString("seatMap")).isEqualTo("arena");
    // The layout of before is there still, under its ID.
    JsonObject again = arena.put("seatMap", drawn.getString("seatMap"));
    assertThat(ok(put("/admin/venues/" + venue, again)).getJsonObject("layout"))
        .isEqualTo(drawn.getJsonObject("layout"));

    assertFaults(
        put(path, new JsonObject().put("template", "circus")), "INVALID_FIELDS", "template");
    assertFaults(
        put("/admin/venues/" + venue, again.put("seatMap", "other-0123456789ab")),
        "INVALID_FIELDS",
        "seatMap");
    assertThat(put(path, new JsonObject()).status()).isEqualTo(400);
  }

  @Test
  void takesADrawingThatIsLargerThanOtherBodies() {
    String path = "/admin/venues/" + newVenue(node, "Vast");
    JsonObject drawing = Requests.drawing(800, 10);
    assertThat(drawing.encode().length()).isGreaterThan(65_536);
    JsonObject venue = ok(put(path + "/seat-map", drawing));
    assertThat(venue.getJsonObject("layout").getInteger("seats")).isEqualTo(8_000);
    assertThat(ok(put(path, venue.put("seatMap", drawing)))).isEqualTo(read(path));
  }

  private static int seats(String event) {
    return read("/admin/events/" + event).getJsonObject("layout").getInteger("seats");
  }

  @Test
  void ofTwoEditorsTheSecondIsTold() {
    String venue = newVenue(node, "Contested");
    String event = newEvent(node, event("Contested", venue));
    for (String path :
        List.of(
            "/admin/venues/" + venue,
            "/admin/performers/" + newPerformer(node, "Contested"),
            "/admin/events/" + event)) {
      Reply read = node.organiser().get(path);
      List<Reply> replies =
          Stream.of("Ann", "Bob")
              .map(
                  name ->
                      CompletableFuture.supplyAsync(
                          () ->
                              node.organiser()
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
      assertThat(read(path).getString("name")).isEqualTo(won.json().getString("name"));
    }
  }

  @Test
  void asksForTheVersionThatWasSeen() {
    String path = "/admin/performers/" + newPerformer(node, "Versioned");
    JsonObject body = new JsonObject().put("name", "Other");
    assertProblem(node.organiser().put(path, body), 428, "PRECONDITION_REQUIRED");
    assertProblem(node.organiser().delete(path), 428, "PRECONDITION_REQUIRED");
    assertProblem(node.organiser().put(path, body, "If-Match", "1"), 400, "INVALID_IF_MATCH");
    assertProblem(node.organiser().put(path, body, "If-Match", ""), 400, "INVALID_IF_MATCH");
    assertProblem(
        node.organiser().put(path, body, "If-Match", "W/\"1\""), 412, "PRECONDITION_FAILED");
    assertProblem(
        node.organiser().put(path, body, "If-Match", "\"x\", \"7\""), 412, "PRECONDITION_FAILED");
    ok(node.organiser().put(path, body, "If-Match", "\"7\", \"1\""));
    ok(node.organiser().put(path, body.put("name", "Any"), "If-Match", "*"));
  }

  @Test
  void repliesToARetryAsItDidBefore() {
    String path = "/admin/performers/" + newPerformer(node, "Retried");
    JsonObject body = new JsonObject().put("name", "Once");
    String[] headers = {"If-Match", "\"1\"", "Idempotency-Key", "edit-once"};
    Reply first = node.organiser().put(path, body, headers);
    Reply again = node.organiser().put(path, body, headers);
    assertThat(ok(again)).isEqualTo(ok(first));
    assertThat(again.header("ETag")).isEqualTo("\"2\"");
    assertProblem(
        node.organiser().put(path, body.put("name", "Else"), headers), 422, "COMMAND_ID_REUSED");
    String[] gone = {"If-Match", "\"2\"", "Idempotency-Key", "delete-once"};
    assertThat(node.organiser().delete(path, gone).status()).isEqualTo(204);
    assertThat(node.organiser().delete(path, gone).status()).isEqualTo(204);
    assertProblem(node.organiser().delete(path, "If-Match", "*"), 404, "PERFORMER_NOT_FOUND");
  }

  @Test
  void namesEveryFieldAtFault() {
    String venue = newVenue(node, "Faulty");
    String event = newEvent(node, event("Faulty", venue));
    assertFaults(
        put(
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
        put(
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
        put(
            "/admin/events/" + event,
            event("x", "nowhere").put("performerIds", new JsonArray().add("nobody"))),
        "INVALID_FIELDS",
        "venueId",
        "performerIds[0]");
    assertFaults(
        put("/admin/events/" + event, event("x", venue).put("eventId", "another")),
        "INVALID_FIELDS",
        "eventId");
  }

  @Test
  void deletesWhatNothingNeeds() {
    String venue = newVenue(node, "Short Lived");
    String performer = newPerformer(node, "Short Lived");
    JsonObject request =
        event("Short Lived", venue).put("performerIds", new JsonArray().add(performer));
    String event = newEvent(node, request);
    ok(put("/admin/venues/" + venue + "/seat-map", Requests.drawing(3)));
    for (String path : List.of("/admin/venues/" + venue, "/admin/performers/" + performer)) {
      Reply refused = node.organiser().delete(path, "If-Match", "*");
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.code()).endsWith("_IN_USE");
      assertThat(refused.json().getJsonArray("eventIds")).containsExactly(event);
    }
    String path = "/admin/events/" + event;
    assertProblem(node.organiser().delete(path, "If-Match", "\"9\""), 412, "PRECONDITION_FAILED");
    for (String doomed :
        List.of(path, "/admin/venues/" + venue, "/admin/performers/" + performer)) {
      String etag = node.organiser().get(doomed).header("ETag");
      assertThat(node.organiser().delete(doomed, "If-Match", etag).status()).isEqualTo(204);
      assertThat(node.organiser().get(doomed).status()).isEqualTo(404);
    }
    assertThat(node.calls().get("/event/" + event).status()).isEqualTo(404);

    String sold = newEvent(node, event("Sold", newVenue(node, "Kept")).put("onSale", true));
    assertProblem(
        node.organiser().delete("/admin/events/" + sold, "If-Match", "*"), 409, "EVENT_NOT_DRAFT");
  }

  @Test
  void deletesAVenueOrPutsAnEventThereButNotBoth() {
    for (int i = 0; i < 10; i++) {
      String venue = newVenue(node, "Doomed");
      CompletableFuture<Reply> deleted =
          CompletableFuture.supplyAsync(
              () -> node.organiser().delete("/admin/venues/" + venue, "If-Match", "*"));
      Reply created = node.organiser().post("/admin/events", event("Doomed", venue));
      if (deleted.join().status() == 204) {
        assertFaults(created, "INVALID_FIELDS", "venueId");
      } else {
        assertProblem(deleted.join(), 409, "VENUE_IN_USE");
        assertThat(created.status()).isEqualTo(201);
      }
    }
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
      assertThat(node.calls().get(path).status()).isEqualTo(401);
      assertThat(node.as(Role.CUSTOMER).get(path).status()).isEqualTo(403);
      assertThat(node.as(Role.CUSTOMER).put(path, body, "If-Match", "*").status()).isEqualTo(403);
      assertThat(node.organiser().get(path).status()).isEqualTo(404);
      if (!path.endsWith("seat-map")) {
        assertThat(node.as(Role.CUSTOMER).delete(path, "If-Match", "*").status()).isEqualTo(403);
        assertThat(node.organiser().delete(path, "If-Match", "*").status()).isEqualTo(404);
      }
    }
    JsonObject performer = new JsonObject().put("name", "x");
    assertProblem(put("/admin/performers/x", performer), 404, "PERFORMER_NOT_FOUND");
    assertProblem(put("/admin/venues/x", Requests.venue("x")), 404, "VENUE_NOT_FOUND");
    assertProblem(put("/admin/venues/x/seat-map", Requests.drawing(1)), 404, "VENUE_NOT_FOUND");
    String venue = newVenue(node, "There");
    assertProblem(put("/admin/events/x", event("x", venue)), 404, "EVENT_NOT_FOUND");
    assertProblem(node.organiser().get("/admin/events/a%20b"), 404, "EVENT_NOT_FOUND");
  }

  @Test
  void answersNonsenseAsSuch() {
    String venue = newVenue(node, "Nonsense");
    String event = newEvent(node, event("Nonsense", venue));
    for (String path :
        List.of(
            "/admin/venues/" + venue,
            "/admin/venues/" + venue + "/seat-map",
            "/admin/performers/" + newPerformer(node, "Nonsense"),
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
            node.organiser()
                .raw("PUT", path, body, "Content-Type", "application/json", "If-Match", "*");
        assertThat(reply.status()).as(path + " " + body + reply.body()).isEqualTo(400);
      }
      assertThat(node.organiser().raw("PUT", path, "{}", "If-Match", "*").status()).isEqualTo(415);
    }
  }

  private static JsonObject read(String path) {
    return ok(node.organiser().get(path));
  }

  private static Reply put(String path, JsonObject body) {
    return node.organiser().put(path, body, "If-Match", "*");
  }
}
