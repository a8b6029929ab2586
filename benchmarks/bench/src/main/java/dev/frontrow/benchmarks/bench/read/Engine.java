package dev.frontrow.benchmarks.bench.read;

import dev.frontrow.benchmarks.bench.BenchException;
import dev.frontrow.benchmarks.bench.load.Requests.Request;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The search engine, and a place in front of it that passes on what it is asked and notes it down:
 * so the same questions can be put to it without Frontrow.
 */
public final class Engine implements AutoCloseable {
  private static final long START_SECONDS = 10;
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final URI address;
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = vertx.createHttpClient();
  private final java.net.http.HttpClient direct = java.net.http.HttpClient.newHttpClient();
  private final List<Request> asked = new CopyOnWriteArrayList<>();
  private HttpServer front;

  public Engine(URI address) {
    this.address = address;
  }

  int port() {
    return address.getPort();
  }

  /** Begins to listen; where that is. */
  URI listen() throws InterruptedException {
    try {
      front =
          vertx
              .createHttpServer()
              .requestHandler(this::passOn)
              .listen(0, "127.0.0.1")
              .toCompletionStage()
              .toCompletableFuture()
              .get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new BenchException("cannot listen: " + e, e);
    }
    return URI.create("http://127.0.0.1:" + front.actualPort());
  }

  /** All searches that were passed on, and forgets them. */
  List<Request> takeAsked() {
    List<Request> all = new ArrayList<>(asked);
    asked.clear();
    return all;
  }

  private void passOn(HttpServerRequest request) {
    request
        .body()
        .compose(
            body -> {
              if (request.method().equals(HttpMethod.POST)) {
                asked.add(new Request("POST", request.path(), body.toString()));
              }
              return client
                  .request(
                      new RequestOptions()
                          .setMethod(request.method())
                          .setAbsoluteURI(address.resolve(request.path()).toString()))
                  .compose(
                      onward -> onward.putHeader("Content-Type", "application/json").send(body));
            })
        .compose(
            answer -> {
              request
                  .response()
                  .setStatusCode(answer.statusCode())
                  .putHeader("Content-Type", "application/json");
              return answer.body();
            })
        .compose(request.response()::end)
        .onFailure(_ -> request.connection().close());
  }

  /** Waits until so many shows can be found. */
  public void awaitShows(long count, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    long found = count();
    while (found < count) {
      if (System.nanoTime() > deadline) {
        throw new BenchException("only %,d of %,d shows are indexed".formatted(found, count));
      }
      Thread.sleep(LOOK_EVERY);
      found = count();
    }
  }

  private long count() throws InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address.resolve("/shows/_count")).build();
    try {
      return new JsonObject(direct.send(request, BodyHandlers.ofString()).body())
          .getLong("count", 0L);
    } catch (IOException e) {
      throw new BenchException("the search engine does not answer: " + e, e);
    }
  }

  @Override
  public void close() {
    direct.shutdownNow();
    Future<Void> _ = vertx.close();
  }
}
