package dev.frontrow.api.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Pages about the service itself: what it is, its API's description, its metrics. */
public final class InfoRoutes {
  private static final String OPENAPI = "openapi.yaml";
  private static final String INDEX =
      """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <title>Frontrow</title>
      <h1>Frontrow</h1>
      <p>A platform that sells seats. This is its HTTP API.</p>
      <ul>
      <li><a href="/openapi.yaml">The API's description</a> (OpenAPI 3.1)</li>
      <li><a href="/search">Events</a></li>
      <li><a href="/health/ready">Health</a></li>
      <li><a href="/metrics">Metrics</a> (Prometheus)</li>
      </ul>
      </html>
      """;

  private final PrometheusMeterRegistry registry;
  private final Buffer openapi = Buffer.buffer(read(OPENAPI));

  public InfoRoutes(PrometheusMeterRegistry registry) {
    this.registry = registry;
  }

  public void mount(Router router) {
    router.get("/").handler(context -> reply(context, "text/html; charset=utf-8", INDEX));
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
