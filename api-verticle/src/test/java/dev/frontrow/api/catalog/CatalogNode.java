package dev.frontrow.api.catalog;

import com.typesafe.config.ConfigFactory;
import dev.frontrow.api.guard.RedisLink;
import dev.frontrow.api.http.ApiServer;
import dev.frontrow.api.http.HttpFoundation;
import dev.frontrow.api.http.HttpSettings;
import dev.frontrow.api.routing.BookingClient;
import dev.frontrow.api.routing.BookingCodec;
import dev.frontrow.api.routing.Refusals;
import dev.frontrow.api.search.Search;
import dev.frontrow.api.search.SearchEngine;
import dev.frontrow.api.search.SearchRoutes;
import dev.frontrow.api.seatmap.SeatMaps;
import dev.frontrow.api.session.Role;
import dev.frontrow.api.session.SessionGate;
import dev.frontrow.api.session.Tokens;
import dev.frontrow.api.testing.Calls;
import dev.frontrow.api.testing.ScriptedWriter;
import dev.frontrow.infra.stack.PostgresEndpoint;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.id.CustomerId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The catalogue's and the search's routes on a database, with a writer that says yes. */
public final class CatalogNode implements AutoCloseable {
  public static final Instant NOW = Instant.parse("2031-05-10T12:00:00Z");

  /** Where nobody listens. */
  static final URI NOWHERE = URI.create("http://127.0.0.1:1");

  private static final int PARTITIONS = 4;

  private final Vertx vertx = Vertx.vertx();
  private final HandClock clock = new HandClock();
  private final CatalogConfig config = CatalogConfig.of(ConfigFactory.load());
  private final SeatMaps seatMaps = new SeatMaps(clock, Duration.ofSeconds(5));
  private final Tokens tokens =
      new Tokens(vertx, "a secret for tests, longer than 32 bytes", Clock.systemUTC());
  private final ScriptedWriter writer;
  private final Pool pool;
  private RedisLink link;
  private final Catalog catalog;
  private final Sales sales;
  private final SaleClock saleClock;
  private final ApiServer server;

  /** A clock that a test sets. */
  private static final class HandClock extends Clock {
    private volatile Instant now = NOW;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.fixed(now, zone);
    }

