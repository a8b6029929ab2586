package dev.frontrow.api.catalog;

import dev.frontrow.api.http.Problem;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;

/** {@code GET /event/{eventId}}. */
public final class CatalogRoutes {
  /** Every event's page, and longer paths, which are somebody else's. */
  static final String PAGES = "/event/";

  /** What requests for pages are timed as. */
  static final String PAGE = PAGES + ":eventId";

  private final Catalog catalog;
  private final Clock clock;

  public CatalogRoutes(Catalog catalog, Clock clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  /** Mounts the pages, which most requests are for: found without a look at others. */
  public void mount(Router router) {
    router.get(PAGES + "*").setName(PAGE).handler(this::event);
  }

  /** The show that a path names; throws a {@link Problem} when it can't be one. */
  static ShowId showOf(RoutingContext context) {
    return show(context.pathParam("eventId"));
  }

  private static ShowId show(String id) {
    if (!ShowId.isValid(id)) {
      throw notFound(id);
    }
    return new ShowId(id);
  }

  static Problem notFound(String id) {
    String named = id.length() <= ShowId.MAX_LENGTH ? " " + id : "";
    return new Problem(404, "EVENT_NOT_FOUND", "There is no event" + named + ".").field("eventId");
  }

  private void event(RoutingContext context) {
    String id = context.normalizedPath().substring(PAGES.length());
    if (id.isEmpty() || id.indexOf('/') >= 0) {
      context.next();
      return;
    }
    PageFront.reply(catalog, show(id), context.request(), clock).onFailure(context::fail);
  }
}
