package dev.frontrow.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.testing.Calls.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** What an organiser sends, and what comes back. */
final class Requests {
  private Requests() {}

  static JsonObject venue(String name) {
    return new JsonObject()
        .put("name", name)
        .put("city", "Köln")
        .put("country", "DE")
        .put("timezone", "Europe/Berlin")
        .put("seatMap", "theatre");
  }

  static JsonObject event(String name, String venue) {
    return new JsonObject()
        .put("name", name)
        .put("venueId", venue)
        .put("type", "music")
        .put("localDate", "2031-07-01")
        .put("localTime", "19:30");
  }

  static JsonArray prices(long... minors) {
    JsonArray prices = new JsonArray();
    for (long minor : minors) {
      prices.add(
          new JsonObject()
              .put("category", "c" + prices.size())
              .put("price", new JsonObject().put("currency", "EUR").put("minor", minor)));
    }
    return prices;
  }

  /** A hall of {@code seats} seats in one row. */
  static JsonObject drawing(int seats) {
    return drawing(1, seats);
  }

  /** A hall of so many sections, each with {@code seats} seats in one row. */
  static JsonObject drawing(int sections, int seats) {
    JsonObject block =
        new JsonObject()
            .put("first", 1)
            .put("count", seats)
            .put("x", 10)
            .put("y", 10)
            .put("dx", 10)
            .put("dy", 0);
    JsonObject row =
        new JsonObject().put("label", "A").put("band", 1).put("blocks", new JsonArray().add(block));
    JsonArray all = new JsonArray();
    for (int i = 0; i < sections; i++) {
      all.add(
          new JsonObject()
              .put("code", "S" + i)
              .put("name", "Section " + i)
              .put("rows", new JsonArray().add(row)));
    }
    return new JsonObject()
        .put("width", 1000)
        .put("height", 100)
        .put("stage", new JsonObject().put("label", "Stage").put("outline", new JsonArray()))
        .put("sections", all);
  }

  static String newVenue(CatalogNode node, String name) {
    return created(node.organiser().post("/admin/venues", venue(name)), "venueId");
  }

  static String newPerformer(CatalogNode node, String name) {
    JsonObject body = new JsonObject().put("name", name).put("genre", "Rock");
    return created(node.organiser().post("/admin/performers", body), "performerId");
  }

  static String newEvent(CatalogNode node, JsonObject event) {
    return created(node.organiser().post("/admin/events", event), "eventId");
  }

  static String created(Reply reply, String id) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return reply.json().getString(id);
  }

  /** The body of an answer that went well. */
  static JsonObject ok(Reply reply) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json();
  }

  static void assertProblem(Reply reply, int status, String code) {
    assertThat(reply.status()).as(reply.body()).isEqualTo(status);
    assertThat(reply.code()).isEqualTo(code);
  }

  /** That a problem names these fields, and no others. */
  static void assertFaults(Reply reply, String code, String... fields) {
    assertThat(reply.json().getString("code")).as(reply.body()).isEqualTo(code);
    List<String> named =
        reply.json().getJsonArray("errors").stream()
            .map(error -> ((JsonObject) error).getString("field"))
            .toList();
    assertThat(named).containsExactlyInAnyOrder(fields);
  }
}
