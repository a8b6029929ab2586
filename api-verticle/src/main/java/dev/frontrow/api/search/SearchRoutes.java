package dev.frontrow.api.search;

import dev.frontrow.api.catalog.StaleCache.Loaded;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;

/** {@code GET /search} and {@code GET /search/suggest}. */
public final class SearchRoutes {
  private final Search search;
  private final Clock clock;

  public SearchRoutes(Search search, Clock clock) {
    this.search = search;
    this.clock = clock;
  }

  public void mount(Router router) {
    router.get("/search").handler(this::search);
    router.get("/search/suggest").handler(this::suggest);
  }

  private void search(RoutingContext context) {
    Query query = QueryParser.parse(context.queryParams());
    search.find(query).onSuccess(found -> send(context, found)).onFailure(context::fail);
  }

  private void suggest(RoutingContext context) {
    Prefix prefix = Prefix.parse(context.queryParams());
    search.suggest(prefix).onSuccess(found -> send(context, found)).onFailure(context::fail);
  }

  private void send(RoutingContext context, Loaded<Buffer> found) {
    long age = Math.max(0, (clock.millis() - found.atMillis()) / 1_000);
    context
        .response()
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "public, max-age=2, stale-if-error=300")
        .putHeader("Age", Long.toString(age))
        .end(found.value());
  }
}
