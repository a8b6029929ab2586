package dev.frontrow.api;

import dev.frontrow.api.guard.HoldGuard;
import dev.frontrow.api.guard.RedisLink;
import dev.frontrow.api.http.Health.Check;
import dev.frontrow.api.routing.WriterProbe;
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
      WriterProbe writers) {
    return List.of(
        new Check("log", true, () -> log(maps, tail)),
        new Check("postgres", true, () -> answers(postgres)),
        new Check("writers", true, writers::ask),
        // Sales go on without it.
        new Check("redis", false, () -> guard(redis, guard)));
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

  private static Future<JsonObject> guard(RedisLink redis, HoldGuard guard) {
    JsonObject details = new JsonObject().put("breaker", guard.breakerState());
    return Future.succeededFuture(
        redis.isConnected()
            ? details
            : details.put("up", false).put("reason", "no connection; sales go on without"));
  }
}
