package dev.frontrow.api.search;

import static dev.frontrow.api.search.Clauses.allOf;
import static dev.frontrow.api.search.Clauses.clause;
import static dev.frontrow.api.search.Clauses.equal;
import static dev.frontrow.api.search.Clauses.range;

import dev.frontrow.api.search.Query.Filter;
import dev.frontrow.api.search.Query.Near;
import dev.frontrow.api.search.Query.Prices;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** What all shows found in the index must have. */
final class FilterClauses {
  private FilterClauses() {}

  static List<JsonObject> of(Filter filter) {
    List<JsonObject> clauses = new ArrayList<>();
    if (filter.city() != null) {
      clauses.add(equal("city.folded", filter.city()));
    }
    if (filter.near() != null) {
      clauses.add(around(filter.near()));
    }
    if (filter.type() != null) {
      clauses.add(equal("type", filter.type()));
    }
    if (filter.genre() != null) {
      JsonObject anyCase =
          new JsonObject().put("value", filter.genre()).put("case_insensitive", true);
      clauses.add(equal("genre", anyCase));
    }
    if (filter.prices() != null) {
      clauses.add(overlap(filter.prices()));
    }
    if (filter.available() != null) {
      clauses.add(available(filter.available()));
    }
    if (filter.from() != null) {
      clauses.add(range("sortAt", "gte", filter.from().toString()));
    }
    if (filter.until() != null) {
      clauses.add(range("sortAt", "lt", filter.until().toString()));
    }
    if (filter.month() != null) {
      clauses.add(equal("month", filter.month()));
    }
    return clauses;
  }

  /** Some ticket costs within {@code prices}, as far as the range from lowest to highest says. */
  static JsonObject overlap(Prices prices) {
    List<JsonObject> bounds = new ArrayList<>();
    if (prices.least() != null) {
      bounds.add(range("priceTo", "gte", prices.least()));
    }
    if (prices.most() != null) {
      bounds.add(range("priceFrom", "lte", prices.most()));
    }
    return allOf(bounds);
  }

  /** A show that nobody knows to have tickets has none. */
  private static JsonObject available(boolean wanted) {
    JsonObject available = equal("available", true);
    return wanted ? available : clause("bool", "must_not", available);
  }

  private static JsonObject around(Near near) {
    JsonObject circle =
        new JsonObject().put("distance", near.radiusKm() + "km").put("location", point(near));
    return new JsonObject().put("geo_distance", circle);
  }

  static JsonObject point(Near near) {
    return new JsonObject().put("lat", near.latitude()).put("lon", near.longitude());
  }
}
