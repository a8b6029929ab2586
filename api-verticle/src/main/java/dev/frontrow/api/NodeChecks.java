package dev.frontrow.api;

import dev.frontrow.api.catalog.SharedPages;
import dev.frontrow.api.guard.HoldGuard;
import dev.frontrow.api.guard.RedisLink;
import dev.frontrow.api.http.Health.Check;
import dev.frontrow.api.http.Health.Need;
import dev.frontrow.api.routing.WriterProbe;
import dev.frontrow.api.search.SearchEngine;
import dev.frontrow.api.seatmap.Freshness;
import dev.frontrow.api.seatmap.SeatMaps;
import dev.frontrow.api.seatmap.Tail;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Pool;
import java.util.List;

/** What a node's readiness consists of. */
final class NodeChecks {
  private NodeChecks() {}

  static List<Check> of(
      SeatMaps maps,
      Tail tail,
      Pool postgres,
      RedisLink redis,
      HoldGuard guard,
      SharedPages shared,
      SearchEngine engine,
      WriterProbe writers) {
    return List.of(
        new Check("node", Need.NODE, () -> node(maps, tail, writers)),
        new Check("log", Need.SERVICE, () -> log(maps, tail)),
        new Check("postgres", Need.SERVICE, () -> answers(postgres)),
        new Check("writers", Need.SERVICE, writers::ask),
        // Sales go on without it.
        new Check("redis", Need.ADVICE, () -> redis(redis, guard, shared)),
        // Postgres is searched instead.
        new Check("search", Need.ADVICE, () -> search(engine)));
  }

  /** Fails when this node knows less than others do: it has not read the log, or cannot. */
  private static Future<JsonObject> node(SeatMaps maps, Tail tail, WriterProbe writers) {
    if (tail.hasFailed()) {
      throw new IllegalStateException("this node cannot follow the log any more");
    }
    Freshness freshness = maps.freshness();
    if (freshness.ageMillis() == Freshness.NEVER) {
      throw new IllegalStateException("this node reads what the log holds");
    }
    JsonObject fine = new JsonObject();
    if (freshness.fresh()) {
      return Future.succeededFuture(fine);
    }
    // A log that nobody reaches is no reason to send requests elsewhere.
    return writers
        .anyLeads()
        .map(
            logWorks -> {
              if (logWorks) {
                throw new IllegalStateException("others reach the log, and this node does not");
              }
              return fine;
            });
  }

  private static Future<JsonObject> log(SeatMaps maps, Tail tail) {
    Freshness freshness = maps.freshness();
    JsonObject details =
        new JsonObject()
            .put("ageMillis", freshness.ageMillis())
            .put("lag", tail.lag())
            .put("shows", maps.size());
    return Future.succeededFuture(
        freshness.fresh()
            ? details
            : details.put("up", false).put("reason", "the seat maps are stale"));
  }

  private static Future<JsonObject> answers(Pool postgres) {
    return postgres.query("SELECT 1").execute().map(answered -> new JsonObject());
  }

  private static Future<JsonObject> redis(RedisLink redis, HoldGuard guard, SharedPages shared) {
    JsonObject details =
        new JsonObject()
            .put("breaker", guard.breakerState())
            .put("pagesBreaker", shared.breakerState());
    return Future.succeededFuture(
        redis.isConnected()
            ? details
            : details.put("up", false).put("reason", "no connection; sales go on without"));
  }

  private static Future<JsonObject> search(SearchEngine engine) {
    JsonObject details = new JsonObject().put("breaker", engine.breakerState());
    return engine
        .ping()
        .map(there -> details)
        .otherwise(
            gone ->
                details
                    .put("up", false)
                    .put("reason", "the index cannot be reached; Postgres is searched instead"));
  }
}
