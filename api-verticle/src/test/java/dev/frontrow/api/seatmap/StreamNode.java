package dev.frontrow.api.seatmap;

import dev.frontrow.api.session.Role;
import dev.frontrow.api.session.SessionGate;
import dev.frontrow.api.session.Tokens;
import dev.frontrow.api.testing.Calls;
import dev.frontrow.api.testing.Halls;
import dev.frontrow.api.testing.SeatEvents;
import dev.frontrow.api.testing.TestNode;
import dev.frontrow.schemas.booking.Block;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingEvent.Header;
import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.Row;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.booking.Section;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.ShowId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Streams of seat maps over HTTP, whose events a test writes itself, without a log. */
final class StreamNode implements AutoCloseable {
  static final long NOW = 1_800_000_000_000L;

  /** After which the server closes silent connections. */
  static final int IDLE_SECONDS = 3;

  private static final Duration FRESH_FOR = Duration.ofSeconds(5);

  final Vertx vertx = Vertx.vertx();
  final SeatMaps maps =
      new SeatMaps(Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC), FRESH_FOR);
  final SeatStreamRoutes routes;
  final int port;
  private final Tokens tokens = new Tokens(vertx, TestNode.SECRET, Clock.systemUTC());
  private final Map<ShowId, Long> versions = new HashMap<>();

  StreamNode(StreamSettings settings) {
    routes = new SeatStreamRoutes(vertx, maps, settings, new SessionGate(tokens));
    Router router = Router.router(vertx);
    var http =
        new dev.frontrow.api.http.HttpSettings(
            "127.0.0.1", 0, 1_024, 8_192, Duration.ofSeconds(30), Duration.ofSeconds(1));
    new dev.frontrow.api.http.HttpFoundation(http, new SimpleMeterRegistry()).mount(router);
    routes.mount(router);
    HttpServerOptions options = new HttpServerOptions().setIdleTimeout(IDLE_SECONDS);
    HttpServer server = vertx.createHttpServer(options).requestHandler(router);
    port = server.listen(0, "127.0.0.1").await().actualPort();
  }

  /** Says that all of the log is in the maps. */
  StreamNode started() {
    maps.completeAt(NOW);
    return this;
  }

  Calls calls() {
    return Calls.to(port);
  }

  String token(String customer) {
    return tokens.mint(Role.CUSTOMER, new CustomerId(customer), Duration.ofHours(1));
  }

  SeatEvents stream(ShowId show, String... headers) {
    return new SeatEvents(calls().stream("/event/" + show + "/seats/stream", headers));
  }

  /** Puts a hall of {@code size} seats, or more, on sale. */
  ShowId open(int size) {
    int rows = (size + 99) / 100;
    List<Row> all =
        IntStream.range(0, rows)
            .mapToObj(i -> new Row("" + (i + 1), "gold", List.of(new Block(1, 1, 100))))
            .toList();
    Inventory hall =
        new Inventory(
            List.of(Halls.SMALL.categories().getFirst()),
            List.of(new Section.Seated("A", "Stalls", all)));
    return open(Halls.newShow(), hall);
  }

  ShowId open(ShowId show, Inventory hall) {
    event(show, h -> new BookingEvent.SaleOpened(h, hall, Halls.POLICY));
    return show;
  }

  void block(ShowId show, int... seats) {
    event(show, h -> new BookingEvent.SeatsBlocked(h, Seats.of(seats)));
  }

  void unblock(ShowId show, int... seats) {
    event(show, h -> new BookingEvent.SeatsUnblocked(h, Seats.of(seats)));
  }

  private void event(ShowId show, Function<Header, BookingEvent> event) {
    long version = versions.merge(show, 1L, Long::sum);
    Header header = new Header(show, version, NOW, CommandId.of("test", "c" + version), 0);
    maps.onEvent(event.apply(header), true);
    maps.onBatchEnd();
  }

  @Override
  public void close() {
    vertx.close().await();
  }
}
