package dev.frontrow.api.web;

import dev.frontrow.api.http.Conditional;
import dev.frontrow.api.http.Gzip;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * The pages for people, and the files that they load.
 *
 * <p>They are no calls of the API: its description does not list them.
 */
public final class WebRoutes {
  /**
   * What a page may do: run and show what comes from here, and talk to here. {@code lit-html} is
   * the one library that turns text into elements, and it escapes all that is put into it.
   */
  private static final CharSequence PAGE_POLICY =
      HttpHeaders.createOptimized(
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
              + " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
              + " require-trusted-types-for 'script'; trusted-types lit-html");

  private static final CharSequence PERMISSIONS =
      HttpHeaders.createOptimized("camera=(self), geolocation=(self), microphone=(), payment=()");

  private static final CharSequence ASK_FIRST = HttpHeaders.createOptimized("no-cache");
  private static final CharSequence KEEP =
      HttpHeaders.createOptimized("public, max-age=31536000, immutable");
  private static final CharSequence GZIP = HttpHeaders.createOptimized("gzip");
  private static final CharSequence PERMISSIONS_POLICY =
      HttpHeaders.createOptimized("permissions-policy");
  private static final CharSequence OPENER_POLICY =
      HttpHeaders.createOptimized("cross-origin-opener-policy");
  private static final CharSequence CONTENT_POLICY =
      HttpHeaders.createOptimized("content-security-policy");

  private final WebFiles files = WebFiles.load();

  /** Mounts the pages and their files. */
  public void mount(Router router) {
    for (Page page : Page.ALL) {
      router
          .getWithRegex(page.regex())
          .setName(page.path())
          .handler(context -> page(context, files.page(page)));
    }
    router
        .getWithRegex(WebFiles.ROOT + "(?<version>[^/]+)/(?<name>.+)")
        .setName(WebFiles.ROOT)
        .handler(this::asset);
  }

  private static void page(RoutingContext context, WebFile page) {
    context
        .response()
        .putHeader(CONTENT_POLICY, PAGE_POLICY)
        .putHeader(PERMISSIONS_POLICY, PERMISSIONS)
        .putHeader(OPENER_POLICY, "same-origin")
        .putHeader(HttpHeaders.CACHE_CONTROL, ASK_FIRST);
    send(context, page);
  }

  private void asset(RoutingContext context) {
    WebFile file = files.asset(context.pathParam("name"));
    if (file == null) {
      context.next();
      return;
    }
    // While nodes are renewed, a page of one version may ask a node of another one.
    boolean current = files.version().equals(context.pathParam("version"));
    context.response().putHeader(HttpHeaders.CACHE_CONTROL, current ? KEEP : ASK_FIRST);
    send(context, file);
  }

  private static void send(RoutingContext context, WebFile file) {
    HttpServerRequest request = context.request();
    HttpServerResponse response = context.response();
    response
        .putHeader(HttpHeaders.ETAG, file.etag())
        .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    if (Conditional.isKnown(request, file.etag())) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, file.type());
    if (Gzip.isTakenBy(request)) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, GZIP).end(file.packed());
    } else {
      response.end(file.plain());
    }
  }
}
