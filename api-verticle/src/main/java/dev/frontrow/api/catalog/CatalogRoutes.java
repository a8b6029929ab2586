package dev.frontrow.api.catalog;

import dev.frontrow.api.catalog.StaleCache.Loaded;
import dev.frontrow.api.http.Problem;
import dev.frontrow.api.seatmap.Freshness;
import dev.frontrow.api.seatmap.SeatMaps;
import dev.frontrow.api.seatmap.SeatStatuses;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** {@code GET /event/{eventId}} and {@code GET /event/{eventId}/seats}. */
public final class CatalogRoutes {
  /** Every event's page, and longer paths, which are somebody else's. */
  static final String PAGES = "/event/";

  /** What requests for pages are timed as. */
  static final String PAGE = PAGES + ":eventId";

  /** Statuses change with every click: a client may keep the answer, but asks before using it. */
  private static final String SEATS_CACHING = "no-cache";

  private final Catalog catalog;
  private final SeatMaps seatMaps;
  private final Clock clock;

  public CatalogRoutes(Catalog catalog, SeatMaps seatMaps, Clock clock) {
    this.catalog = catalog;
    this.seatMaps = seatMaps;
    this.clock = clock;
  }

  /** Mounts both; the pages, which most requests are for, are found without a look at others. */
  public void mount(Router router) {
    router.get(PAGES + "*").setName(PAGE).handler(this::event);
    router.get("/event/:eventId/seats").handler(this::seats);
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
    PageReply.send(
        context.request(), new Loaded<>(loaded.value().get(), loaded.atMillis()), clock.millis());
  }

  private void seats(RoutingContext context) {
    ShowId show = showOf(context);
    catalog
        .page(show)
        .compose(
            page -> {
              if (page.value().isEmpty()) {
                return Future.failedFuture(notFound(show.value()));
              }
              long version = page.value().get().version();
              return catalog
                  .geometry(show, version)
                  .onSuccess(geometry -> sendSeats(context, show, version, geometry));
            })
        .onFailure(context::fail);
  }

  private void sendSeats(
      RoutingContext context, ShowId show, long version, Optional<Buffer> geometry) {
    if (geometry.isEmpty()) {
      context.fail(notFound(show.value()));
      return;
    }
    Optional<SeatStatuses> statuses = seatMaps.statuses(show);
    long statusVersion = statuses.map(SeatStatuses::version).orElse(0L);
    Freshness freshness = seatMaps.freshness();
    String etag =
        "W/\"" + version + "-" + statusVersion + (freshness.fresh() ? "" : "-stale") + "\"";
    HttpServerResponse response = context.response();
    response.putHeader("ETag", etag).putHeader("Cache-Control", SEATS_CACHING);
    if (freshness.fresh() && PageReply.isKnown(context.request(), etag)) {
      response.setStatusCode(304).end();
      return;
    }
    String tail = statuses.map(known -> statusesJson(known, freshness)).orElse("null");
    response
        .putHeader("Content-Type", "application/json")
        .end(
            Buffer.buffer(geometry.get().length() + tail.length() + 16)
                .appendBuffer(geometry.get())
                .appendString(",\"statuses\":")
                .appendString(tail)
                .appendString("}"));
  }

  /** By hand: the statuses of a stadium are a long string of four letters. */
  private static String statusesJson(SeatStatuses statuses, Freshness freshness) {
    String age =
        freshness.ageMillis() == Freshness.NEVER
            ? "null"
            : Long.toString(freshness.ageMillis() / 1_000);
    return """
        {"version":%d,"onSale":%b,"changedAt":"%s","fresh":%b,"ageSeconds":%s,"seats":"%s"}"""
        .formatted(
            statuses.version(),
            statuses.onSale(),
            Instant.ofEpochMilli(statuses.timeMillis()),
            freshness.fresh(),
            age,
            statuses.statuses());
  }
}
