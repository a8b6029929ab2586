package dev.frontrow.api;

import dev.frontrow.api.booking.BookingParts;
import dev.frontrow.api.booking.BookingRoutes;
import dev.frontrow.api.booking.BookingTable;
import dev.frontrow.api.booking.PaymentRecovery;
import dev.frontrow.api.booking.Reservations;
import dev.frontrow.api.booking.TicketCodes;
import dev.frontrow.api.catalog.Catalog;
import dev.frontrow.api.catalog.CatalogAdminRoutes;
import dev.frontrow.api.catalog.CatalogChanges;
import dev.frontrow.api.catalog.CatalogDatabase;
import dev.frontrow.api.catalog.CatalogRoutes;
import dev.frontrow.api.catalog.DemoCatalog;
import dev.frontrow.api.catalog.PageFront;
import dev.frontrow.api.catalog.SaleClock;
import dev.frontrow.api.catalog.Sales;
import dev.frontrow.api.catalog.SeatMapRoutes;
import dev.frontrow.api.catalog.SharedPages;
import dev.frontrow.api.guard.GuardRelease;
import dev.frontrow.api.guard.HoldGuard;
import dev.frontrow.api.guard.RedisLink;
import dev.frontrow.api.http.ApiServer;
import dev.frontrow.api.http.Health;
import dev.frontrow.api.http.HttpFoundation;
import dev.frontrow.api.http.InfoRoutes;
import dev.frontrow.api.payment.HttpPaymentGateway;
import dev.frontrow.api.routing.BookingClient;
import dev.frontrow.api.routing.NodeWire;
import dev.frontrow.api.routing.Owners;
import dev.frontrow.api.routing.Refusals;
import dev.frontrow.api.routing.RoutingPorts;
import dev.frontrow.api.routing.RoutingSettings;
import dev.frontrow.api.routing.WriterProbe;
import dev.frontrow.api.sales.SalesRoutes;
import dev.frontrow.api.search.Search;
import dev.frontrow.api.search.SearchEngine;
import dev.frontrow.api.search.SearchRoutes;
import dev.frontrow.api.seatmap.SeatMaps;
import dev.frontrow.api.seatmap.SeatStreamRoutes;
import dev.frontrow.api.seatmap.Tail;
import dev.frontrow.api.session.SessionGate;
import dev.frontrow.api.session.SessionRoutes;
import dev.frontrow.api.session.Tokens;
import dev.frontrow.api.web.WebRoutes;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * An API node: everything between HTTP and the booking log, built by hand.
 *
 * <p>The event bus must know {@code BookingBus.CODEC}; the writers may come later.
 */
public final class Api {
  private static final int MAX_WAITING = 2_000;

  /** While the search engine is away: searches must not take the database from everything else. */
  private static final int DEGRADED_SEARCHES = 4;

  private static final int MAX_WAITING_SEARCHES = 64;

  private final Vertx vertx;
  private final Clock clock;
  private final ApiConfig config;
  private final PrometheusMeterRegistry registry;
  private final Pool postgres;
  private final Pool degraded;
  private final RedisLink redis;
  private final HoldGuard guard;
  private final HttpPaymentGateway gateway;
  private final Tokens tokens;
  private final SessionGate gate;
  private final SearchEngine engine;
  private final NodeWire wire;
  private final BookingClient client;
  private final SeatMaps maps;
  private final Reservations reservations = new Reservations();
  private final Refusals refusals;
  private final SharedPages shared;
  private final Catalog catalog;
  private final CatalogChanges changes;
  private final Sales sales;
  private final Owners owners;
  private final BookingTable table;
  private final PaymentRecovery recovery;
  private final SaleClock saleClock;
  private final Tail tail;
  private final SeatStreamRoutes streams;
  private final Health health;
  private final HttpFoundation foundation;
  private final List<Consumer<Router>> more;
  private final List<ApiServer> servers = new ArrayList<>();

  /** A node that {@link #start} starts. */
  public Api(Vertx vertx, Clock clock, ApiConfig config, PrometheusMeterRegistry registry) {
    this(vertx, clock, config, registry, List.of());
  }

