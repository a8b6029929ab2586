package dev.frontrow.api.search;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Suggestions as the index is asked for them, and its answer as clients get it. */
final class IndexSuggestions {
  private static final String NAMES = "names";

  /** Names counted for each kind: more than are shown, for some are those of other performers. */
  private static final int MAX_COUNTED = 100;

  private IndexSuggestions() {}

  static JsonObject body(Prefix prefix) {
    JsonObject aggregations = new JsonObject();
    for (Kind kind : Kind.values()) {
      JsonObject names =
          new JsonObject()
              .put(
                  "terms",
                  new JsonObject().put("field", kind.field() + ".raw").put("size", MAX_COUNTED));
      aggregations.put(
          kind.label(),
          new JsonObject()
              .put("filter", Clauses.allWords(kind.field() + ".beginnings", prefix.text()))
              .put("aggs", new JsonObject().put(NAMES, names)));
    }
    return new JsonObject().put("size", 0).put("track_total_hits", false).put("aggs", aggregations);
  }

  static JsonObject answer(Prefix prefix, JsonObject response) {
    Beginnings beginnings = new Beginnings(prefix.words());
    JsonArray suggestions = new JsonArray();
    for (Kind kind : Kind.values()) {
      JsonArray names =
          response
              .getJsonObject("aggregations")
              .getJsonObject(kind.label())
              .getJsonObject(NAMES)
              .getJsonArray("buckets");
      for (int i = 0; i < names.size() && suggestions.size() < prefix.size(); i++) {
        JsonObject name = names.getJsonObject(i);
        if (beginnings.areIn(name.getString("key"))) {
          suggestions.add(suggestion(kind, name.getString("key"), name.getLong("doc_count")));
        }
      }
    }
    return new JsonObject().put("suggestions", suggestions);
  }

  static JsonObject suggestion(Kind kind, String text, long count) {
    return new JsonObject().put("text", text).put("kind", kind.label()).put("count", count);
  }
}
