package dev.frontrow.infra.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.audit.log.LogAudit;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Ports;
import dev.frontrow.infra.stack.PostgresEndpoint;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.infra.stack.StackEndpoints;
import dev.frontrow.schemas.readmodel.BookingStatus;
import java.io.PrintStream;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
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

  private final Stack stack = Stack.with(Server.POSTGRES, Server.KAFKA, Server.REDIS);
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private Path directory;
  private PostgresEndpoint database;
  private Services services;

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
        ServiceSettings.of(config, endpoints(), directory).withPayments(config, database);
    services = Services.start(settings, EnumSet.allOf(NodeRole.class), _ -> {});
  }

  private StackEndpoints endpoints() {
    var all = stack.endpoints();
    return new StackEndpoints(database, all.kafka(), all.redis(), all.openSearch());
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

  int port() {
    return services.port();
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
}
