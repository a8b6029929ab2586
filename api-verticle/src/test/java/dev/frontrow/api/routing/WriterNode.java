package dev.frontrow.api.routing;

import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.codec.CommandCodec;
import dev.frontrow.schemas.log.BookingHttp;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Another node's server for commands, which does what a test says. */
final class WriterNode {
  static final String SECRET = "a secret of all nodes";

  private final HttpServer server;
  private final List<HttpServerRequest> requests = new CopyOnWriteArrayList<>();
  private final List<BookingCommand> commands = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile Consumer<HttpServerRequest> script = request -> {};

  WriterNode(Vertx vertx) {
    server =
        vertx
            .createHttpServer(new HttpServerOptions().setHttp2ClearTextEnabled(true))
            .connectionHandler(connection -> connections.incrementAndGet())
            .requestHandler(this::handle);
    server.listen(0, "127.0.0.1").await();
  }

  private void handle(HttpServerRequest request) {
    if (!SECRET.equals(request.getHeader(BookingHttp.SECRET))) {
      request.response().setStatusCode(401).end("the secret is wrong");
      return;
    }
    request.bodyHandler(
        body -> {
          requests.add(request);
          commands.add(new CommandCodec().decodeCommand(body.getBytes()));
          script.accept(request);
        });
  }

  /** From here on {@code script} has the last word in each request, whose body it has read. */
  void answer(Consumer<HttpServerRequest> behaviour) {
    script = behaviour;
  }

  void reply(HttpServerRequest request, Outcome outcome) {
    request.response().end(Buffer.buffer(new CommandCodec().encode(outcome)));
  }

  List<HttpServerRequest> requests() {
    return requests;
  }

  List<BookingCommand> commands() {
    return commands;
  }

  int connections() {
    return connections.get();
  }

  String endpoint() {
    return "127.0.0.1:" + port();
  }

  int port() {
    return server.actualPort();
  }

  Future<Void> close() {
    return server.close();
  }
}
