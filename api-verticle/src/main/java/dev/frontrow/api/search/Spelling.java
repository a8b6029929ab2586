package dev.frontrow.api.search;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What somebody may have meant whose words are in no show as they were written. */
final class Spelling {
  private static final String NAME = "spelling";
  private static final String AS_WRITTEN = "asWritten";

  private Spelling() {}

  /** Asks for known words like those of {@code term} that are unknown. */
  static JsonObject asked(String term) {
    JsonObject like =
        new JsonObject()
            .put("field", "all")
            .put("suggest_mode", "missing")
            .put("prefix_length", 1)
            .put("size", 1);
    return new JsonObject().put(NAME, new JsonObject().put("text", term).put("term", like));
  }

  /** Asks how many shows have the words without slips. */
  static void count(String term, JsonObject aggregations) {
    aggregations.put(AS_WRITTEN, new JsonObject().put("filter", TermClauses.foundAsWritten(term)));
  }

  /** Another term that may find more; null where this one is right, or nothing is like it. */
  static String better(String term, JsonObject answer) {
    JsonObject asWritten = answer.getJsonObject("aggregations").getJsonObject(AS_WRITTEN);
    if (asWritten.getLong("doc_count") > 0) {
      return null;
    }
    StringBuilder better = new StringBuilder(term);
    JsonArray words = answer.getJsonObject("suggest").getJsonArray(NAME);
    // From the last, so that the places of those before stay what they are.
    for (int i = words.size() - 1; i >= 0; i--) {
      JsonObject word = words.getJsonObject(i);
      JsonArray options = word.getJsonArray("options");
      if (!options.isEmpty()) {
        int start = word.getInteger("offset");
        better.replace(
            start, start + word.getInteger("length"), options.getJsonObject(0).getString("text"));
      }
    }
    String text = better.toString();
    return text.equals(term) ? null : text;
  }
}
