package dev.frontrow.infra.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.audit.log.LogAudit;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.PostgresEndpoint;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.projections.ProjectionsConfig;
import dev.frontrow.projections.replay.Rebuild;
import dev.frontrow.projections.replay.RebuildReport;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.TicketId;
import dev.frontrow.schemas.readmodel.BookingStatus;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Kills things under load and holds what was promised against what the log and the tables say. */
class CrashTest {
  @RegisterExtension
  static final Stack stack = Stack.with(Server.POSTGRES, Server.KAFKA, Server.REDIS);

  private static final int SHOPPERS = 6;
  private static final int HOLD_SECONDS = 3;
  private static final Duration CONVERGENCE = Duration.ofSeconds(60);

  private final AtomicBoolean stop = new AtomicBoolean();
  private final List<Shopper> shoppers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  Path directory;

  @Test
  void keepsEveryPromiseThroughCrashesOfTheServicesAndOfTheBroker() throws Exception {
    PostgresEndpoint database = stack.freshDatabase();
    try (HttpClient http = HttpClient.newHttpClient();
        Site site = new Site(directory, stack.endpoints(), database)) {
      site.start();
      String show = openShow(http, site);
      startShopping(http, site, show);

      awaitReservations(20);
      site.kill();
      site.start();
      awaitReservations(40);
      stack.kill(Server.KAFKA);
      stack.start(Server.KAFKA);
      awaitReservations(60);
      stack.kill(Server.REDIS);
      awaitReservations(70);
      stack.start(Server.REDIS);
      stopShopping();

      LogAudit audit = afterAllHoldsHaveEnded();
      assertThat(audit.violations()).isEmpty();
      holdAgainstLog(audit);
      holdAgainstTables(audit, database);
      rebuildsTheSameRows(database);
    }
    assertThat(shoppers).allSatisfy(shopper -> assertThat(shopper.wrongs()).isEmpty());
    // Without refusals for lack of a server, nothing was put to the test.
    assertThat(shoppers.stream().mapToInt(s -> s.unavailable() + s.cut()).sum()).isPositive();
  }

  private String openShow(HttpClient http, Site site) throws Exception {
    Client organiser = organiser(http, site);
    String venue = organiser.build("Crash Hall", "theatre");
    return organiser
        .post(
            "/admin/events",
            new JsonObject()
                .put("name", "A night of faults")
                .put("venueId", venue)
                .put("type", "music")
                .put("startsAt", "2099-05-01T18:00:00Z")
                .put("holdSeconds", HOLD_SECONDS)
                .put("ticketLimit", 50)
                .put("onSale", true))
        .text("eventId");
  }

  private Client organiser(HttpClient http, Site site) {
    return Client.anonymous(http, site.port()).with(SiteTokens.organiser(directory));
  }

  private void startShopping(HttpClient http, Site site, String show) throws Exception {
    for (int i = 0; i < SHOPPERS; i++) {
      Client guest = Client.anonymous(http, site.port()).guest();
      Shopper shopper = new Shopper(guest, show, i, stop);
      shoppers.add(shopper);
      threads.add(Thread.ofVirtual().start(shopper));
    }
  }

  private void awaitReservations(int each) {
    await(() -> shoppers.stream().allMatch(shopper -> shopper.rounds() >= each));
  }

  private void stopShopping() throws InterruptedException {
    stop.set(true);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private LogAudit afterAllHoldsHaveEnded() {
    String kafka = stack.endpoints().kafka();
    LogAudit[] audit = new LogAudit[1];
    await(
        () -> {
          audit[0] = LogAudit.readAll(kafka);
          Collection<BookingStatus> states = audit[0].reservations().values();
          return !states.contains(BookingStatus.HELD) && !states.contains(BookingStatus.PAYING);
        });
    return audit[0];
  }

  private void holdAgainstLog(LogAudit audit) {
    for (Shopper shopper : shoppers) {
      for (ReservationId reservation : shopper.reserved().keySet()) {
        assertThat(audit.status(reservation)).isPresent();
      }
      shopper
          .ended()
          .forEach(
              (reservation, how) ->
                  assertThat(audit.status(reservation).map(BookingStatus::wireName)).contains(how));
    }
  }

  private void holdAgainstTables(LogAudit audit, PostgresEndpoint database) {
    Map<String, String> bookings = new HashMap<>();
    audit.reservations().forEach((id, state) -> bookings.put(id.toString(), state.wireName()));
    Map<String, String> sold = new HashMap<>();
    audit
        .owners()
        .forEach((TicketId id, LogAudit.Owner o) -> sold.put(id.toString(), "" + o.reservation()));
    await(
        () ->
            rows(database, "SELECT reservation_id, status FROM bookings").equals(bookings)
                && rows(
                        database,
                        "SELECT ticket_id, reservation_id FROM tickets WHERE status = 'sold'")
                    .equals(sold));
    assertThat(rows(database, "SELECT ticket_id, status FROM tickets WHERE status = 'held'"))
        .isEmpty();
  }

  private void rebuildsTheSameRows(PostgresEndpoint database) throws Exception {
    ProjectionsConfig config =
        ProjectionsConfig.of(com.typesafe.config.ConfigFactory.load())
            .at(
                stack.endpoints().kafka(),
                new ProjectionsConfig.Database(
                    database.jdbcUrl(), database.user(), database.password()),
                directory.resolve("rebuild"));
    RebuildReport report = new Rebuild(config, _ -> {}).run();
    assertThat(report.after()).isEqualTo(report.before());
  }

  private static Map<String, String> rows(PostgresEndpoint database, String sql) {
    Map<String, String> rows = new HashMap<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.put(result.getString(1), result.getString(2));
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
    return rows;
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + CONVERGENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("converged in time").isLessThan(deadline);
      java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
