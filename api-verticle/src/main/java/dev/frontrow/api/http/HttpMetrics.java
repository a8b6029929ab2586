package dev.frontrow.api.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Times requests by route, method and class of status; costs two look-ups a request. */
final class HttpMetrics {
  private static final String UNMATCHED = "unmatched";
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(3)
  };

  /** A client may invent methods: each would be a row of timers, kept for ever. */
  private static final Set<HttpMethod> METHODS =
      Set.of(
          HttpMethod.GET,
          HttpMethod.HEAD,
          HttpMethod.POST,
          HttpMethod.PUT,
          HttpMethod.PATCH,
          HttpMethod.DELETE,
          HttpMethod.OPTIONS);

  private static final HttpMethod OTHER = HttpMethod.valueOf("OTHER");

  private final MeterRegistry registry;
  private final AtomicInteger underWay = new AtomicInteger();
  private final Map<String, Map<HttpMethod, Timer[]>> timers = new ConcurrentHashMap<>();

  HttpMetrics(MeterRegistry registry) {
    this.registry = registry;
    registry.gauge("frontrow.http.requests.active", underWay);
  }

  void begin(RoutingContext context) {
    long start = System.nanoTime();
    underWay.incrementAndGet();
    context.addEndHandler(
        ended -> {
          underWay.decrementAndGet();
          end(context, System.nanoTime() - start);
        });
    context.next();
  }

  private void end(RoutingContext context, long nanos) {
    if (context.get(HttpFoundation.UNTIMED) != null) {
      return;
    }
    end(name(context.currentRoute()), context.request(), nanos);
  }

  /** Times a request that no router sees, until the end of its reply. */
  void begin(String route, HttpServerRequest request) {
    long start = System.nanoTime();
    underWay.incrementAndGet();
    request
        .response()
        .endHandler(
            ended -> {
              underWay.decrementAndGet();
              end(route, request, System.nanoTime() - start);
            });
  }

  private void end(String route, HttpServerRequest request, long nanos) {
    int statusClass = Math.clamp(request.response().getStatusCode() / 100, 1, 5);
    Timer[] byClass =
        timers
            .computeIfAbsent(route, first -> new ConcurrentHashMap<>())
            .computeIfAbsent(method(request), method -> timers(route, method));
    byClass[statusClass].record(nanos, TimeUnit.NANOSECONDS);
  }

  /** Routes that match by an expression have names of their own; those for all have none. */
  private static String name(Route route) {
    String name = route == null ? null : route.getName();
    return name == null ? UNMATCHED : name;
  }

  private static HttpMethod method(HttpServerRequest request) {
    HttpMethod method = request.method();
    return METHODS.contains(method) ? method : OTHER;
  }

  private Timer[] timers(String route, HttpMethod method) {
    Timer[] byClass = new Timer[6];
    for (int statusClass = 1; statusClass < byClass.length; statusClass++) {
      byClass[statusClass] =
          Timer.builder("frontrow.http.requests")
              .description("Time from a request's head to the end of its reply")
              .tag("route", route)
              .tag("method", method.name())
              .tag("status", statusClass + "xx")
              .serviceLevelObjectives(BUCKETS)
              .register(registry);
    }
    return byClass;
  }
}
