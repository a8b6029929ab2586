package dev.frontrow.booking.runtime;

import dev.frontrow.schemas.codec.CommandCodec;
import dev.frontrow.schemas.log.BookingHttp;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.concurrent.TimeUnit;

/**
 * Takes commands from other nodes, over HTTP/2 in clear text ({@link BookingHttp}).
 *
 * <p>All connections are on one event loop. {@code GET /health/live} tells that the node is alive,
 * to whoever asks.
 */
final class BookingServer extends VerticleBase {
  private static final String LIVE = "/health/live";
  private static final long STOP_MILLIS = 1_000;

  /** Attempts of one node that may be open; more wait on that node. */
  private static final int MAX_STREAMS = 20_000;

  /** Routers that stop waiting reset their streams: many at once when a partition moves. */
  private static final int MAX_RESETS_IN_30_SECONDS = 1_000_000;

  private static final int CONNECTION_WINDOW_BYTES = 16 << 20;

  private final BookingConfig.Server settings;
  private final CommandRequests requests;
  private HttpServer server;

  BookingServer(BookingConfig config) {
    settings = config.server();
    requests = new CommandRequests(config);
  }

  @Override
  public Future<?> start() {
    HttpServerOptions options =
        new HttpServerOptions()
            .setHttp2ClearTextEnabled(true)
            .setHttp2ConnectionWindowSize(CONNECTION_WINDOW_BYTES)
            .setHttp2RstFloodMaxRstFramePerWindow(MAX_RESETS_IN_30_SECONDS)
            .setInitialSettings(new Http2Settings().setMaxConcurrentStreams(MAX_STREAMS))
            .setTcpNoDelay(true);
    server = vertx.createHttpServer(options).requestHandler(this::handle);
    return server.listen(settings.port(), settings.host());
  }

  /** Where other nodes find it: {@code host:port}, with the port that it listens on. */
  String endpoint() {
    return settings.advertisedHost() + ":" + server.actualPort();
  }

  /** From here on commands are for {@code writers}; before, nobody leads here. */
  void serve(Writers writers) {
    requests.serve(writers);
  }

  private void handle(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.GET) && request.path().equals(LIVE)) {
      answer(request.response(), 200, "alive\n");
      return;
    }
    try {
      requests.check(request);
    } catch (BadRequest bad) {
      answer(request.response(), bad.status(), bad.getMessage());
      return;
    }
    Buffer body = Buffer.buffer();
    request.handler(
        chunk -> {
          if (body.length() + chunk.length() <= CommandCodec.MAX_BYTES) {
            body.appendBuffer(chunk);
          } else if (!request.response().ended()) {
            answer(request.response(), 413, "a command is smaller");
          }
        });
    request.endHandler(_ -> decide(request, body));
  }

  private void decide(HttpServerRequest request, Buffer body) {
    HttpServerResponse response = request.response();
    if (response.ended()) {
      return;
    }
    try {
      requests.submit(
          request,
          body.getBytes(),
          outcome -> context.runOnContext(_ -> answer(response, requests.encode(outcome))));
    } catch (BadRequest bad) {
      answer(response, bad.status(), bad.getMessage());
    }
  }

  private static void answer(HttpServerResponse response, byte[] outcome) {
    if (!response.closed()) {
      response
          .putHeader(HttpHeaders.CONTENT_TYPE, BookingHttp.CONTENT_TYPE)
          .end(Buffer.buffer(outcome));
    }
  }

  private static void answer(HttpServerResponse response, int status, String words) {
    response
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
        .end(words);
  }

  @Override
  public Future<?> stop() {
    return server.shutdown(STOP_MILLIS, TimeUnit.MILLISECONDS);
  }
}
