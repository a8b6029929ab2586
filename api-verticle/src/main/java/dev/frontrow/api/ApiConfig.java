package dev.frontrow.api;

import com.typesafe.config.Config;
import dev.frontrow.api.catalog.CatalogConfig;
import dev.frontrow.api.http.HttpSettings;
import dev.frontrow.api.seatmap.StreamSettings;
import dev.frontrow.schemas.Invariants;
import io.vertx.pgclient.PgConnectOptions;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * What an API node is told; {@code reference.conf} says what each setting means.
 *
 * @param eventLoops HTTP servers side by side; one a core is right
 * @param kafka bootstrap servers
 * @param partitions of the booking log
 * @param redis {@code redis://host:port}
 */
public record ApiConfig(
    HttpSettings http,
    int eventLoops,
    String kafka,
    int partitions,
    Postgres postgres,
    String redis,
    Duration guardTimeout,
    Session session,
    Booking booking,
    Payment payment,
    Search search,
    SeatMap seatMap,
    CatalogConfig catalog) {
  private static final String PATH = "frontrow.api";

  /** Where the catalogue and the read models are. */
  public record Postgres(String url, String user, String password, int connections) {
    PgConnectOptions options() {
      return PgConnectOptions.fromUri(url.replaceFirst("^jdbc:", ""))
          .setUser(user)
          .setPassword(password);
    }
  }

  /**
   * Bearer tokens.
   *
   * @param secret at least {@code Tokens.MIN_SECRET_BYTES} bytes
   * @param lifetime how long a guest's session lasts
   * @param renewable how long after its end it can be renewed
   */
  public record Session(String secret, Duration lifetime, Duration renewable) {}

  /**
   * The writers.
   *
   * @param timeout how long a request waits for one, repetitions included
   * @param secret what all nodes know; empty where no other node is to be reached
   * @param localEndpoint where other nodes reach the writers of this process; empty without any
   */
  public record Booking(Duration timeout, String secret, String localEndpoint) {
    private static final int MIN_SECRET_BYTES = 16;

    public Booking {
      int length = secret.getBytes(StandardCharsets.UTF_8).length;
      Invariants.check(
          length == 0 || length >= MIN_SECRET_BYTES, "booking secret too short: ", length);
    }

    @Override
    public String toString() {
      return "Booking[timeout=" + timeout + ", localEndpoint=" + localEndpoint + "]";
    }
  }

  /**
   * The payment provider.
   *
   * @param settleAfter when a payment counts as left unfinished
   */
  public record Payment(URI provider, Duration timeout, Duration settleAfter) {
    public Payment {
      Invariants.check(
          settleAfter.compareTo(timeout) > 0, "payments settle within a call: ", settleAfter);
    }
  }

  /**
   * The index of shows.
   *
   * @param engine OpenSearch's address
   * @param timeout what it may take to answer a search
   */
  public record Search(URI engine, Duration timeout) {
    public Search {
      Invariants.check(timeout.isPositive(), "no time to search: ", timeout);
    }
  }

  /** Live seat maps. */
  public record SeatMap(Duration freshFor, StreamSettings streams) {}

  public ApiConfig {
    Invariants.check(eventLoops >= 1, "no event loop: ", eventLoops);
    Invariants.check(partitions >= 1, "no partition: ", partitions);
  }

  /** The settings under {@code frontrow.api}. */
  public static ApiConfig of(Config root) {
    Config config = root.getConfig(PATH);
    int eventLoops = config.getInt("http.event-loops");
    return new ApiConfig(
        http(config.getConfig("http")),
        eventLoops > 0 ? eventLoops : Runtime.getRuntime().availableProcessors(),
        config.getString("kafka"),
        config.getInt("partitions"),
        postgres(config.getConfig("postgres")),
        config.getString("redis"),
        config.getDuration("hold-guard.timeout"),
        session(config.getConfig("session")),
        booking(config.getConfig("booking")),
        new Payment(
            URI.create(config.getString("payment.provider")),
            config.getDuration("payment.timeout"),
            config.getDuration("payment.settle-after")),
        new Search(
            URI.create(config.getString("search.engine")), config.getDuration("search.timeout")),
        seatMap(config.getConfig("seat-map")),
        CatalogConfig.of(root));
  }

  private static Session session(Config session) {
    return new Session(
        session.getString("secret"),
        session.getDuration("lifetime"),
        session.getDuration("renewable"));
  }

  private static HttpSettings http(Config http) {
    return new HttpSettings(
        http.getString("host"),
        http.getInt("port"),
        Math.toIntExact(http.getBytes("body-limit")),
        Math.toIntExact(http.getBytes("header-limit")),
        http.getDuration("idle-timeout"),
        http.getDuration("drain-timeout"));
  }

  private static SeatMap seatMap(Config seatMap) {
    return new SeatMap(
        seatMap.getDuration("fresh-for"),
        new StreamSettings(
            seatMap.getDuration("heartbeat"),
            seatMap.getDuration("window"),
            seatMap.getBoolean("conflate"),
            seatMap.getInt("max-streams"),
            seatMap.getInt("max-streams-per-address"),
            seatMap.getInt("max-streams-per-session"),
            seatMap.getBoolean("trust-forwarded-for")));
  }

  private static Booking booking(Config booking) {
    return new Booking(
        booking.getDuration("timeout"),
        booking.getString("secret"),
        booking.getString("local-endpoint"));
  }

  private static Postgres postgres(Config postgres) {
    return new Postgres(
        postgres.getString("url"),
        postgres.getString("user"),
        postgres.getString("password"),
        postgres.getInt("connections"));
  }
}
