package dev.frontrow.api.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.testing.Calls;
import dev.frontrow.api.testing.Calls.Reply;
import dev.frontrow.api.testing.Halls;
import dev.frontrow.api.testing.TestNode;
import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What customers see of their own bookings, and the codes that their tickets carry. */
@Timeout(60)
class MyBookingsTest {
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
  void listsACustomersOwnTheNewestFirstInPages() throws SQLException {
    for (int i = 1; i <= 5; i++) {
      store("ann", "k" + i, "confirmed", i);
    }
    store("ann", "given back", "released", 9);
    store("bob", "another's", "confirmed", 3);

    Reply all = list("ann", "");
    assertThat(statuses(all)).startsWith("released").hasSize(6);
    List<String> paged = new ArrayList<>();
    String cursor = "";
    do {
      JsonObject page = list("ann", "?status=confirmed,refunded&size=2" + cursor).json();
      assertThat(page.getJsonArray("bookings").size()).isLessThanOrEqualTo(2);
      paged.addAll(ids(page));
      cursor = page.containsKey("cursor") ? "&cursor=" + page.getString("cursor") : null;
    } while (cursor != null);

    assertThat(paged).isEqualTo(ids(all.json()).subList(1, 6));
    assertThat(paged.getFirst()).isEqualTo(id("ann", "k5").toString());
    JsonObject newest = all.json().getJsonArray("bookings").getJsonObject(1);
    assertThat(newest.getString("createdAt")).isEqualTo("2026-05-01T00:00:05Z");
    assertThat(newest.getString("eventId")).isEqualTo(show.value());
    assertThat(newest.getJsonObject("total").getString("amount")).isEqualTo("5.00");
    assertThat(list("nobody", "").json().getJsonArray("bookings")).isEmpty();
    assertThat(node.calls().get("/booking").code()).isEqualTo("MISSING_TOKEN");
  }

  @Test
  void listsWhatTheLogHasToldAheadOfTheTables() throws SQLException {
    node.log().open(show);
    ReservationId held = node.log().reserve(show, "carl", 1, 2);
    store(held, "carl", "held", 1);
    node.log().release(held, 1, 2);
    Eventually.holds(
        "it is released", () -> statuses(list("carl", "")).equals(List.of("released")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status=sold",
        "status=",
        "size=0",
        "size=101",
        "size=x",
        "cursor=eA",
        "cursor=",
        "size=1&size=2"
      })
  void namesTheParameterAtFault(String query) {
    Reply reply = list("ann", "?" + query);
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.code()).isEqualTo("INVALID_PARAMETER");
    assertThat(reply.json().getString("field")).isEqualTo(query.replaceAll("=.*", ""));
  }

  @Test
  void signsATicketsCodeOnceItIsPaidForAndDrawsIt() throws SQLException {
    store("dora", "paid", "confirmed", 1);
    store("dora", "unpaid", "held", 1);
    String path = "/booking/" + id("dora", "paid");
    String ticket = show + ".1";
    Calls dora = node.customer("dora");

    String code = dora.get(path).json().getJsonArray("tickets").getJsonObject(0).getString("code");
    User claims = verify(code);
    assertThat(claims.<String>get("ticket")).isEqualTo(ticket);
    assertThat(claims.<String>get("booking")).isEqualTo(id("dora", "paid").toString());
    Reply drawing = dora.get(path + "/code/" + ticket);
    assertThat(drawing.header("content-type")).isEqualTo("image/svg+xml");
    assertThat(drawing.body()).startsWith("<svg ").contains("<path");

    assertThat(node.calls().as(code).get(path).code()).isEqualTo("INVALID_TOKEN");
    assertThat(dora.get(path + "/code/" + show + ".2").code()).isEqualTo("TICKET_NOT_FOUND");
    assertThat(node.customer("eve").get(path + "/code/" + ticket).code())
        .isEqualTo("NOT_YOUR_RESERVATION");
    String unpaid = "/booking/" + id("dora", "unpaid");
    assertThat(dora.get(unpaid).body()).doesNotContain("\"code\"");
    assertThat(dora.get(unpaid + "/code/" + ticket).code()).isEqualTo("NOT_CONFIRMED");
  }

  private static User verify(String code) {
    Vertx vertx = Vertx.vertx();
    try {
      return JWTAuth.create(
              vertx,
              new JWTAuthOptions()
                  .addPubSecKey(
                      new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(TestNode.SECRET))
                  .setJWTOptions(new JWTOptions().setIssuer(TicketCodes.ISSUER)))
          .authenticate(new TokenCredentials(code))
          .await();
    } finally {
      vertx.close().await();
    }
  }

  private Reply list(String customer, String query) {
    return node.customer(customer).get("/booking" + query);
  }

  private static List<String> ids(JsonObject page) {
    return texts(page, "reservationId");
  }

  private static List<String> statuses(Reply page) {
    return texts(page.json(), "status");
  }

  private static List<String> texts(JsonObject page, String name) {
    return page.getJsonArray("bookings").stream()
        .map(booking -> ((JsonObject) booking).getString(name))
        .toList();
  }

  private ReservationId id(String customer, String key) {
    return new ReservationId(show, CommandId.of(customer, key));
  }

  private void store(String customer, String key, String status, int second) throws SQLException {
    store(id(customer, key), customer, status, second);
  }

  private static void store(ReservationId id, String customer, String status, int second)
      throws SQLException {
    try (var connection = node.database().connect();
        var insert =
            connection.prepareStatement(
                """
                INSERT INTO bookings (reservation_id, show_id, customer_id, status, tickets,
                  total_minor, currency, expires_at, created_at, updated_at, version)
                VALUES (?, ?, ?, ?, ('[{"ticketId":"' || ? || '.1"}]')::jsonb, 500, 'EUR',
                  now(), '2026-05-01T00:00:00Z'::timestamptz + ? * interval '1 second', now(), 3)
                """)) {
      insert.setString(1, id.toString());
      insert.setString(2, id.show().value());
      insert.setString(3, customer);
      insert.setString(4, status);
      insert.setString(5, id.show().value());
      insert.setInt(6, second);
      insert.executeUpdate();
    }
  }
}
