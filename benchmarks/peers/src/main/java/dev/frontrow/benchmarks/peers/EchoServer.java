package dev.frontrow.benchmarks.peers;

import dev.frontrow.api.http.HttpSettings;
import dev.frontrow.api.http.Json;
import dev.frontrow.api.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Parses a request to reserve and answers as if it had been granted: no router, no session, no
 * decision. Nothing that speaks HTTP on these event loops can be quicker.
 */
final class EchoServer implements PeerServer {
  private static final String COMMAND = "AAAAAAAAAAAAAAAAAAAAAA";
  private static final String BEGIN =
      "{\"reservationId\":\"show.r"
          + COMMAND
          + "\",\"eventId\":\"show\",\"status\":\"held\",\"tickets\":[";
  private static final String TICKET = "{\"ticketId\":\"";
  private static final String TICKET_END =
      "\",\"section\":\"S0\",\"row\":\"1\",\"seat\":1,\"category\":\"P1\",\"price\":"
          + "{\"minor\":10000,\"currency\":\"EUR\",\"amount\":\"100.00\"}}";
  private static final String END =
      "],\"total\":{\"minor\":10000,\"currency\":\"EUR\",\"amount\":\"100.00\"},"
          + "\"expiresAt\":\"2099-01-01T00:00:00.000Z\"}";
  private static final int TYPICAL_LENGTH = 512;

  private static final Buffer PAGE = Buffer.buffer(" ".repeat(16_384));

  /** Other requests, such as that to open a show, name none. */
  private static final JsonArray NONE = new JsonArray();

  /** What a reply of Frontrow's carries, name by name. */
  private static final List<Header> HEADERS =
      List.of(
          new Header("x-content-type-options", "nosniff"),
          new Header("referrer-policy", "no-referrer"),
          new Header("content-security-policy", "default-src 'none'; frame-ancestors 'none'"),
          new Header("cache-control", "no-store"),
          new Header("idempotency-key", "00000000-0000-0000-0000-000000000000"),
          new Header("location", "/booking/show.r" + COMMAND),
          new Header("content-type", "application/json"));

  private final Vertx vertx;
  private final HttpSettings settings;
  private final List<Loop> loops = new ArrayList<>();

  /** A header that is written as it is kept. */
  private record Header(CharSequence name, CharSequence value) {
    Header(String name, String value) {
      this(HttpHeaders.createOptimized(name), HttpHeaders.createOptimized(value));
    }
  }

  EchoServer(Vertx vertx, HttpSettings settings) {
    this.vertx = vertx;
    this.settings = settings;
  }

  @Override
  public Future<Void> start() {
    IntStream.range(0, Settings.EVENT_LOOPS).forEach(_ -> loops.add(new Loop()));
    return Future.all(loops.stream().map(vertx::deployVerticle).toList()).mapEmpty();
  }

  @Override
  public int port() {
    return loops.getFirst().server.actualPort();
  }

  @Override
  public Future<Void> close() {
    return Future.join(loops.stream().map(loop -> loop.server.close()).toList()).mapEmpty();
  }

  /** The server on one event loop. */
  private final class Loop extends VerticleBase {
    private HttpServer server;

    @Override
    public Future<?> start() {
      server =
          vertx
              .createHttpServer(new HttpServerOptions().setTcpNoDelay(true))
              .requestHandler(EchoServer::handle);
      return server.listen(settings.port(), settings.host());
    }
  }

  private static void handle(HttpServerRequest request) {
    if (request.method().equals(HttpMethod.GET)) {
      sendPage(request);
      return;
    }
    request.body().onSuccess(body -> answer(request.response(), body));
  }

  /** A body of as many bytes as the query says: what a page costs that is in memory. */
  private static void sendPage(HttpServerRequest request) {
    int bytes = Integer.parseInt(request.getParam("bytes", "0"));
    HttpServerResponse response = request.response();
    HEADERS.forEach(header -> response.putHeader(header.name(), header.value()));
    response.end(PAGE.slice(0, Math.min(bytes, PAGE.length())));
  }

  private static void answer(HttpServerResponse response, Buffer body) {
    HEADERS.forEach(header -> response.putHeader(header.name(), header.value()));
    try {
      JsonArray tickets = Json.parseObject(body).getJsonArray("ticketIds", NONE);
      response.setStatusCode(201).end(reply(tickets));
    } catch (Problem problem) {
      response.setStatusCode(problem.status()).end(problem.getMessage());
    }
  }

  private static String reply(JsonArray tickets) {
    StringBuilder text = new StringBuilder(TYPICAL_LENGTH).append(BEGIN);
    for (int i = 0; i < tickets.size(); i++) {
      text.append(i == 0 ? TICKET : "," + TICKET).append(tickets.getString(i)).append(TICKET_END);
    }
    return text.append(END).toString();
  }
}
