package dev.frontrow.infra.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.infra.app.Client.Answer;
import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.DataDirectory;
import dev.frontrow.infra.stack.Ports;
import dev.frontrow.infra.stack.PostgresEndpoint;
import dev.frontrow.infra.stack.Server;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Each service alone in a process of its own, told by its environment, as in a real deployment. */
@Timeout(360)
class MainsTest {
  @RegisterExtension
  static final Stack stack = Stack.with(Server.POSTGRES, Server.KAFKA, Server.REDIS);

  private final int port = Ports.free(1).getFirst();
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Program> programs = new ArrayList<>();
  private PostgresEndpoint database;

  @TempDir private Path data;

  @AfterEach
  void stopWhatIsLeft() {
    programs.forEach(Program::close);
    http.close();
  }

  @Test
  void threeServicesInThreeProcessesSellATicket() throws Exception {
    DataDirectory.open(data).close();
    database = stack.freshDatabase();
    for (String service : List.of("booking", "projections", "api")) {
      programs.add(Program.start("dev.frontrow." + service + ".Main", environment(), List.of()));
    }
    Client anybody = Client.anonymous(http, port);
    Eventually.holds("the API is ready", () -> isReady(anybody));

    String show = openShow(anybody.with(SiteTokens.organiser(data)));
    Answer held = anybody.guest().reserve(List.of(show + ".0"));

    assertThat(held.status()).as("%s", held.json()).isEqualTo(201);
    Eventually.holds("its row", () -> isBooking(held.text("reservationId")));
    for (Program program : programs.reversed()) {
      program.terminate();
      program.end();
    }
  }

  private Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>();
    environment.put("FRONTROW_PORT", Integer.toString(port));
    environment.put("FRONTROW_KAFKA", stack.endpoints().kafka());
    environment.put("FRONTROW_REDIS", stack.endpoints().redis().toString());
    environment.put("FRONTROW_POSTGRES_URL", database.jdbcUrl());
    environment.put("FRONTROW_POSTGRES_USER", database.user());
    environment.put("FRONTROW_POSTGRES_PASSWORD", database.password());
    environment.put("FRONTROW_PROJECTIONS_STATE", data.resolve("projections").toString());
    environment.put("FRONTROW_SESSION_SECRET", Secret.SESSION.readOrCreate(data));
    environment.put("FRONTROW_BOOKING_SECRET", Secret.BOOKING.readOrCreate(data));
    return environment;
  }

  private static boolean isReady(Client client) throws InterruptedException {
    try {
      return client.get("/health/ready").status() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private static String openShow(Client organiser) throws Exception {
    JsonObject hall =
        new JsonObject()
            .put("name", "Hall of three services")
            .put("city", "Hamburg")
            .put("country", "DE")
            .put("timezone", "Europe/Berlin")
            .put("seatMap", "theatre");
    JsonObject show =
        new JsonObject()
            .put("name", "A night apart")
            .put("venueId", organiser.post("/admin/venues", hall).text("venueId"))
            .put("type", "music")
            .put("startsAt", "2099-05-01T18:00:00Z")
            .put("holdSeconds", 1)
            .put("onSale", true);
    return organiser.post("/admin/events", show).text("eventId");
  }

  private boolean isBooking(String reservation) throws SQLException {
    try (var connection = database.connect();
        var query =
            connection.prepareStatement("SELECT 1 FROM bookings WHERE reservation_id = ?")) {
      query.setString(1, reservation);
      try (ResultSet row = query.executeQuery()) {
        return row.next();
      }
    }
  }
}
