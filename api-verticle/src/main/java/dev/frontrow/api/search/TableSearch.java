package dev.frontrow.api.search;

import dev.frontrow.api.catalog.EventJson;
import dev.frontrow.api.http.Json;
import dev.frontrow.schemas.Money;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;

/**
 * Finds shows in the catalogue's tables: by every filter and in every order that the index has, but
 * only by words as they are written, and without what goes beyond the shows themselves.
 */
final class TableSearch {
  private static final double METRES_SHOWN = 10.0;

  private final Pool pool;

  TableSearch(Pool pool) {
    this.pool = pool;
  }

  Future<JsonObject> find(Query query) {
    Future<RowSet<Row>> page = run(Statement.page(query));
    Future<RowSet<Row>> total = run(Statement.total(query));
    return Future.all(page, total)
        .map(_ -> answer(query, page.result(), total.result().iterator().next().getLong("total")));
  }

  private Future<RowSet<Row>> run(Statement statement) {
    return pool.preparedQuery(statement.text()).execute(statement.values());
  }

  private static JsonObject answer(Query query, RowSet<Row> rows, long total) {
    JsonArray events = new JsonArray();
    Cursor last = null;
    for (Row row : rows) {
      if (events.size() == query.size()) {
        return new JsonObject()
            .put("events", events)
            .put("total", total)
            .put("cursor", last.encode(query));
      }
      events.add(event(row));
      last =
          new Cursor(
              Source.SQL,
              row.getDouble("rank"),
              row.getOffsetDateTime("sort_at").toInstant(),
              row.getString("id"));
    }
    return new JsonObject().put("events", events).put("total", total);
  }

  private static JsonObject event(Row row) {
    JsonObject json =
        new JsonObject().put("eventId", row.getString("id")).put("name", row.getString("name"));
    EventJson.putTimes(json, row);
    json.put("venue", EventJson.venue(row)).put("type", row.getString("type"));
    putIfThere(json, "genre", row.getString("genre"));
    JsonArray performers = row.getJsonArray("performers");
    json.put("performers", performers == null ? new JsonArray() : performers);
    String currency = row.getString("currency");
    // Somebody may have written another one past the application.
    if (row.getLong("price_from") != null && Money.isCurrency(currency)) {
      json.put("priceFrom", Json.money(new Money(row.getLong("price_from"), currency)));
      json.put("priceTo", Json.money(new Money(row.getLong("price_to"), currency)));
    }
    Double distance = row.getDouble("distance_km");
    if (distance != null) {
      json.put("distanceKm", Math.round(distance * METRES_SHOWN) / METRES_SHOWN);
    }
    putIfThere(json, "image", row.getString("image_url"));
    putIfThere(json, "url", row.getString("url"));
    putIfThere(json, "availability", availability(row));
    return json.put("status", EventJson.status(row));
  }

  private static JsonObject availability(Row row) {
    Long total = row.getLong("tickets");
    return total == null
        ? null
        : new JsonObject()
            .put("total", total)
            .put("free", row.getLong("free"))
            .put("changedAt", row.getOffsetDateTime("changed_at").toInstant().toString());
  }

  private static void putIfThere(JsonObject json, String name, Object value) {
    if (value != null) {
      json.put(name, value);
    }
  }
}
