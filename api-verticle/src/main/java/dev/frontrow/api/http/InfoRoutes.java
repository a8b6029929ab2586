package dev.frontrow.api.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** What tools ask about the service itself: its API's description, its metrics. */
public final class InfoRoutes {
  private static final String OPENAPI = "openapi.yaml";

  private final PrometheusMeterRegistry registry;
  private final Buffer openapi = Buffer.buffer(read(OPENAPI));

  public InfoRoutes(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  public void mount(Router router) {
    router
        .get("/openapi.yaml")
        .handler(
            context ->
                context.response().putHeader("Content-Type", "application/yaml").end(openapi));
    router
        .get("/metrics")
        .handler(
            context ->
                reply(context, "text/plain; version=0.0.4; charset=utf-8", registry.scrape()));
  }

  private static void reply(RoutingContext context, String type, String body) {
    context.response().putHeader("Content-Type", type).end(body);
  }

  private static String read(String resource) {
    try (var stream = InfoRoutes.class.getClassLoader().getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("not on the class path: " + resource);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
