package dev.frontrow.api.search;

import dev.frontrow.api.search.Query.Near;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A search as the index is asked, and its answer as clients get it. */
final class IndexSearch {
  /** How the engine writes the price of a show that has none, where those come last. */
  private static final String NO_PRICE = "Infinity";

  private static final double METRES_SHOWN = 10.0;

  private IndexSearch() {}

  /** One show more than the page takes, which tells whether there is a next one. */
  static JsonObject body(Query query) {
    boolean hasWords = !query.words().isEmpty();
    List<JsonObject> filters = new ArrayList<>(FilterClauses.of(query.filter()));
    JsonObject aggregations = Facets.asked();
    JsonObject body =
        new JsonObject()
            .put("size", query.size() + 1)
            .put("track_total_hits", true)
            .put("_source", JsonArray.of("card"))
            .put("sort", order(query))
            .put("aggs", aggregations);
    JsonObject bool = new JsonObject();
    if (hasWords) {
      filters.add(TermClauses.found(query.words()));
      Spelling.count(query.term(), aggregations);
      body.put("highlight", Highlights.asked(query.words()));
      body.put("suggest", Spelling.asked(query.term()));
    }
    if (query.sort() == Sort.RELEVANCE) {
      bool.put("should", TermClauses.scores(query.words())).put("minimum_should_match", 0);
    }
    body.put("query", new JsonObject().put("bool", bool.put("filter", new JsonArray(filters))));
    return query.after() == null ? body : body.put("search_after", behind(query));
  }

  /** By what the search wants first, then by time, then by ID, so that no two are alike. */
  private static JsonArray order(Query query) {
    JsonArray order = new JsonArray();
    switch (query.sort()) {
      case RELEVANCE -> order.add(by("_score", "desc"));
      case DATE -> {}
      case DISTANCE ->
          order.add(
              new JsonObject()
                  .put(
                      "_geo_distance",
                      new JsonObject()
                          .put("location", FilterClauses.point(query.filter().near()))
                          .put("order", "asc")
                          .put("unit", "km")));
      case PRICE -> order.add(by("priceFrom", "asc"));
      case POPULARITY -> order.add(mostSold());
    }
    return order.add(by("sortAt", "asc")).add(by("eventId", "asc"));
  }

  private static JsonObject by(String field, String order) {
    return Clauses.clause(field, "order", order);
  }

  /** What nobody knows to have sold any has sold none. */
  private static JsonObject mostSold() {
    return new JsonObject().put("sold", new JsonObject().put("order", "desc").put("missing", 0));
  }

  private static JsonArray behind(Query query) {
    Cursor after = query.after();
    JsonArray values = new JsonArray();
    switch (query.sort()) {
      case DATE -> {}
      case PRICE -> values.add(after.rank() == null ? NO_PRICE : after.rank());
      // A count: the engine compares it with whole numbers.
      case POPULARITY -> values.add(after.rank().longValue());
      case RELEVANCE, DISTANCE -> values.add(after.rank());
    }
    return values.add(after.sortAt().toEpochMilli()).add(after.showId());
  }

  static JsonObject answer(Query query, JsonObject response) {
    JsonObject hits = response.getJsonObject("hits");
    JsonArray found = hits.getJsonArray("hits");
    JsonArray events = new JsonArray();
    int shown = Math.min(found.size(), query.size());
    for (int i = 0; i < shown; i++) {
      events.add(event(query, found.getJsonObject(i)));
    }
    JsonObject answer =
        new JsonObject()
            .put("events", events)
            .put("total", hits.getJsonObject("total").getLong("value"));
    if (found.size() > shown) {
      answer.put("cursor", cursor(query, found.getJsonObject(shown - 1)).encode(query));
    }
    answer.put("facets", Facets.of(response.getJsonObject("aggregations")));
    String better = query.words().isEmpty() ? null : Spelling.better(query.term(), response);
    return better == null ? answer : answer.put("didYouMean", better);
  }

  private static JsonObject event(Query query, JsonObject hit) {
    JsonObject event = hit.getJsonObject("_source").getJsonObject("card");
    Near near = query.filter().near();
    if (near != null) {
      JsonObject venue = event.getJsonObject("venue");
      double km = near.distanceKm(venue.getDouble("lat"), venue.getDouble("lon"));
      event.put("distanceKm", Math.round(km * METRES_SHOWN) / METRES_SHOWN);
    }
    JsonObject highlights = Highlights.of(hit);
    return highlights == null ? event : event.put("highlights", highlights);
  }

  private static Cursor cursor(Query query, JsonObject hit) {
    JsonArray values = hit.getJsonArray("sort");
    int last = values.size() - 1;
    Object rank = query.sort() == Sort.DATE ? null : values.getValue(0);
    return new Cursor(
        Source.ENGINE,
        rank instanceof Number number ? number.doubleValue() : null,
        Instant.ofEpochMilli(values.getLong(last - 1)),
        values.getString(last));
  }
}
