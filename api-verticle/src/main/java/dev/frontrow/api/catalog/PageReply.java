package dev.frontrow.api.catalog;

import dev.frontrow.api.catalog.StaleCache.Loaded;
import dev.frontrow.api.http.Conditional;
import dev.frontrow.api.http.Gzip;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/** The reply to {@code GET /event/{eventId}}: the page, or that the client has it already. */
final class PageReply {
  private static final CharSequence CACHING =
      HttpHeaders.createOptimized(
          "public, max-age=2, stale-while-revalidate=10, stale-if-error=300");

  private static final CharSequence JSON = HttpHeaders.createOptimized("application/json");
  private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");
  private static final long SECOND = 1_000;

  private PageReply() {}

  static Future<Void> send(HttpServerRequest request, Loaded<EventPage> loaded, long nowMillis) {
    EventPage page = loaded.value();
    long age = Math.max(0, (nowMillis - loaded.atMillis()) / SECOND);
    HttpServerResponse response = request.response();
    response
        .putHeader(HttpHeaders.ETAG, page.etag())
        .putHeader(HttpHeaders.CACHE_CONTROL, CACHING)
        .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
        .putHeader(HttpHeaders.AGE, Long.toString(age));
    if (Conditional.isKnown(request, page.etag())) {
      return response.setStatusCode(304).end();
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, JSON);
    if (Gzip.isTakenBy(request)) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, GZIP);
      return response.end(page.compressed(loaded.atMillis(), age));
    }
    return response.end(page.body(loaded.atMillis(), age));
  }
}
