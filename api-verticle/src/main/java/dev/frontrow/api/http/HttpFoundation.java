package dev.frontrow.api.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;

/** What every request passes: problem replies, timing, headers that protect, a bounded body. */
public final class HttpFoundation {
  private static final CharSequence NO_SNIFF = HttpHeaders.createOptimized("nosniff");
  private static final CharSequence NO_REFERRER = HttpHeaders.createOptimized("no-referrer");
  private static final CharSequence POLICY =
      HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");
  private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");
  private static final CharSequence CONTENT_TYPE_OPTIONS =
      HttpHeaders.createOptimized("x-content-type-options");
  private static final CharSequence REFERRER_POLICY =
      HttpHeaders.createOptimized("referrer-policy");
  private static final CharSequence CONTENT_POLICY =
      HttpHeaders.createOptimized("content-security-policy");

  /** Tells clients whose clocks are wrong when holds really end (RFC 9110, section 6.6.1). */
  private static final DateHeader DATE = new DateHeader(Clock.systemUTC());

  /** Marks a request that is not timed. */
  static final String UNTIMED = "frontrow.untimed";

  /** Ahead of routes that read larger bodies of their own. */
  private static final int FIRST = -100;

  private final HttpSettings settings;
  private final HttpMetrics metrics;

  public HttpFoundation(HttpSettings settings, MeterRegistry registry) {
    this.settings = settings;
    this.metrics = new HttpMetrics(registry);
  }

  /** Leaves a request out of the timing: it lasts as long as its client wants. */
  public static void leaveUntimed(RoutingContext context) {
    context.put(UNTIMED, true);
  }

  /** Mounts it; before any feature's routes. */
  public void mount(Router router) {
    new ProblemReplies(router).mount();
    router.route().order(FIRST).handler(metrics::begin);
    router.route().order(FIRST + 1).handler(HttpFoundation::protect);
    // For all methods: a route for some would turn every unknown path into 405 for the others.
    router.route().handler(new BoundedBody(settings.bodyLimit()));
  }

  /** Lets {@code front} answer what it takes, ahead of {@code router}. */
  public Handler<HttpServerRequest> ahead(Front front, Handler<HttpServerRequest> router) {
    return request -> {
      if (!front.takes(request)) {
        router.handle(request);
        return;
      }
      metrics.begin(front.route(), request);
      protect(request.response());
      front.answer(request).onFailure(e -> ProblemReplies.reply(request, e));
    };
  }

  private static void protect(HttpServerResponse response) {
    response
        .headers()
        .set(CONTENT_TYPE_OPTIONS, NO_SNIFF)
        .set(REFERRER_POLICY, NO_REFERRER)
        .set(CONTENT_POLICY, POLICY)
        .set(HttpHeaders.CACHE_CONTROL, NO_STORE)
        .set(HttpHeaders.DATE, DATE.now());
  }

  private static void protect(RoutingContext context) {
    protect(context.response());
    if (isDecodable(context)) {
      context.next();
    } else {
      context.fail(new Problem(400, "BAD_REQUEST", "The path has a broken percent escape."));
    }
  }

  /** Found out before any route is matched, which would fail with a stack trace. */
  private static boolean isDecodable(RoutingContext context) {
    try {
      return context.normalizedPath() != null;
    } catch (IllegalArgumentException broken) {
      return false;
    }
  }
}
