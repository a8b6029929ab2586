package dev.frontrow.audit;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.util.function.Supplier;

/** The HTTP server of an auditor that runs by itself: its result, its health, its metrics. */
final class AuditServer extends VerticleBase {
  private final AuditConfig.Http http;
  private final Supplier<AuditReport> report;
  private final PrometheusMeterRegistry registry;
  private HttpServer server;

  AuditServer(
      AuditConfig.Http http, Supplier<AuditReport> report, PrometheusMeterRegistry registry) {
    this.http = http;
    this.report = report;
    this.registry = registry;
  }

  @Override
  public Future<?> start() {
    Router router = Router.router(vertx);
    new AuditRoutes(report).mount(router);
    router
        .get("/health/live")
        .handler(context -> context.json(new JsonObject().put("status", "live")));
    router
        .get("/metrics")
        .handler(
            context ->
                context
                    .response()
                    .putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                    .end(registry.scrape()));
    server = vertx.createHttpServer().requestHandler(router);
    return server.listen(http.port(), http.host());
  }

  /** The port that it listens on. */
  int port() {
    return server.actualPort();
  }
}