  /**
   * A node that also serves others' routes on its port.
   *
   * @param more mount theirs, behind this node's own, on a router of each event loop
   */
  public Api(
      Vertx vertx,
      Clock clock,
      ApiConfig config,
      PrometheusMeterRegistry registry,
      List<Consumer<Router>> more) {
    this.more = List.copyOf(more);
    this.vertx = vertx;
    this.clock = clock;
    this.config = config;
    this.registry = registry;
    this.postgres =
        CatalogDatabase.pool(
            vertx, config.postgres().options(), config.postgres().connections(), MAX_WAITING);
    this.degraded =
        CatalogDatabase.pool(
            vertx, config.postgres().options(), DEGRADED_SEARCHES, MAX_WAITING_SEARCHES);
    this.redis = new RedisLink(vertx, config.redis());
    this.guard = new HoldGuard(redis, config.guardTimeout());
    this.gateway =
        new HttpPaymentGateway(vertx, config.payment().provider(), config.payment().timeout());
    this.tokens = new Tokens(vertx, config.session().secret(), clock);
    this.gate = new SessionGate(tokens);
    this.engine = new SearchEngine(vertx, config.search().engine(), config.search().timeout());
    this.maps = new SeatMaps(clock, config.seatMap().freshFor());
    this.owners = new Owners(config.partitions(), () -> maps.freshness().fresh());
    var routing = new RoutingSettings(config.partitions(), config.booking().timeout());
    this.foundation = new HttpFoundation(config.http(), registry);
    this.wire =
        new NodeWire(
            vertx, clock, config.booking().localEndpoint(), config.booking().secret(), routing);
    this.client = new BookingClient(ports(vertx, clock, wire), owners, routing);
    this.refusals = new Refusals(maps::inventory);
    this.shared = new SharedPages(redis, config.guardTimeout());
    this.catalog = new Catalog(postgres, Optional.of(shared), config.catalog(), clock);
    this.changes = catalog.changes(config.kafka());
    this.sales = new Sales(postgres, catalog, client, refusals);
    this.saleClock = new SaleClock(vertx, clock, postgres, sales);
    this.table = new BookingTable(postgres);
    this.recovery =
        new PaymentRecovery(
            vertx,
            clock,
            client,
            gateway,
            reservations,
            table,
            config.payment().settleAfter(),
            () -> maps.freshness().fresh());
    this.tail =
        new Tail(
            config.kafka(),
            config.partitions(),
            clock,
            maps,
            List.of(reservations, owners, new GuardRelease(vertx, guard), recovery));
    this.streams = new SeatStreamRoutes(vertx, maps, config.seatMap().streams(), gate);
    this.health =
        new Health(
            NodeChecks.of(
                maps,
                tail,
                postgres,
                redis,
                guard,
                shared,
                engine,
                new WriterProbe(client, owners)));
  }

  private static RoutingPorts ports(Vertx vertx, Clock clock, NodeWire wire) {
    long start = System.nanoTime();
    return new RoutingPorts(
        wire,
        (millis, task) -> vertx.setTimer(millis, fired -> task.run()),
        clock::millis,
        () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
  }

  /** Follows the log and serves HTTP; what it needs may still be on its way. */
  public Future<Void> start() {
    NodeMetrics.register(registry, maps, tail, guard, engine, streams, recovery);
    tail.start();
    changes.start();
    recovery.start();
    saleClock.start();
    List<Future<String>> deployed = new ArrayList<>();
    return redis
        .open()
        .compose(
            tried -> {
              var routes = routes();
              var pages = new PageFront(catalog, clock);
              UnaryOperator<Handler<HttpServerRequest>> front =
                  router -> foundation.ahead(pages, router);
              for (int i = 0; i < config.eventLoops(); i++) {
                ApiServer server = new ApiServer(config.http(), routes, front);
                servers.add(server);
                deployed.add(vertx.deployVerticle(server));
              }
              return Future.all(deployed).mapEmpty();
            });
  }

  /** Mounts every route on a router of the current event loop. */
  Consumer<Router> routes() {
    BookingParts parts =
        new BookingParts(
            clock,
            gate,
            client,
            guard,
            gateway,
            recovery,
            maps,
            reservations,
            table,
            new TicketCodes(vertx, config.session().secret()),
            refusals);
    var info = new InfoRoutes(registry);
    var sessions =
        new SessionRoutes(tokens, clock, config.session().lifetime(), config.session().renewable());
    var events = new CatalogRoutes(catalog, clock);
    var seatMaps = new SeatMapRoutes(catalog, maps);
    var admin =
        new CatalogAdminRoutes(postgres, catalog, sales, config.catalog(), gate, client, refusals);
    var search = new SearchRoutes(new Search(engine, degraded, clock, registry), clock);
    var booking = new BookingRoutes(parts);
    var figures = new SalesRoutes(maps, postgres, gate, clock);
    var web = new WebRoutes();
    return router -> {
      foundation.mount(router);
      // First, because routes are tried in order, and those with parameters by regular expression.
      booking.mount(router);
      events.mount(router);
      // Before the whole seat map, which has the same path where nobody waits for changes.
      streams.mount(router);
      seatMaps.mount(router);
      info.mount(router);
      health.mount(router);
      sessions.mount(router);
      admin.mount(router);
      figures.mount(router);
      search.mount(router);
      web.mount(router);
      more.forEach(others -> others.accept(router));
    };
  }

  /**
   * Fills an empty catalogue with the demo shows, and puts on sale what is meant to be.
   *
   * @param progress is told how many demo shows are on sale, and of how many
   */
  public Future<Void> loadDemoCatalogue(BiConsumer<Integer, Integer> progress) {
    return new DemoCatalog(postgres, catalog, sales, config.catalog(), clock)
        .loadIfEmpty(progress)
        .compose(loaded -> sales.catchUp())
        .mapEmpty();
  }

  /** The port that it serves. */
  public int port() {
    return servers.getFirst().port();
  }

  /** Whether it can do its work; the same as {@code GET /health/ready}. */
  public Health health() {
    return health;
  }

  /** Finishes the requests under way, and lets go of everything. */
  public Future<Void> stop() {
    health.drain();
    recovery.stop();
    saleClock.stop();
    return streams
        .close()
        .eventually(this::undeploy)
        .eventually(() -> vertx.executeBlocking(this::closeReaders))
        .eventually(wire::close)
        .eventually(redis::close)
        .eventually(gateway::close)
        .eventually(engine::close)
        .eventually(degraded::close)
        .eventually(postgres::close);
  }

  private Future<Void> undeploy() {
    List<Future<Void>> stopped =
        servers.stream().map(server -> vertx.undeploy(server.deploymentID())).toList();
    return Future.join(stopped).mapEmpty();
  }

  private Void closeReaders() {
    changes.close();
    tail.close();
    return null;
  }
}
