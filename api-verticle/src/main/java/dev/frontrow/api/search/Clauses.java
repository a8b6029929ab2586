package dev.frontrow.api.search;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/** The clauses of OpenSearch's query language that a search is made of. */
final class Clauses {
  /** What people begin to type; other words of a show are found whole. */
  private static final JsonArray BEGUN =
      JsonArray.of(
          "name.beginnings", "performers.beginnings", "venue.beginnings", "city.beginnings", "all");

  private Clauses() {}

  /** {@code name} with {@code value} under {@code field}, as most clauses look. */
  static JsonObject clause(String name, String field, Object value) {
    return new JsonObject().put(name, new JsonObject().put(field, value));
  }

  /** The field is this, as the field's normalizer has it. */
  static JsonObject equal(String field, Object value) {
    return clause("term", field, value);
  }

  /** All words are in the field. */
  static JsonObject allWords(String field, String term) {
    return clause("match", field, new JsonObject().put("query", term).put("operator", "and"));
  }

  /** All words are in the fields, each in any of them, whole or at least begun. */
  static JsonObject allBegun(String term) {
    return begun(new JsonObject().put("query", term).put("operator", "and"));
  }

  /** As {@code match} says, in whichever field each word is, whole or at least begun. */
  static JsonObject begun(JsonObject match) {
    return new JsonObject()
        .put("multi_match", match.copy().put("type", "cross_fields").put("fields", BEGUN));
  }

  /** The words are in the field one after the other. */
  static JsonObject phrase(String field, String term) {
    return clause("match_phrase", field, term);
  }

  static JsonObject range(String field, String bound, Object value) {
    return clause("range", field, new JsonObject().put(bound, value));
  }

  static JsonObject anyOf(List<JsonObject> clauses) {
    return clause("bool", "should", new JsonArray(clauses));
  }

  static JsonObject allOf(List<JsonObject> clauses) {
    return clause("bool", "filter", new JsonArray(clauses));
  }

  /** Counts {@code points} for a show that has {@code clause}, however many others have it. */
  static JsonObject worth(int points, JsonObject clause) {
    return new JsonObject()
        .put("constant_score", new JsonObject().put("filter", clause).put("boost", points));
  }
}
