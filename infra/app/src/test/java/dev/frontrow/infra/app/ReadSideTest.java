package dev.frontrow.infra.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.infra.app.Client.Answer;
import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.infra.stack.Server;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Searches and looks at event pages while rows are edited, seats go, and servers stop and come
 * back. Each test has a show of its own.
 */
@Timeout(120)
class ReadSideTest {
  @RegisterExtension static final LiveSite site = LiveSite.withSearch();

  /** Seconds after which an answer is asked for anew, and is older only where nobody answers. */
  private static final int FRESH_SECONDS = 2;

  private final Client visitor = site.anonymous();

  @BeforeAll
  static void loadTheDemoCatalogue() throws Exception {
    site.loadDemoCatalogue();
    site.awaitIndex();
  }

  @Test
  void showsWhatWasEditedInTheTables() throws Exception {
    String show = "demo-deadpan-carre";
    assertThat(visitor.get("/event/" + show).text("name")).contains("No Comment");

    rename(show, "Deadpan Collective: Second Thoughts");

    awaitFound("second+thoughts", show);
    awaitName(show, "Deadpan Collective: Second Thoughts");
    assertThat(ids("/search?term=no+comment")).doesNotContain(show);
  }

  @Test
  void leavesOutAShowWhoseSeatsAreAllReserved() throws Exception {
    String show = openSmallShow();
    awaitAvailable(show, true);
    Client guest = site.guest();
    Answer all =
        guest.post(
            "/booking/reserve",
            new JsonObject()
                .put("eventId", show)
                .put("bestAvailable", new JsonObject().put("quantity", 2)));
    assertThat(all.status()).as(all.json().encode()).isEqualTo(201);
    awaitAvailable(show, false);
    assertThat(ids("/search?term=two+chairs")).containsExactly(show);

    giveBack(guest, all);
    awaitAvailable(show, true);
  }

  @Test
  void searchesTheTablesWhileTheSearchEngineIsDown() throws Exception {
    String show = "demo-fader-och-dotter";
    site.stack().stop(Server.OPENSEARCH);
    try {
      Eventually.holds("searches are degraded", () -> isDegraded("/search?term=doettrar+eller"));
      assertThat(isDegraded("/search/suggest?prefix=nor")).isTrue();
      assertThat(ids("/search?term=fader&type=theatre")).containsExactly(show);
      Eventually.holds("it says so", () -> !works("search"));
      assertThat(visitor.get("/health/ready").text("status")).isEqualTo("ready");
      reservesASeat(show);
      rename(show, "Mödrar och söner");
      assertThat(visitor.get("/search?term=modrar").status()).isEqualTo(200);
    } finally {
      site.stack().start(Server.OPENSEARCH);
    }
    awaitFound("modrar+soner", show);
    awaitSuggestions("no");
    Eventually.holds("it says so", () -> works("search"));
  }

  @Test
  void answersFromMemoryWhileTheTablesAreDown() throws Exception {
    String show = "demo-halcyon-muenchen";
    String page = "/event/" + show;
    assertThat(visitor.get(page).status()).isEqualTo(200);
    awaitFound("halcyon", show);
    site.stack().stop(Server.POSTGRES);
    try {
      Eventually.holds("the page grows old", () -> isOld(page));
      assertThat(visitor.get(page).text("name")).isEqualTo("Circus Halcyon: Über den Wolken");
      assertThat(visitor.get(page).json().getInteger("ageSeconds")).isGreaterThan(FRESH_SECONDS);
      Eventually.holds("the index is searched", () -> !isOld("/search?term=halcyon"));
      awaitFound("halcyon", show);
      reservesASeat(show);
      forgetsNothingWithoutTheSearchEngineEither(show);
    } finally {
      site.stack().start(Server.POSTGRES);
      site.stack().start(Server.OPENSEARCH);
    }
    Eventually.holds("the page is young again", () -> !isOld(page));
    rename(show, "Circus Halcyon: Unter den Wolken");
    awaitFound("halcyon+unter", show);
    awaitName(show, "Circus Halcyon: Unter den Wolken");
  }

  private void forgetsNothingWithoutTheSearchEngineEither(String show) throws Exception {
    String search = "/search?term=halcyon";
    site.stack().stop(Server.OPENSEARCH);
    Eventually.holds("the answer grows old", () -> isOld(search));
    assertThat(ids(search)).containsExactly(show);
    assertThat(visitor.get("/search?term=nobody+asked").status()).isEqualTo(503);
    reservesASeat(show);
  }

