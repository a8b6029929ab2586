package dev.frontrow.api.testing;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.frontrow.api.Api;
import dev.frontrow.api.ApiConfig;
import dev.frontrow.api.routing.BookingCodec;
import dev.frontrow.api.session.Role;
import dev.frontrow.api.session.Tokens;
import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.PostgresEndpoint;
import dev.frontrow.schemas.id.CustomerId;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An API node on the test's servers, with a scripted writer and a payment provider's double. */
public final class TestNode implements AutoCloseable {
  public static final String SECRET = "a secret for tests, longer than 32 bytes";

  private final Vertx vertx = Vertx.vertx();
  private final ProviderDouble provider = new ProviderDouble(vertx);
  private final PostgresEndpoint database;
  private final LogFeed log;
  private final ScriptedWriter writer;
  private final Tokens tokens = new Tokens(vertx, SECRET, Clock.systemUTC());
  private final Api api;

  /**
   * A node that follows the log from its start; {@code settings} are below {@code frontrow.api}.
   */
  public TestNode(Stack stack, Map<String, Object> settings) {
    BookingCodec.register(vertx);
    log = new LogFeed(stack.endpoints().kafka());
    writer = new ScriptedWriter(vertx, LogFeed.PARTITIONS);
    writer.answer(command -> null);
    database = stack.freshDatabase();
    Map<String, Object> all = new HashMap<>();
    all.put("http.port", 0);
    all.put("http.event-loops", 1);
    all.put("http.drain-timeout", "1 s");
    all.put("kafka", stack.endpoints().kafka());
    all.put("partitions", LogFeed.PARTITIONS);
    all.put("redis", stack.endpoints().redis().toString());
    all.put("postgres.url", database.jdbcUrl());
    all.put("postgres.user", database.user());
    all.put("postgres.password", database.password());
    all.put("postgres.connections", 2);
    all.put("session.secret", SECRET);
    all.put("booking.local-endpoint", LogFeed.ENDPOINT);
    all.put("payment.provider", provider.address().toString());
    all.put("payment.timeout", "500 ms");
    all.putAll(settings);
    Config config =
        ConfigFactory.parseMap(Map.of("frontrow.api", all)).withFallback(ConfigFactory.load());
    api =
        new Api(
            vertx,
            Clock.systemUTC(),
            ApiConfig.of(config.resolve()),
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    await(api.start());
    Eventually.holds("the tail is fresh", () -> get("/health/ready").contains("\"lag\":0"));
  }

  private String get(String path) {
    return calls().get(path).body();
  }

  public Calls calls() {
    return Calls.to(api.port());
  }

  public Calls customer(String name) {
    return calls().as(token(Role.CUSTOMER, name));
  }

  public Calls organiser() {
    return calls().as(token(Role.ORGANISER, "organiser"));
  }

  public String token(Role role, String name) {
    return tokens.mint(role, new CustomerId(name), Duration.ofHours(1));
  }

  public int port() {
    return api.port();
  }

  public LogFeed log() {
    return log;
  }

  public ScriptedWriter writer() {
    return writer;
  }

  public ProviderDouble provider() {
    return provider;
  }

  public PostgresEndpoint database() {
    return database;
  }

  public Vertx vertx() {
    return vertx;
  }

  @Override
  public void close() {
    await(api.stop());
    await(vertx.close());
    log.close();
  }

  private static void await(io.vertx.core.Future<?> future) {
    try {
      future.await(30, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError(e);
    }
  }
}
