package dev.frontrow.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Hyperfoil against a server that answers when the test wants. */
@Timeout(60)
class GeneratorTest {
  private static final int RATE = 200;
  private static final long START_SECONDS = 20;

  @TempDir private Path directory;

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger reserves = new AtomicInteger();
  private final Map<String, LongAdder> seen = new ConcurrentHashMap<>();
  private HttpServer server;

  /** Milliseconds after which the n-th reserve is answered. */
  private volatile IntUnaryOperator delays = n -> 0;

  @BeforeEach
  void serve() throws Exception {
    server =
        vertx
            .createHttpServer()
            .requestHandler(request -> request.bodyHandler(body -> take(request, body)))
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get(START_SECONDS, TimeUnit.SECONDS);
  }

  @AfterEach
  void stop() throws Exception {
    vertx.close().toCompletionStage().toCompletableFuture().get(START_SECONDS, TimeUnit.SECONDS);
  }

  @Test
  void sendsEachRequestOnceAtTheRateThatIsAskedFor() throws Exception {
    JsonObject report = run("hot", new Offer(RATE, 8, 1, 1, true));

    assertThat(seen).hasSize(reserves.get());
    assertThat(seen.values()).allSatisfy(count -> assertThat(count.sum()).isEqualTo(1));
    assertThat(report.getLong("unanswered")).isZero();
    assertThat(report.getJsonObject("statuses").fieldNames()).containsExactly("201");
    assertThat(report.getJsonObject("statuses").getLong("201")).isBetween(RATE / 2L, RATE + 1L);
  }

  @Test
  void countsTheTimeThatRequestsWaitedBehindALateAnswer() throws Exception {
    delays = n -> n == 10 ? 500 : 0;
    JsonObject late = run("hot", new Offer(RATE, 1, 0, 1, true)).getJsonObject("accepted");

    assertThat(late.getDouble("maxMs")).isGreaterThanOrEqualTo(500);
    // One answer was late, and half of the requests were due in that time.
    assertThat(late.getDouble("p90Ms")).isGreaterThan(100);
  }

  @Test
  void offersWhatItSendsAndNotWhatWaitsForAConnection() throws Exception {
    delays = n -> 50;
    JsonObject report = run("hot", new Offer(RATE, 1, 0, 1, false));

    // One connection has no more than 20 answers in that second.
    assertThat(report.getDouble("offeredPerSecond")).isLessThanOrEqualTo(21);
    assertThat(report.getJsonObject("accepted").getDouble("p50Ms")).isGreaterThanOrEqualTo(49);
  }

  @Test
  void paysGivesBackAndLeavesReservationsAlone() throws Exception {
    JsonObject report = run("lifecycle", new Offer(0, 4, 0, 1, false));

    long all = reserves.get();
    assertThat(seen.get("/booking/confirm").sum()).isBetween(all / 2, all * 7 / 10);
    assertThat(seen.get("/booking/a.rX").sum()).isBetween(all / 10, all * 3 / 10);
    assertThat(report.getJsonObject("statuses").fieldNames()).containsExactly("200", "201", "204");
  }

  private JsonObject run(String kind, Offer offer) throws IOException {
    Path tokens = Files.write(directory.resolve("tokens"), List.of("one", "two"));
    Path plan =
        Files.write(
            directory.resolve("plan"),
            List.of(
                "kind " + kind,
                "port " + server.actualPort(),
                "tokens " + tokens,
                "requests-of-show 1000000",
                "quantity 1",
                "limit 0",
                "show a"));
    return new Generator(Plan.read(plan), offer).run();
  }

  private void take(HttpServerRequest request, Buffer body) {
    if (!request.path().equals("/booking/reserve")) {
      seen.computeIfAbsent(request.path(), first -> new LongAdder()).increment();
      request.response().setStatusCode(request.path().endsWith("confirm") ? 200 : 204).end();
      return;
    }
    seen.computeIfAbsent(body.toString(), first -> new LongAdder()).increment();
    int delay = delays.applyAsInt(reserves.getAndIncrement());
    if (delay == 0) {
      reserved(request);
    } else {
      vertx.setTimer(delay, timer -> reserved(request));
    }
  }

  private static void reserved(HttpServerRequest request) {
    request.response().setStatusCode(201).putHeader("Location", "/booking/a.rX").end();
  }
}
