package dev.frontrow.infra.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.session.Role;
import dev.frontrow.api.session.Tokens;
import dev.frontrow.infra.app.Client.Answer;
import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.schemas.id.CustomerId;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends nonsense: each is refused with a problem that names the fault, and changes nothing. */
@Timeout(60)
class BadInputTest {
  @RegisterExtension static final LiveSite site = new LiveSite();

  private static final Map<String, String> words = new HashMap<>();
  private static final Map<String, Client> callers = new HashMap<>();
  private static String before;

  @BeforeAll
  static void sellALittle() throws Exception {
    Client organiser = site.organiser();
    Client guest = site.guest();
    callers.put("organiser", organiser);
    callers.put("guest", guest);
    callers.put("other", site.guest());
    callers.put("nobody", site.anonymous());
    callers.put("garbage", site.anonymous().with("no.token.ofours"));
    callers.put("long", site.anonymous().with("x".repeat(3_000)));
    callers.put("forged", site.anonymous().with(forged()));
    callers.put("expired", site.anonymous().with(SiteTokens.expired(site.directory())));
    String venue = organiser.post("/admin/venues", "once", venue()).text("venueId");
    words.put("VENUE", venue);
    words.put("SHOW", show(venue, 600, true));
    words.put("DRAFT", show(venue, 600, false));
    words.put("BRIEF", show(venue, 1, true));
    words.put("HELD", reserve(guest, "used", words.get("SHOW") + ".0"));
    words.put("EXPIRED", reserve(guest, null, words.get("BRIEF") + ".0"));
    words.put("NOBODYS", words.get("SHOW") + ".r" + "A".repeat(22));
    words.put("51TICKETS", tickets(51));
    words.put("9TICKETS", tickets(9));
    words.put("HUGEROWS", hugeRows());
    Eventually.holds(
        "the reservation expires",
        () -> guest.get("/booking/" + words.get("EXPIRED")).text("status").equals("expired"));
    before = everything();
  }

  @AfterAll
  static void giveBack() throws Exception {
    callers.get("guest").delete("/booking/" + words.get("HELD"));
  }

  static List<BadInput> reserving() {
    return BadInput.table("bad-reserve.txt", words);
  }

  static List<BadInput> paying() {
    return BadInput.table("bad-booking.txt", words);
  }

  static List<BadInput> organising() {
    return BadInput.table("bad-admin.txt", words);
  }

  static List<BadInput> reading() {
    return BadInput.table("bad-read.txt", words);
  }

  @ParameterizedTest
  @MethodSource({"reserving", "paying", "organising", "reading"})
  void refusesNonsenseAndChangesNothing(BadInput input) throws Exception {
    Answer answer =
        callers
            .get(input.caller())
            .raw(input.method(), input.path(), input.body(), input.headers());

    assertThat(answer.status()).as(answer.json().encode()).isEqualTo(input.status());
    assertThat(answer.text("code")).isEqualTo(input.code());
    assertThat(answer.text("field")).as(answer.json().encode()).isEqualTo(input.field());
    assertIsProblem(answer);
    assertThat(everything()).isEqualTo(before);
  }

  private static void assertIsProblem(Answer answer) {
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.text("type")).startsWith("/problems/");
    assertThat(answer.text("title")).isNotBlank();
    assertThat(answer.json().getInteger("status")).isEqualTo(answer.status());
    assertThat(answer.text("detail")).isNotBlank();
    assertThat(answer.response().body())
        .doesNotContainIgnoringCase("exception")
        .doesNotContain("dev.frontrow", "java.", "io.vertx", "SQL", "\tat ");
  }

  /** All that could change: the log, the catalogue, and what customers have. */
  private static String everything() throws Exception {
    List<String> all = new ArrayList<>();
    all.add("log " + LogEnds.of(site.kafka()));
    for (String table : List.of("shows", "venues", "performers", "catalogue_commands")) {
      all.add(table + " " + rows(table));
    }
    all.add(callers.get("guest").get("/booking/" + words.get("HELD")).json().encode());
    return String.join("\n", all);
  }

  private static long rows(String table) throws SQLException {
    try (Connection connection = site.database().connect();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT count(*) FROM " + table)) {
      result.next();
      return result.getLong(1);
    }
  }

  private static JsonObject venue() {
    return new JsonObject()
        .put("name", "House of Nonsense")
        .put("city", "Gotham")
        .put("country", "GB")
        .put("timezone", "Europe/London")
        .put("seatMap", "theatre");
  }

  private static String show(String venue, int holdSeconds, boolean onSale) throws Exception {
    return site.organiser()
        .post(
            "/admin/events",
            new JsonObject()
                .put("name", "Three men of Gotham")
                .put("venueId", venue)
                .put("type", "theatre")
                .put("startsAt", "2099-04-01T18:00:00Z")
                .put("holdSeconds", holdSeconds)
                .put("ticketLimit", 8)
                .put("onSale", onSale))
        .text("eventId");
  }

  private static String reserve(Client guest, String key, String ticket) throws Exception {
    Answer held = guest.post("/booking/reserve", key, wish(ticket));
    assertThat(held.status()).isEqualTo(201);
    return held.text("reservationId");
  }

  private static JsonObject wish(String ticket) {
    return new JsonObject().put("ticketIds", List.of(ticket));
  }

  private static String tickets(int count) {
    List<String> tickets = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      tickets.add("'" + words.get("SHOW") + "." + i + "'");
    }
    return String.join(",", tickets);
  }

  /** Rows of so many places that an int counts to 32,704 of them. */
  private static String hugeRows() {
    String block = "{'first':1,'count':200000,'x':1,'y':1,'dx':1,'dy':0}";
    String row = "{'label':'R','band':1,'blocks':[" + times(block, 50) + "]}";
    String last = "{'label':'R','band':1,'blocks':[" + times(block, 25) + "]}";
    return times(row, 429) + "," + last;
  }

  private static String times(String text, int count) {
    return String.join(",", Collections.nCopies(count, text));
  }

  private static String forged() {
    return new Tokens(null, "a secret that is somebody else's altogether", Clock.systemUTC())
        .mint(Role.ORGANISER, new CustomerId("mallory"), Duration.ofHours(1));
  }
}
