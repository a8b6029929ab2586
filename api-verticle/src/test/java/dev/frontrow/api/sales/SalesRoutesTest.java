package dev.frontrow.api.sales;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.testing.Calls.Reply;
import dev.frontrow.api.testing.Halls;
import dev.frontrow.api.testing.TestNode;
import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class SalesRoutesTest {
  @RegisterExtension
  static final Stack stack = Stack.with(Server.KAFKA, Server.POSTGRES, Server.REDIS);

  private static TestNode node;

  private final ShowId show = Halls.newShow();

  @BeforeAll
  static void startNode() {
    node = new TestNode(stack, Map.of());
  }

  @AfterAll
  static void stopNode() {
    node.close();
  }

  @Test
  void countsWhatTheSeatMapHasAndSaysWhenItWasSold() throws SQLException {
    sellTwoHoldThreeBlockOne();
    Instant minute = Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(5, ChronoUnit.MINUTES);
    remember(minute, 5, 1, 0, 5_000);
    remember(minute.plus(1, ChronoUnit.MINUTES), 0, 2, 1, 5_000);
    remember(minute.minus(1, ChronoUnit.DAYS), 1, 0, 0, 0);

    Reply reply = sales("");

    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    JsonObject sales = reply.json();
    assertThat(sales.getJsonObject("tickets")).isEqualTo(counts(30, 2, 3, 24, 1));
    assertThat(sales.getJsonObject("revenue")).isEqualTo(euros(10_000, "100.00"));
    assertThat(sales.getBoolean("fresh")).isTrue();
    assertThat(sales.getBoolean("onSale")).isTrue();
    assertThat(sales.getJsonArray("sections"))
        .isEqualTo(
            JsonArray.of(
                counts(10, 2, 1, 7, 0)
                    .put("code", "A")
                    .put("name", "Stalls A")
                    .put("revenue", euros(10_000, "100.00")),
                counts(20, 0, 2, 17, 1)
                    .put("code", "FLOOR")
                    .put("name", "Floor")
                    .put("revenue", euros(0, "0.00"))));
    assertThat(sales.getJsonArray("perMinute"))
        .isEqualTo(
            JsonArray.of(
                minute(minute, 5, 1, 0, euros(5_000, "50.00")),
                minute(minute.plus(1, ChronoUnit.MINUTES), 0, 2, 1, euros(5_000, "50.00"))));
    assertThat(sales.getInteger("behind")).isZero();
    assertThat(sales.containsKey("degraded")).isFalse();
  }

  @Test
  void tellsRefundsAsMoneyThatIsGone() throws SQLException {
    node.log().open(show);
    awaitVersion(1);
    Instant minute = Instant.parse("2030-05-01T10:00:00Z");
    remember(minute, 0, 0, 2, -10_000);

    JsonObject sales = sales("?from=2030-05-01T09:59:30Z&to=2030-05-01T10:00:01Z").json();

    assertThat(sales.getString("from")).isEqualTo("2030-05-01T09:59:00Z");
    assertThat(sales.getString("to")).isEqualTo("2030-05-01T10:01:00Z");
    assertThat(sales.getJsonArray("perMinute"))
        .isEqualTo(JsonArray.of(minute(minute, 0, 0, 2, euros(-10_000, "-100.00"))));
    assertThat(sales.getInteger("behind")).isEqualTo(2);
    assertThat(
            sales("?from=2030-05-01T10:01:00Z&to=2030-05-01T10:02:00Z")
                .json()
                .getJsonArray("perMinute"))
        .isEmpty();
  }

  @Test
  void leavesOutThePastWhileTheDatabaseIsDown() {
    sellTwoHoldThreeBlockOne();
    stack.stop(Server.POSTGRES);
    try {
      JsonObject sales = sales("?minutes=5").json();
      assertThat(sales.getBoolean("degraded")).isTrue();
      assertThat(sales.getJsonObject("tickets")).isEqualTo(counts(30, 2, 3, 24, 1));
      assertThat(sales.getJsonObject("revenue")).isEqualTo(euros(10_000, "100.00"));
      assertThat(sales.fieldNames()).doesNotContain("perMinute", "behind");
    } finally {
      stack.start(Server.POSTGRES);
    }
    Eventually.holds("it is whole again", () -> !sales("").json().containsKey("degraded"));
  }

  @Test
  void namesAllParametersThatAreWrong() {
    node.log().open(show);
    awaitVersion(1);
    assertThat(faults("?minutes=0")).containsExactly("minutes");
    assertThat(faults("?minutes=1441")).containsExactly("minutes");
    assertThat(faults("?minutes=ten&hours=1&from=2030-05-01"))
        .containsExactlyInAnyOrder("hours", "minutes", "from", "to");
    assertThat(faults("?from=2030-05-01T10:00Z&to=2030-05-01T10:00Z")).containsExactly("to");
    assertThat(faults("?from=2030-05-01T10:00Z&to=2030-05-02T10:01Z")).containsExactly("to");
    assertThat(faults("?minutes=5&minutes=6")).containsExactly("minutes");
    assertThat(sales("?minutes=1440").status()).isEqualTo(200);
    assertThat(sales("?from=2030-05-01T12:00+02:00&to=2030-05-02T10:00Z").status()).isEqualTo(200);
  }

  @Test
  void isForOrganisersAndAboutShowsThatWereOnSale() {
    String path = "/admin/events/" + show + "/sales";
    assertThat(node.calls().get(path).status()).isEqualTo(401);
    assertThat(node.customer("ann").get(path).code()).isEqualTo("FORBIDDEN");
    assertThat(node.organiser().get(path).code()).isEqualTo("EVENT_NOT_FOUND");
    assertThat(node.organiser().get("/admin/events/no.id/sales").status()).isEqualTo(404);
  }

  private void sellTwoHoldThreeBlockOne() {
    node.log().open(show);
    ReservationId sold = node.log().reserve(show, "ann", 0, 1);
    node.log().reserve(show, "bob", 9, 10, 11);
    node.log()
        .append(show, header -> new BookingEvent.SeatsBlocked(header, Seats.of(29)))
        .append(
            show,
            header ->
                new BookingEvent.TicketsConfirmed(
                    header,
                    sold,
                    new CustomerId("ann"),
                    Seats.of(0, 1),
                    new Money(10_000, "EUR"),
                    new PaymentReference("payment")));
    awaitVersion(5);
  }

  private void awaitVersion(long version) {
    Eventually.holds(
        show + " has version " + version,
        () -> {
          Reply reply = sales("");
          return reply.status() == 200 && reply.json().getLong("version") == version;
        });
  }

  private Reply sales(String query) {
    return node.organiser().get("/admin/events/" + show + "/sales" + query);
  }

  private List<String> faults(String query) {
    Reply reply = sales(query);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("INVALID_PARAMETER");
    return reply.json().getJsonArray("errors").stream()
        .map(fault -> ((JsonObject) fault).getString("field"))
        .toList();
  }

  /** As the projection writes it. */
  private void remember(
      Instant minute, int reserved, int confirmed, int refunded, long revenueMinor)
      throws SQLException {
    try (Connection connection = node.database().connect();
        var insert =
            connection.prepareStatement(
                """
                INSERT INTO sales_by_minute (
                  show_id, minute, reserved, confirmed, released, expired, refunded, revenue_minor,
                  currency, version)
                VALUES (?, ?::timestamptz, ?, ?, 0, 0, ?, ?, 'EUR', 1)
                """)) {
      insert.setString(1, show.value());
      insert.setString(2, minute.toString());
      insert.setInt(3, reserved);
      insert.setInt(4, confirmed);
      insert.setInt(5, refunded);
      insert.setLong(6, revenueMinor);
      insert.executeUpdate();
    }
  }

  private static JsonObject counts(int total, int sold, int held, int free, int blocked) {
    return new JsonObject()
        .put("total", total)
        .put("sold", sold)
        .put("held", held)
        .put("free", free)
        .put("blocked", blocked);
  }

  private static JsonObject euros(long minor, String amount) {
    return new JsonObject().put("minor", minor).put("currency", "EUR").put("amount", amount);
  }

  private static JsonObject minute(
      Instant minute, int reserved, int sold, int refunded, JsonObject revenue) {
    return new JsonObject()
        .put("minute", minute.toString())
        .put("reserved", reserved)
        .put("sold", sold)
        .put("refunded", refunded)
        .put("revenue", revenue);
  }
}
