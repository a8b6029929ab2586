package dev.frontrow.api.http;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The HTTP server on one event loop; the instances of a node share its port. */
public final class ApiServer extends VerticleBase {
  private static final int MAX_REQUEST_LINE = 4_096;

  private final HttpSettings settings;
  private final Consumer<Router> routes;
  private final UnaryOperator<Handler<HttpServerRequest>> front;
  private HttpServer server;

  /** A server of what {@code routes} mounts. */
  public ApiServer(HttpSettings settings, Consumer<Router> routes) {
    this(settings, routes, UnaryOperator.identity());
  }

  /**
   * A server of what {@code routes} mounts.
   *
   * @param front makes of the router what takes the requests
   */
  public ApiServer(
      HttpSettings settings,
      Consumer<Router> routes,
      UnaryOperator<Handler<HttpServerRequest>> front) {
    this.settings = settings;
    this.routes = routes;
    this.front = front;
  }

  @Override
  public Future<?> start() {
    Router router = Router.router(vertx);
    routes.accept(router);
    HttpServerOptions options =
        new HttpServerOptions()
            .setMaxInitialLineLength(MAX_REQUEST_LINE)
            .setMaxHeaderSize(settings.headerLimit())
            .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
            .setIdleTimeout((int) settings.idleTimeout().toMillis())
            // Nothing here speaks WebSocket: its handler would look at every request.
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setTcpNoDelay(true);
    server =
        vertx
            .createHttpServer(options)
            .requestHandler(front.apply(router))
            .invalidRequestHandler(ProblemReplies::replyInvalid);
    return server.listen(settings.port(), settings.host());
  }

  /** The port that it listens on. */
  public int port() {
    return server.actualPort();
  }

  /** Takes no more connections, and waits for the requests under way. */
  @Override
  public Future<?> stop() {
    return server.shutdown(settings.drainTimeout().toMillis(), TimeUnit.MILLISECONDS);
  }
}