    @Override
    public Instant instant() {
      return now;
    }
  }

  /** A node whose index of shows cannot be reached. */
  public CatalogNode(PostgresEndpoint database) {
    this(database, NOWHERE);
  }

  /** A node that asks the OpenSearch at {@code engine} for shows. */
  public CatalogNode(PostgresEndpoint database, URI engine) {
    this(database, engine, null);
  }

  /** A node that also shares its pages over {@code redis}; null where it shares none. */
  CatalogNode(PostgresEndpoint database, URI engine, URI redis) {
    BookingCodec.register(vertx);
    writer = new ScriptedWriter(vertx, PARTITIONS);
    writer.answer(CatalogNode::yes);
    pool = pool(database);
    BookingClient booking = writer.client(Duration.ofSeconds(2));
    Refusals refusals = new Refusals(seatMaps::inventory);
    catalog = new Catalog(pool, Optional.ofNullable(redis).map(this::shared), config, clock);
    sales = new Sales(pool, catalog, booking, refusals);
    saleClock = new SaleClock(vertx, clock, pool, sales);
    SessionGate gate = new SessionGate(tokens);
    HttpSettings settings =
        new HttpSettings(
            "127.0.0.1", 0, 65_536, 8_192, Duration.ofSeconds(30), Duration.ofSeconds(1));
    HttpFoundation foundation = new HttpFoundation(settings, new SimpleMeterRegistry());
    CatalogRoutes events = new CatalogRoutes(catalog, clock);
    SeatMapRoutes maps = new SeatMapRoutes(catalog, seatMaps);
    CatalogAdminRoutes admin =
        new CatalogAdminRoutes(pool, catalog, sales, config, gate, booking, refusals);
    SearchEngine searchEngine = new SearchEngine(vertx, engine, Duration.ofMillis(500));
    SearchRoutes search =
        new SearchRoutes(new Search(searchEngine, pool, clock, new SimpleMeterRegistry()), clock);
    server =
        new ApiServer(
            settings,
            router -> {
              foundation.mount(router);
              events.mount(router);
              maps.mount(router);
              admin.mount(router);
              search.mount(router);
            },
            router -> foundation.ahead(new PageFront(catalog, clock), router));
    await(vertx.deployVerticle(server));
  }

  private SharedPages shared(URI redis) {
    link = new RedisLink(vertx, redis.toString());
    await(link.open());
    return new SharedPages(link, Duration.ofSeconds(2));
  }

  private Pool pool(PostgresEndpoint database) {
    return PgBuilder.pool()
        .with(new PoolOptions().setMaxSize(4))
        .connectingTo(
            CatalogDatabase.bounded(
                new PgConnectOptions()
                    .setHost(database.host())
                    .setPort(database.port())
                    .setUser(database.user())
                    .setPassword(database.password())
                    .setDatabase(database.database())))
        .using(vertx)
        .build();
  }

  /** What a writer answers that has nothing against anything. */
  static Outcome yes(BookingCommand command) {
    return switch (command) {
      case BookingCommand.OpenSale _ -> accepted(new BookingReply.SaleChanged(true));
      case BookingCommand.CloseSale _ -> accepted(new BookingReply.SaleChanged(false));
      case BookingCommand.BlockSeats c -> accepted(new BookingReply.SeatsChanged(c.seats()));
      case BookingCommand.UnblockSeats c -> accepted(new BookingReply.SeatsChanged(c.seats()));
      default -> throw new AssertionError("not for a catalogue: " + command);
    };
  }

  static Outcome accepted(BookingReply reply) {
    return new Outcome.Accepted(reply);
  }

  public Calls calls() {
    return Calls.to(server.port());
  }

  public Calls organiser() {
    return as(Role.ORGANISER);
  }

  public Calls as(Role role) {
    return calls().as(tokens.mint(role, new CustomerId("somebody"), Duration.ofHours(1)));
  }

  public JsonObject importFile(JsonObject response, String starting) {
    Calls.Reply reply =
        organiser()
            .post("/admin/import" + (starting == null ? "" : "?starting=" + starting), response);
    if (reply.status() != 200) {
      throw new AssertionError(reply.body());
    }
    return reply.json();
  }

  /** Loads the demo catalogue of {@link #NOW}. */
  public int loadDemo() {
    return await(
        new DemoCatalog(pool, catalog, sales, config, clock).loadIfEmpty((done, all) -> {}));
  }

  public RowSet<Row> sql(String statement) {
    return await(pool.query(statement).execute());
  }

  public long count(String table) {
    return sql("SELECT count(*) AS n FROM " + table).iterator().next().getLong("n");
  }

  public void pass(Duration time) {
    clock.now = clock.now.plus(time);
  }

  Catalog catalog() {
    return catalog;
  }

  boolean reachesRedis() {
    return link.isConnected();
  }

  ScriptedWriter writer() {
    return writer;
  }

  SeatMaps seatMaps() {
    return seatMaps;
  }

  Sales sales() {
    return sales;
  }

  /** Its clock of sales, which does not run before a test starts it. */
  SaleClock saleClock() {
    return saleClock;
  }

  /** Another node's over the same database. */
  SaleClock otherSaleClock() {
    return new SaleClock(vertx, clock, pool, sales);
  }

  static <T> T await(Future<T> future) {
    try {
      return future.await(30, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    // One by one: a future that belongs to an event loop does not complete once that has ended.
    await(pool.close());
    if (link != null) {
      await(link.close());
    }
    await(vertx.close());
  }
}
