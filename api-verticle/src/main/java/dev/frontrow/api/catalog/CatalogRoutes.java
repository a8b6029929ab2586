package dev.frontrow.api.catalog;

import dev.frontrow.api.catalog.StaleCache.Loaded;
import dev.frontrow.api.http.Problem;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.util.Optional;

/** {@code GET /event/{eventId}}. */
public final class CatalogRoutes {
  private static final CharSequence PAGE_CACHING =
      HttpHeaders.createOptimized(
          "public, max-age=2, stale-while-revalidate=10, stale-if-error=300");

  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");

  /** Every event's page, and longer paths, which are somebody else's. */
  private static final String PAGES = "/event/";

  private final Catalog catalog;
  private final Clock clock;

  public CatalogRoutes(Catalog catalog, Clock clock) {
    this.catalog = catalog;
    this.clock = clock;
  }

  /** Mounts both; the pages, which most requests are for, are found without a look at others. */
  public void mount(Router router) {
    router.get(PAGES + "*").setName(PAGES + ":eventId").handler(this::event);
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
    ShowId show = show(id);
    catalog
        .page(show)
        .onSuccess(loaded -> sendPage(context, show, loaded))
        .onFailure(context::fail);
  }

  private void sendPage(RoutingContext context, ShowId show, Loaded<Optional<EventPage>> loaded) {
    if (loaded.value().isEmpty()) {
      context.fail(notFound(show.value()));
      return;
    }
    EventPage page = loaded.value().get();
    long age = Math.max(0, (clock.millis() - loaded.atMillis()) / 1_000);
    HttpServerResponse response = context.response();
    response
        .putHeader(HttpHeaders.ETAG, page.etag())
        .putHeader(HttpHeaders.CACHE_CONTROL, PAGE_CACHING)
        .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
        .putHeader(HttpHeaders.AGE, Long.toString(age));
    if (matches(context, page.etag())) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
    if (Gzip.isTakenBy(context)) {
      response
          .putHeader(HttpHeaders.CONTENT_ENCODING, GZIP)
          .end(page.compressed(loaded.atMillis(), age));
    } else {
      response.end(page.body(loaded.atMillis(), age));
    }
  }

  /** Whether the client has this already; weak comparison, as RFC 9110 wants for If-None-Match. */
  static boolean matches(RoutingContext context, CharSequence etag) {
    String header = context.request().getHeader("If-None-Match");
    if (header == null) {
      return false;
    }
    String opaque = opaque(etag.toString());
    for (String candidate : header.split(",", 20)) {
      String stripped = candidate.strip();
      if (stripped.equals("*") || opaque(stripped).equals(opaque)) {
        return true;
      }
    }
    return false;
  }

  private static String opaque(String etag) {
    return etag.startsWith("W/") ? etag.substring(2) : etag;
  }
}
