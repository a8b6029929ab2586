package dev.frontrow.api.search;

import dev.frontrow.api.testing.Calls;
import dev.frontrow.api.testing.Calls.Reply;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** The index of shows on a test's OpenSearch, filled by hand. */
final class SearchIndex {
  private static final String INDEX = "shows-of-a-test";

  private final Calls engine;

  SearchIndex(URI engine) {
    this.engine = Calls.to(engine.getPort());
  }

  /** Begins anew with {@code shows}. */
  void fill(List<JsonObject> shows) {
    drop();
    JsonObject index = definition().put("aliases", new JsonObject().put("shows", new JsonObject()));
    check(engine.put("/" + INDEX, index));
    if (!shows.isEmpty()) {
      put(shows.toArray(JsonObject[]::new));
    }
  }

  /** As many shows as the demo catalogue has, so that the index counts as full of it. */
  static List<JsonObject> demoSized() {
    return IntStream.range(0, 50)
        .mapToObj(
            i ->
                show(
                    "filler-" + i,
                    "Filler " + i,
                    "Nobody",
                    "Nowhere, Atlantis, 0, 0",
                    "2040-01-01T20:00:00Z"))
        .toList();
  }

  /** From here on the alias stands for nothing. */
  void drop() {
    engine.delete("/" + INDEX);
  }

  /** Adds {@code shows} or puts them in the place of those of the same ID; searches find them. */
  void put(JsonObject... shows) {
    StringBuilder lines = new StringBuilder();
    for (JsonObject show : shows) {
      JsonObject meta = new JsonObject().put("_id", show.getString("eventId"));
      lines.append(new JsonObject().put("index", meta).encode()).append('\n');
      lines.append(show.encode()).append('\n');
    }
    Reply reply =
        engine.raw(
            "POST",
            "/shows/_bulk?refresh=true",
            lines.toString(),
            "Content-Type",
            "application/x-ndjson");
    check(reply);
    if (reply.json().getBoolean("errors")) {
      throw new AssertionError(reply.body());
    }
  }

  private static void check(Reply reply) {
    if (reply.status() != 200) {
      throw new AssertionError(reply.body());
    }
  }

  private static JsonObject definition() {
    try (InputStream in = SearchIndex.class.getResourceAsStream("/search/shows.json")) {
      return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A show as the index has it: at a place, at a time, with a name. */
  static JsonObject show(String id, String name, String performers, String venue, String startsAt) {
    String[] at = venue.split(", ", -1);
    List<String> names = List.of(performers.split(", ", -1));
    double lat = Double.parseDouble(at[2]);
    double lon = Double.parseDouble(at[3]);
    JsonObject card =
        new JsonObject()
            .put("eventId", id)
            .put("name", name)
            .put("startsAt", startsAt)
            .put(
                "venue",
                new JsonObject()
                    .put("name", at[0])
                    .put("city", at[1])
                    .put("lat", lat)
                    .put("lon", lon))
            .put("performers", new JsonArray(names));
    return new JsonObject()
        .put("eventId", id)
        .put("name", name)
        .put("performers", new JsonArray(names))
        .put("venue", at[0])
        .put("city", at[1])
        .put("location", new JsonObject().put("lat", lat).put("lon", lon))
        .put("sortAt", startsAt)
        .put("month", startsAt.substring(0, 7))
        .put("available", false)
        .put("sold", 0)
        .put("card", card);
  }

  static JsonObject kind(JsonObject show, String type, String genre) {
    return show.put("type", type).put("genre", genre);
  }

  static JsonObject sale(JsonObject show, double from, double to, boolean available, int sold) {
    return show.put("priceFrom", from)
        .put("priceTo", to)
        .put("available", available)
        .put("sold", sold);
  }
}
