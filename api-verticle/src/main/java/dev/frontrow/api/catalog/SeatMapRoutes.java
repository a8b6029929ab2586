package dev.frontrow.api.catalog;

import dev.frontrow.api.http.Conditional;
import dev.frontrow.api.http.Gzip;
import dev.frontrow.api.http.Problem;
import dev.frontrow.api.seatmap.Freshness;
import dev.frontrow.api.seatmap.SeatMaps;
import dev.frontrow.api.seatmap.SeatStatuses;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Optional;

/**
 * {@code GET /event/{eventId}/seats}, the whole seat map with statuses, and {@code GET
 * /event/{eventId}/seat-map/{version}}, the part of it that never changes.
 */
public final class SeatMapRoutes {
  /** Statuses change with every click: a client may keep the answer, but asks before using it. */
  private static final String SEATS_CACHING = "no-cache";

  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final int MAX_VERSION_LENGTH = 32;

  private final Catalog catalog;
  private final SeatMaps seatMaps;

  public SeatMapRoutes(Catalog catalog, SeatMaps seatMaps) {
    this.catalog = catalog;
    this.seatMaps = seatMaps;
  }

  public void mount(Router router) {
    router.get("/event/:eventId/seats").handler(this::seats);
    router.get("/event/:eventId/seat-map/:version").handler(this::seatMap);
  }

  private void seatMap(RoutingContext context) {
    ShowId show = CatalogRoutes.showOf(context);
    String version = context.pathParam("version");
    catalog
        .drawing(show, version)
        .onSuccess(drawing -> sendDrawing(context, show, version, drawing))
        .onFailure(context::fail);
  }

  private static void sendDrawing(
      RoutingContext context, ShowId show, String version, Optional<Drawing> found) {
    if (found.isEmpty()) {
      context.fail(CatalogRoutes.notFound(show.value()));
      return;
    }
    Drawing drawing = found.get();
    if (!drawing.version().equals(version)) {
      context.fail(otherVersion(version, drawing.version()));
      return;
    }
    String etag = "\"" + version + "\"";
    HttpServerResponse response = context.response();
    response
        .putHeader("ETag", etag)
        .putHeader("Cache-Control", FOR_EVER)
        .putHeader("Vary", "Accept-Encoding");
    if (Conditional.isKnown(context.request(), etag)) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader("Content-Type", "application/json");
    if (Gzip.isTakenBy(context.request())) {
      response.putHeader("Content-Encoding", "gzip").end(drawing.compressed());
    } else {
      response.end(drawing.plain());
    }
  }

  private static Problem otherVersion(String version, String current) {
    String named = version.length() <= MAX_VERSION_LENGTH ? " " + version : "";
    return new Problem(
            404,
            "SEAT_MAP_NOT_FOUND",
            "The event's seat map is not version" + named + " but " + current + ".")
        .field("version")
        .with("current", current);
  }

  private void seats(RoutingContext context) {
    ShowId show = CatalogRoutes.showOf(context);
    catalog
        .drawing(show)
        .onSuccess(drawing -> sendSeats(context, show, drawing))
        .onFailure(context::fail);
  }

  private void sendSeats(RoutingContext context, ShowId show, Optional<Drawing> found) {
    if (found.isEmpty()) {
      context.fail(CatalogRoutes.notFound(show.value()));
      return;
    }
    Drawing drawing = found.get();
    Optional<SeatStatuses> statuses = seatMaps.statuses(show);
    long statusVersion = statuses.map(SeatStatuses::version).orElse(0L);
    Freshness freshness = seatMaps.freshness(show);
    String etag =
        "W/\"%s-%d%s\""
            .formatted(drawing.version(), statusVersion, freshness.fresh() ? "" : "-stale");
    HttpServerResponse response = context.response();
    response
        .putHeader("ETag", etag)
        .putHeader("Cache-Control", SEATS_CACHING)
        .putHeader("Vary", "Accept-Encoding");
    if (freshness.fresh() && Conditional.isKnown(context.request(), etag)) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader("Content-Type", "application/json");
    Buffer body = body(drawing, statuses.map(known -> json(known, freshness)).orElse("null"));
    if (Gzip.isTakenBy(context.request())) {
      response.putHeader("Content-Encoding", "gzip").end(Gzip.compress(body));
    } else {
      response.end(body);
    }
  }

  private static Buffer body(Drawing drawing, String statuses) {
    Buffer open = drawing.open();
    return Buffer.buffer(open.length() + statuses.length() + 16)
        .appendBuffer(open)
        .appendString(",\"statuses\":")
        .appendString(statuses)
        .appendString("}");
  }

  /** By hand: the statuses of a stadium are a long string of four letters. */
  private static String json(SeatStatuses statuses, Freshness freshness) {
    String age =
        freshness.ageMillis() == Freshness.NEVER
            ? "null"
            : Long.toString(freshness.ageMillis() / 1_000);
    return """
    {"version":%d,"onSale":%b,"changedAt":"%s","fresh":%b,"ageSeconds":%s,"seats":"%s"}\
    """
        .formatted(
            statuses.version(),
            statuses.onSale(),
            Instant.ofEpochMilli(statuses.timeMillis()),
            freshness.fresh(),
            age,
            statuses.statuses());
  }
}
