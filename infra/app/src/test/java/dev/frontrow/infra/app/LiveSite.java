package dev.frontrow.infra.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigValueFactory;
import dev.frontrow.audit.log.LogAudit;
import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Ports;
import dev.frontrow.infra.stack.PostgresEndpoint;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.infra.stack.StackEndpoints;
import dev.frontrow.schemas.readmodel.BookingStatus;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A JUnit extension that runs all services in this process, on real servers, for one test class.
 *
 * <p>The log is the whole run's: a class leaves no reservation behind that is held.
 */
final class LiveSite implements BeforeAllCallback, AfterAllCallback {
  private static final Duration PAYMENT_HOLD = Duration.ofSeconds(30);

  /** Where nobody listens. */
  private static final URI NOWHERE = URI.create("http://127.0.0.1:1");

  private final Stack stack;
  private final boolean searches;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Path directory;
  private PostgresEndpoint database;
  private Services services;

  /** Without a search engine: Postgres is searched. */
  LiveSite() {
    this(Stack.with(Server.POSTGRES, Server.KAFKA, Server.REDIS), false);
  }

  private LiveSite(Stack stack, boolean searches) {
    this.stack = stack;
    this.searches = searches;
  }

  /** With a search engine, whose index has this site's shows and no others. */
  static LiveSite withSearch() {
    return new LiveSite(Stack.withAll(), true);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    stack.beforeAll(context);
    database = stack.freshDatabase();
    directory = Files.createTempDirectory(Path.of("target"), "site-");
    Ports ports = Ports.free();
    AppConfig config =
        new AppConfig(
            directory,
            directory,
            directory,
            ports.redis(),
            ports,
            ports.kafka(),
            true,
            PAYMENT_HOLD);
    ServiceSettings settings =
        ownSlot(ServiceSettings.of(config, endpoints(), directory)).withPayments(config, database);
    services = Services.start(settings, EnumSet.allOf(NodeRole.class), _ -> {});
  }

  /**
   * A replication slot belongs to one database, and the server's other sites have theirs. A new one
   * makes the capture read all rows, and forget those of sites before.
   */
  private ServiceSettings ownSlot(ServiceSettings settings) {
    return searches
        ? new ServiceSettings(
            settings
                .services()
                .withValue(
                    "frontrow.search.slot", ConfigValueFactory.fromAnyRef(database.database())),
            settings.payments())
        : settings;
  }

  private StackEndpoints endpoints() {
    var all = stack.endpoints();
    return new StackEndpoints(
        database, all.kafka(), all.redis(), searches ? all.openSearch() : NOWHERE);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    http.close();
    if (services == null) {
      return;
    }
    services.close();
    LogAudit audit = LogAudit.readAll(kafka());
    assertThat(audit.violations()).isEmpty();
    assertThat(audit.reservations().values())
        .as("what is left")
        .doesNotContain(BookingStatus.HELD, BookingStatus.PAYING);
  }

  void loadDemoCatalogue() {
    services.loadDemoCatalogue(new Console(new PrintStream(PrintStream.nullOutputStream(), true)));
  }

  /** Takes the shows of the Discovery API's file, and moves their dates: the first is on this. */
  void importShows(String starting) throws Exception {
    Client.Answer report =
        organiser()
            .raw(
                "POST",
                "/admin/import?starting=" + starting,
                Files.readString(ImportTest.FILE),
                Map.of("Content-Type", "application/json"));
    assertThat(report.status()).as(report.json().encode()).isEqualTo(200);
  }

  /** Returns when the index has all shows and no others, and says that they have tickets. */
  void awaitIndex() throws Exception {
    List<String> shows = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT id FROM shows")) {
      while (rows.next()) {
        shows.add(rows.getString(1));
      }
    }
    for (String path : List.of("/search?size=100", "/search?size=100&available=true")) {
      Eventually.holds(
          "the index has all shows",
          () -> {
            JsonObject answer = anonymous().get(path).json();
            return !answer.containsKey("degraded")
                && Set.copyOf(ListedShow.ids(answer)).equals(Set.copyOf(shows));
          });
    }
  }

  Stack stack() {
    return stack;
  }

  int port() {
    return services.port();
  }

  /** What {@code GET /metrics} says. */
  String metrics() throws IOException, InterruptedException {
    URI metrics = URI.create("http://127.0.0.1:" + port() + "/metrics");
    return http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString()).body();
  }

  /** Where the session secret is. */
  Path directory() {
    return directory;
  }

  String kafka() {
    return stack.endpoints().kafka();
  }

  PostgresEndpoint database() {
    return database;
  }

  Client anonymous() {
    return Client.anonymous(http, port());
  }

  /** A new customer. */
  Client guest() throws Exception {
    return anonymous().guest();
  }

  Client organiser() {
    return anonymous().with(SiteTokens.organiser(directory));
  }

  /** A venue in Oslo with a theatre's seats; its ID. */
  String buildTheatre(String name) throws Exception {
    return build(name, "theatre");
  }

  /** A venue in Oslo; {@code seatMap} is a drawing, or the name of a template. */
  String build(String name, Object seatMap) throws Exception {
    return organiser().build(name, seatMap);
  }
}
