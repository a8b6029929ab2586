package dev.frontrow.benchmarks.peers;

import dev.frontrow.api.booking.Reservations;
import dev.frontrow.api.booking.ReserveHandler;
import dev.frontrow.api.http.ApiServer;
import dev.frontrow.api.http.Fields;
import dev.frontrow.api.http.HttpFoundation;
import dev.frontrow.api.http.Json;
import dev.frontrow.api.routing.Refusals;
import dev.frontrow.api.seatmap.SeatMaps;
import dev.frontrow.api.session.SessionGate;
import dev.frontrow.api.session.SessionRoutes;
import dev.frontrow.api.session.Tokens;
import dev.frontrow.schemas.booking.BookingCommand.OpenSale;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A peer behind Frontrow's own HTTP layer. */
final class SellingServer implements PeerServer {
  private static final Duration SESSION = Duration.ofHours(24);

  /** Nothing that is answered here depends on it: no map is followed. */
  private static final Duration FRESH_FOR = Duration.ofSeconds(1);

  private final Vertx vertx;
  private final Clock clock = Clock.systemUTC();
  private final Settings settings;
  private final Peer peer;
  private final SeatMaps maps = new SeatMaps(clock, FRESH_FOR);
  private final Desk desk;
  private final List<ApiServer> servers = new ArrayList<>();

  SellingServer(Vertx vertx, Settings settings, Peer peer) {
    this.vertx = vertx;
    this.settings = settings;
    this.peer = peer;
    this.desk = new Desk(clock, peer, maps);
  }

  @Override
  public Future<Void> start() {
    Consumer<Router> routes = routes();
    IntStream.range(0, Settings.EVENT_LOOPS)
        .forEach(_ -> servers.add(new ApiServer(settings.http(), routes)));
    return peer.start()
        .compose(_ -> Future.all(servers.stream().map(vertx::deployVerticle).toList()))
        .mapEmpty();
  }

  private Consumer<Router> routes() {
    var foundation =
        new HttpFoundation(settings.http(), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    var tokens = new Tokens(vertx, settings.secret(), clock);
    var gate = new SessionGate(tokens);
    var sessions = new SessionRoutes(tokens, clock, SESSION, SESSION);
    var reserve =
        new ReserveHandler(
            clock,
            (command, _) -> desk.reserve(command),
            maps,
            new Reservations(),
            new Refusals(maps::inventory));
    return router -> {
      foundation.mount(router);
      router.post("/booking/reserve").handler(gate.customer()).handler(reserve);
      sessions.mount(router);
      router.post("/bench/shows").handler(this::open);
    };
  }

  private void open(RoutingContext context) {
    OpenSale sale = NewShow.of(Fields.ofBody(context));
    desk.open(sale)
        .onSuccess(
            _ -> Json.reply(context, 201, new JsonObject().put("eventId", sale.show().value())))
        .onFailure(context::fail);
  }

  @Override
  public int port() {
    return servers.getFirst().port();
  }

  @Override
  public Future<Void> close() {
    List<Future<Void>> stopped =
        servers.stream()
            .filter(server -> server.deploymentID() != null)
            .map(server -> vertx.undeploy(server.deploymentID()))
            .toList();
    return Future.join(stopped).<Void>mapEmpty().eventually(peer::close);
  }
}
