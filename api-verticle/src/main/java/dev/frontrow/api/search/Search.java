package dev.frontrow.api.search;

import dev.frontrow.api.catalog.CatalogDatabase;
import dev.frontrow.api.catalog.EventJson;
import dev.frontrow.api.catalog.StaleCache;
import dev.frontrow.api.catalog.StaleCache.Loaded;
import dev.frontrow.api.http.Json;
import dev.frontrow.schemas.Money;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Clock;
import java.time.Duration;

/**
 * Finds shows in the catalogue's tables, the soonest first.
 *
 * <p>Answers are kept for a moment, since many look for the same; while the database is down they
 * are given again as they were.
 */
public final class Search {
  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final long MAX_KEPT_BYTES = 32L * 1024 * 1024;
  private static final double METRES_SHOWN = 10.0;

  private final Pool pool;
  private final StaleCache<Query, Buffer> answers;

  public Search(Pool pool, Clock clock) {
    this.pool = pool;
    this.answers = new StaleCache<>(clock, FRESH, MAX_KEPT_BYTES, Buffer::length);
  }

  Future<Loaded<Buffer>> find(Query query) {
    return CatalogDatabase.orUnavailable(answers.get(query, () -> ask(query)));
  }

  private Future<Buffer> ask(Query query) {
    Future<RowSet<Row>> page = run(Statement.page(query));
    Future<RowSet<Row>> total = run(Statement.total(query));
    return Future.all(page, total)
        .map(
            _ ->
                answer(query, page.result(), total.result().iterator().next().getLong("total"))
                    .toBuffer());
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
            .put("cursor", last.encode(QueryParser.filter(query)));
      }
      events.add(event(row));
      last = new Cursor(row.getOffsetDateTime("sort_at").toInstant(), row.getString("id"));
    }
    return new JsonObject().put("events", events).put("total", total);
  }

  private static JsonObject event(Row row) {
    JsonObject json =
        new JsonObject().put("eventId", row.getString("id")).put("name", row.getString("name"));
    EventJson.putTimes(json, row);
    json.put("venue", EventJson.venue(row)).put("type", row.getString("type"));
    if (row.getString("genre") != null) {
      json.put("genre", row.getString("genre"));
    }
    JsonArray performers = row.getJsonArray("performers");
    json.put("performers", performers == null ? new JsonArray() : performers);
    if (row.getLong("price_from") != null) {
      String currency = row.getString("currency");
      json.put("priceFrom", Json.money(new Money(row.getLong("price_from"), currency)));
      json.put("priceTo", Json.money(new Money(row.getLong("price_to"), currency)));
    }
    Double distance = row.getDouble("distance_km");
    if (distance != null) {
      json.put("distanceKm", Math.round(distance * METRES_SHOWN) / METRES_SHOWN);
    }
    return json.put("status", EventJson.status(row));
  }
}