  @Test
  void goesOnWithoutRedis() throws Exception {
    String show = "demo-moonwell-liceu";
    site.stack().stop(Server.REDIS);
    try {
      Eventually.holds("it says so", () -> !works("redis"));
      rename(show, "Moonwell Ballet: Ebb");
      awaitFound("moonwell+ebb", show);
      awaitName(show, "Moonwell Ballet: Ebb");
      awaitSuggestions("moon");
      reservesASeat(show);
    } finally {
      site.stack().start(Server.REDIS);
    }
    Eventually.holds("it says so", () -> works("redis"));
  }

  private static void reservesASeat(String show) throws Exception {
    Client guest = site.guest();
    Answer held = guest.reserve(List.of(show + ".12"));
    assertThat(held.status()).as(held.json().encode()).isEqualTo(201);
    giveBack(guest, held);
  }

  private static void giveBack(Client guest, Answer held) throws Exception {
    assertThat(guest.delete("/booking/" + held.text("reservationId")).status()).isEqualTo(204);
  }

  private void awaitFound(String term, String show) throws Exception {
    String path = "/search?term=" + term;
    Eventually.holds(
        path + " finds " + show,
        () -> {
          Answer answer = found(path);
          return ListedShow.ids(answer.json()).equals(List.of(show))
              && !answer.json().containsKey("degraded");
        });
  }

  private void awaitSuggestions(String prefix) throws Exception {
    Eventually.holds(
        "suggestions for " + prefix, () -> !isDegraded("/search/suggest?prefix=" + prefix));
  }

  private void awaitName(String show, String name) throws Exception {
    Eventually.holds(
        show + " is called " + name, () -> visitor.get("/event/" + show).text("name").equals(name));
  }

  private void awaitAvailable(String show, boolean available) throws Exception {
    for (boolean asked : List.of(true, false)) {
      Eventually.holds(
          show + " has tickets: " + available,
          () ->
              ids("/search?term=two+chairs&available=" + asked).contains(show)
                  == (asked == available));
    }
  }

  /** An answer, which there always is. */
  private Answer found(String path) throws Exception {
    Answer answer = visitor.get(path);
    assertThat(answer.status()).as(path + answer.json()).isEqualTo(200);
    return answer;
  }

  private List<String> ids(String path) throws Exception {
    return ListedShow.ids(found(path).json());
  }

  private boolean isDegraded(String path) throws Exception {
    return found(path).json().getBoolean("degraded", false);
  }

  private boolean isOld(String path) throws Exception {
    return Long.parseLong(found(path).header("Age")) > FRESH_SECONDS;
  }

  private boolean works(String check) throws Exception {
    JsonObject checks = visitor.get("/health/ready").json().getJsonObject("checks");
    return checks.getJsonObject(check).getBoolean("up");
  }

  private static void rename(String show, String name) throws SQLException {
    try (Connection connection = site.database().connect();
        PreparedStatement update =
            connection.prepareStatement("UPDATE shows SET name = ? WHERE id = ?")) {
      update.setString(1, name);
      update.setString(2, show);
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  /** A show with two places. */
  private static String openSmallShow() throws Exception {
    JsonObject section =
        new JsonObject().put("code", "A").put("name", "Chairs").put("band", 1).put("capacity", 2);
    String venue =
        site.organiser()
            .post(
                "/admin/venues",
                new JsonObject()
                    .put("name", "Parlour")
                    .put("city", "Ghent")
                    .put("country", "BE")
                    .put("timezone", "Europe/Brussels")
                    .put(
                        "seatMap",
                        new JsonObject()
                            .put("width", 9)
                            .put("height", 9)
                            .put("stage", new JsonObject().put("label", "Stage"))
                            .put("sections", JsonArray.of(section))))
            .text("venueId");
    Answer created =
        site.organiser()
            .post(
                "/admin/events",
                new JsonObject()
                    .put("name", "Two Chairs")
                    .put("venueId", venue)
                    .put("type", "arts")
                    .put("startsAt", "2099-05-01T18:00:00Z")
                    .put("onSale", true));
    assertThat(created.status()).as(created.json().encode()).isEqualTo(201);
    return created.text("eventId");
  }
}
