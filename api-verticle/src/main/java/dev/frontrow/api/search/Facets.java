package dev.frontrow.api.search;

import dev.frontrow.api.search.Query.Prices;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many of the shows found have which type, genre, city, month and prices. */
final class Facets {
  private static final int MAX_TYPES = 20;
  private static final int MAX_GENRES = 30;
  private static final int MAX_CITIES = 30;
  private static final int MAX_MONTHS = 36;
  private static final String PRICE = "price";

  /** By facet, the field that it counts. */
  private static final Map<String, JsonObject> COUNTED = new LinkedHashMap<>();

  /** The last one is open. A show counts in each that the filter by its bounds would find it in. */
  private static final Map<String, Prices> BANDS = new LinkedHashMap<>();

  static {
    COUNTED.put("type", values("type", MAX_TYPES));
    COUNTED.put("genre", values("genre", MAX_GENRES));
    COUNTED.put("city", values("city.raw", MAX_CITIES));
    COUNTED.put("month", values("month", MAX_MONTHS));
    // Months are read in their order, not by their counts.
    COUNTED.get("month").getJsonObject("terms").put("order", new JsonObject().put("_key", "asc"));
    BANDS.put("0-25", new Prices(0.0, 25.0));
    BANDS.put("25-50", new Prices(25.0, 50.0));
    BANDS.put("50-100", new Prices(50.0, 100.0));
    BANDS.put("100-200", new Prices(100.0, 200.0));
    BANDS.put("200+", new Prices(200.0, null));
  }

  private Facets() {}

  /** What to ask for, by name. */
  static JsonObject asked() {
    JsonObject asked = new JsonObject();
    COUNTED.forEach((name, values) -> asked.put(name, values.copy()));
    JsonObject bands = new JsonObject();
    BANDS.forEach((name, band) -> bands.put(name, FilterClauses.overlap(band)));
    return asked.put(PRICE, Clauses.clause("filters", "filters", bands));
  }

  private static JsonObject values(String field, int most) {
    return new JsonObject().put("terms", new JsonObject().put("field", field).put("size", most));
  }

  /** {@code {<facet>: [{value, count}]}}, from the engine's answer. */
  static JsonObject of(JsonObject aggregations) {
    JsonObject facets = new JsonObject();
    for (String name : COUNTED.keySet()) {
      JsonArray counts = new JsonArray();
      JsonArray buckets = aggregations.getJsonObject(name).getJsonArray("buckets");
      for (int i = 0; i < buckets.size(); i++) {
        JsonObject bucket = buckets.getJsonObject(i);
        counts.add(count(bucket.getString("key"), bucket));
      }
      facets.put(name, counts);
    }
    JsonArray prices = new JsonArray();
    JsonObject bands = aggregations.getJsonObject(PRICE).getJsonObject("buckets");
    for (String name : BANDS.keySet()) {
      if (bands.getJsonObject(name).getLong("doc_count") > 0) {
        prices.add(count(name, bands.getJsonObject(name)));
      }
    }
    return facets.put(PRICE, prices);
  }

  private static JsonObject count(String value, JsonObject bucket) {
    return new JsonObject().put("value", value).put("count", bucket.getLong("doc_count"));
  }
}
