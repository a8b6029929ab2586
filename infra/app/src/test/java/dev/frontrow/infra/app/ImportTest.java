package dev.frontrow.infra.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.infra.app.Client.Answer;
import dev.frontrow.infra.junit.Eventually;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Imports a response of the Discovery API, by HTTP and by the command line. */
@Timeout(60)
class ImportTest {
  @RegisterExtension static final LiveSite site = new LiveSite();

  /** The file that is imported. */
  static final Path FILE =
      Path.of(
          System.getProperty("frontrow.home"),
          "api-verticle/src/test/resources/discovery-events.json");

  private static final int SHOWS = 20;

  @TempDir private Path directory;

  @BeforeAll
  static void importTheFile() throws Exception {
    Answer report = post(text());
    assertThat(report.status()).isEqualTo(200);
    assertThat(report.json().getJsonObject("events").getInteger("created")).isEqualTo(SHOWS);
    assertThat(report.json().getInteger("onSale")).isEqualTo(SHOWS);
    assertThat(report.json().getJsonArray("notOnSale")).isEmpty();
  }

  @Test
  void sellsEveryShowOfTheFile() throws Exception {
    Client guest = site.guest();
    List<JsonObject> shows = search();
    assertThat(shows).hasSize(SHOWS);
    for (JsonObject show : shows) {
      String id = show.getString("eventId");
      assertThat(guest.get("/event/" + id).text("status")).as(id).isEqualTo("onsale");
      Answer held =
          guest.post(
              "/booking/reserve",
              new JsonObject()
                  .put("eventId", id)
                  .put("bestAvailable", new JsonObject().put("quantity", 1)));
      assertThat(held.status()).as(id).isEqualTo(201);
      assertThat(guest.delete("/booking/" + held.text("reservationId")).status()).isEqualTo(204);
    }
  }

  @Test
  void changesNothingTheSecondTime() throws Exception {
    // Another test may have moved the dates.
    post(text());
    String before = versions();
    long log = LogEnds.of(site.kafka());

    Answer again = post(text());

    assertThat(again.status()).isEqualTo(200);
    for (String kind : List.of("events", "venues", "performers")) {
      JsonObject counts = again.json().getJsonObject(kind);
      assertThat(counts.getInteger("created")).as(kind).isZero();
      assertThat(counts.getInteger("updated")).as(kind).isZero();
      assertThat(counts.getInteger("unchanged")).as(kind).isPositive();
    }
    assertThat(again.json().getInteger("onSale")).isZero();
    assertThat(versions()).isEqualTo(before);
    assertThat(LogEnds.of(site.kafka())).isEqualTo(log);
  }

  @Test
  void movesAllDatesFromTheCommandLine() throws Exception {
    Path file = directory.resolve("shows.json");
    Files.writeString(file, text());

    Program.Ended moved = run(file, "--starting=2090-02-03");

    assertThat(moved.status()).isZero();
    assertThat(moved.lines()).last().asString().contains("events 0 new, 20 changed");
    Eventually.holds(
        "the first show is on the day that was asked for",
        () -> search().getFirst().getString("localDate").equals("2090-02-03"));
    Program.Ended again = run(file, "--starting=2090-02-03");
    assertThat(again.status()).isZero();
    assertThat(again.lines()).last().asString().contains("events 0 new, 0 changed, 20 as before");
  }

  @Test
  void saysWhatIsWrongWithAFileInOneLine() throws Exception {
    refuses("{\"_embedded\": {\"events\": [", "Not JSON");
    refuses("no JSON at all", "Not JSON");
    refuses("[]", "must be a JSON object");
    refuses("{}", "_embedded");
    refuses("{\"_embedded\":{\"events\":[{\"id\":17}]}}", "_embedded.events[0]");
    refuses(text().replace("\"localDate\": \"20", "\"localDate\": \"x20"), "localDate");

    Program.Ended missing = run(directory.resolve("nowhere.json"));
    assertThat(missing.status()).isEqualTo(1);
    assertThat(missing.lines()).singleElement().asString().contains("there is no such file");
    assertThat(search()).hasSize(SHOWS);
  }

  @Test
  void saysThatNobodyAnswersOnThePort() throws Exception {
    Path file = directory.resolve("shows.json");
    Files.writeString(file, text());
    Program.Ended ended =
        Program.run("import", file.toString(), "--port=1", "--data=" + site.directory());
    assertThat(ended.status()).isEqualTo(1);
    assertThat(ended.lines()).last().asString().startsWith("frontrow: no Frontrow answers on port");
  }

  private void refuses(String content, String why) throws Exception {
    Path file = directory.resolve("garbage.json");
    Files.writeString(file, content);

    Program.Ended ended = run(file);

    assertThat(ended.status()).isEqualTo(1);
    // What it is about to do comes first.
    assertThat(ended.lines()).hasSize(2);
    assertThat(ended.lines().getLast()).startsWith("frontrow: " + file + ": ").contains(why);
  }

  private static Program.Ended run(Path file, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "import", file.toString(), "--port=" + site.port(), "--data=" + site.directory()));
    arguments.addAll(List.of(more));
    return Program.run(arguments.toArray(String[]::new));
  }

  private static Answer post(String body) throws Exception {
    return site.organiser()
        .raw("POST", "/admin/import", body, Map.of("Content-Type", "application/json"));
  }

  private static List<JsonObject> search() throws Exception {
    return site.anonymous().get("/search?size=100").json().getJsonArray("events").stream()
        .map(JsonObject.class::cast)
        .toList();
  }

  /** The version of everything in the catalogue: each write of a row counts it up. */
  private static String versions() throws SQLException {
    String sql =
        "SELECT string_agg(id || ' ' || version, ', ' ORDER BY id) FROM (SELECT id, version"
            + " FROM shows UNION SELECT id, version FROM venues"
            + " UNION SELECT id, version FROM performers) AS everything";
    try (Connection connection = site.database().connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  private static String text() throws IOException {
    return Files.readString(FILE);
  }
}
