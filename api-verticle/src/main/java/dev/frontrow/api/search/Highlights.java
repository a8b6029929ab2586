package dev.frontrow.api.search;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the words stand in what was found, as HTML: whatever is in the names is escaped, and the
 * words are in {@code <em>}.
 */
final class Highlights {
  private static final String PERFORMERS = "performers";
  private static final List<String> FIELDS = List.of("name", PERFORMERS, "venue", "city");

  private Highlights() {}

  static JsonObject asked(List<String> words) {
    JsonObject fields = new JsonObject();
    for (String field : FIELDS) {
      fields.put(field, new JsonObject().put("highlight_query", marked(field, words)));
    }
    return new JsonObject()
        .put("encoder", "html")
        .put("pre_tags", JsonArray.of("<em>"))
        .put("post_tags", JsonArray.of("</em>"))
        // The whole field, for it is short.
        .put("number_of_fragments", 0)
        .put("fields", fields);
  }

  /** A clause of its own, for the terms of the search are those of other fields. */
  private static JsonObject marked(String field, List<String> words) {
    List<JsonObject> clauses = new ArrayList<>();
    JsonObject nearly =
        new JsonObject()
            .put("query", String.join(" ", words))
            .put("fuzziness", "AUTO")
            .put("prefix_length", 1);
    clauses.add(Clauses.clause("match", field, nearly));
    for (String word : words) {
      clauses.add(Clauses.clause("match_bool_prefix", field, word));
    }
    return Clauses.anyOf(clauses);
  }

  /** {@code {name, performers: [], venue, city}}, those with a word in it; null without any. */
  static JsonObject of(JsonObject hit) {
    JsonObject marked = hit.getJsonObject("highlight");
    if (marked == null) {
      return null;
    }
    JsonObject highlights = new JsonObject();
    for (String field : FIELDS) {
      JsonArray texts = marked.getJsonArray(field);
      if (texts != null && !texts.isEmpty()) {
        highlights.put(field, field.equals(PERFORMERS) ? texts : texts.getString(0));
      }
    }
    return highlights;
  }
}
