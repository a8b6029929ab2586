package dev.frontrow.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.catalog.CatalogAdminRoutes;
import dev.frontrow.api.session.Role;
import dev.frontrow.api.session.Tokens;
import dev.frontrow.api.testing.Calls;
import dev.frontrow.api.testing.Calls.Reply;
import dev.frontrow.api.testing.Halls;
import dev.frontrow.api.testing.TestNode;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class ProblemsTest {
  @RegisterExtension
  static final Stack stack = Stack.with(Server.KAFKA, Server.POSTGRES, Server.REDIS);

  private static final String JSON = "application/json";
  private static TestNode node;

  @BeforeAll
  static void startNode() {
    node = new TestNode(stack, Map.of());
  }

  @AfterAll
  static void stopNode() {
    node.close();
  }

  @Test
  void unknownPathsAndMethods() {
    assertProblem(node.calls().get("/nowhere"), 404, "NOT_FOUND");
    Reply wrongMethod = node.calls().raw("PATCH", "/booking/reserve", "{}");
    assertProblem(wrongMethod, 405, "METHOD_NOT_ALLOWED");
    assertThat(wrongMethod.header("Allow")).contains("POST");
    Reply wrongForPages = node.calls().raw("POST", "/event/some-show", "{}");
    assertProblem(wrongForPages, 405, "METHOD_NOT_ALLOWED");
    assertThat(wrongForPages.header("Allow")).contains("GET");
  }

  @Test
  void repliesCarryHeadersThatProtectAndTheTime() {
    Reply reply = node.calls().get("/nowhere");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(reply.header("Content-Security-Policy")).contains("default-src 'none'");
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    Instant date = DateTimeFormatter.RFC_1123_DATE_TIME.parse(reply.header("Date"), Instant::from);
    assertThat(Duration.between(date, Instant.now()).abs()).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void bodiesThatAreNoJsonObject() {
    Calls ann = node.customer("ann");
    assertProblem(reserve(ann, ""), 400, "MISSING_BODY");
    Reply broken = reserve(ann, "{\"eventId\":\n  \"x\",,}");
    assertProblem(broken, 400, "MALFORMED_JSON");
    assertThat(broken.json().getInteger("line")).isEqualTo(2);
    assertThat(broken.json().getInteger("column")).isPositive();
    assertProblem(reserve(ann, "[1]"), 400, "MALFORMED_JSON");
    assertProblem(reserve(ann, "{} {}"), 400, "MALFORMED_JSON");
    assertProblem(reserve(ann, "{\"a\":1,\"a\":2}"), 400, "MALFORMED_JSON");
    assertProblem(reserve(ann, "{\"a\":" + "[".repeat(100)), 400, "MALFORMED_JSON");
    assertProblem(reserve(ann, "{\"a\":" + "1".repeat(1_000) + "}"), 400, "MALFORMED_JSON");
  }

  @Test
  void bodiesOfAnotherTypeOrTooLarge() {
    Calls ann = node.customer("ann");
    assertProblem(
        ann.raw("POST", "/booking/reserve", "{}", "Content-Type", "text/plain"),
        415,
        "UNSUPPORTED_MEDIA_TYPE");
    assertProblem(ann.raw("POST", "/booking/reserve", "{}"), 415, "UNSUPPORTED_MEDIA_TYPE");
    String large = "{\"a\":\"" + "x".repeat(64 * 1_024) + "\"}";
    Reply tooLarge = reserve(ann, large);
    assertProblem(tooLarge, 413, "BODY_TOO_LARGE");
    assertThat(tooLarge.json().getLong("limit")).isEqualTo(64 * 1_024);
    assertProblem(
        ann.raw(
            "POST", "/booking/reserve", "{}", "Content-Type", "application/json; charset=utf-8"),
        400,
        "MISSING_FIELD");
  }

  @Test
  void tooLargeBodiesAreToldTheLimitThatApplied() {
    CatalogAdminRoutes.LARGE_BODIES.forEach(
        (path, limit) -> {
          String large = "{\"a\":\"" + "x".repeat(limit.intValue()) + "\"}";
          Reply reply = node.organiser().raw("POST", path, large, "Content-Type", JSON);
          assertProblem(reply, 413, "BODY_TOO_LARGE");
          assertThat(reply.json().getLong("limit")).isEqualTo(limit);
          assertThat(reply.json().getString("detail")).contains(limit.toString());
        });
  }

  @Test
  void headersThatAreTooLarge() {
    assertProblem(
        node.calls().raw("GET", "/", "", "X-Large", "x".repeat(10_000)), 431, "HEADERS_TOO_LARGE");
    assertProblem(node.calls().get("/" + "x".repeat(5_000)), 414, "URI_TOO_LONG");
  }

  @Test
  void bytesThatAreNoHttp() throws IOException {
    assertThat(bytes("nonsense\r\n\r\n"))
        .containsPattern("^HTTP/1.[01] 400 ")
        .contains("BAD_REQUEST");
    assertThat(bytes("GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
        .containsPattern("^HTTP/1.1 400 ")
        .contains("BAD_REQUEST");
  }

  private static String bytes(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), node.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }

  @Test
  void tokens() {
    String body = "{}";
    Reply none = reserve(node.calls(), body);
    assertProblem(none, 401, "MISSING_TOKEN");
    assertThat(none.header("WWW-Authenticate")).startsWith("Bearer");
    assertProblem(reserve(node.calls().as("nonsense"), body), 401, "INVALID_TOKEN");
    String old =
        new Tokens(null, TestNode.SECRET, Clock.systemUTC())
            .mint(Role.CUSTOMER, new CustomerId("ann"), Duration.ofHours(-1));
    Reply expired = reserve(node.calls().as(old), body);
    assertProblem(expired, 401, "TOKEN_EXPIRED");
    assertThat(expired.header("WWW-Authenticate")).contains("invalid_token");
    String refund = "/admin/bookings/x/refund";
    assertProblem(node.customer("ann").raw("POST", refund, ""), 403, "FORBIDDEN");
    assertProblem(
        node.calls().raw("POST", refund, "", "Authorization", "Basic eDp5"), 401, "MISSING_TOKEN");
  }

  @Test
  void sessions() {
    Reply session = node.calls().raw("POST", "/session", "");
    assertThat(session.status()).isEqualTo(201);
    assertThat(session.json().getString("customerId")).startsWith("c");
    assertThat(session.json().getInstant("expiresAt")).isAfter(Instant.now());
    Calls guest = node.calls().as(session.json().getString("token"));
    assertProblem(reserve(guest, "{}"), 400, "MISSING_FIELD");
    assertProblem(
        node.calls().post("/session", new JsonObject().put("role", "organiser")),
        400,
        "UNKNOWN_FIELD");
  }

  @Test
  void guestsRenewTheirSessionsAndNobodyElses() {
    JsonObject first = node.calls().raw("POST", "/session", "").json();
    Reply renewed = node.calls().as(first.getString("token")).raw("POST", "/session", "");
    assertThat(renewed.status()).isEqualTo(201);
    assertThat(renewed.json().getString("customerId")).isEqualTo(first.getString("customerId"));
    Calls guest = node.calls().as(renewed.json().getString("token"));
    assertProblem(reserve(guest, "{}"), 400, "MISSING_FIELD");

    Tokens tokens = new Tokens(node.vertx(), TestNode.SECRET, Clock.systemUTC());
    CustomerId ann = new CustomerId("ann");
    String over = tokens.mint(Role.CUSTOMER, ann, Duration.ofDays(-399));
    Reply afterwards = node.calls().as(over).raw("POST", "/session", "");
    assertThat(afterwards.json().getString("customerId")).isEqualTo("ann");

    String tooOld = tokens.mint(Role.CUSTOMER, ann, Duration.ofDays(-401));
    assertProblem(node.calls().as(tooOld).raw("POST", "/session", ""), 401, "TOKEN_EXPIRED");
    assertProblem(node.calls().as("a.b.c").raw("POST", "/session", ""), 401, "INVALID_TOKEN");
    assertProblem(node.organiser().raw("POST", "/session", ""), 403, "FORBIDDEN");
    assertProblem(
        node.calls().raw("POST", "/session", "", "Authorization", "Basic eDp5"),
        401,
        "MISSING_TOKEN");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                           | 400 | MISSING_FIELD | ticketIds
          {"ticketIds":"x.1"}                                          | 400 | INVALID_FIELD | ticketIds
          {"ticketIds":[1]}                                            | 400 | INVALID_FIELD | ticketIds[0]
          {"ticketIds":[]}                                             | 422 | QUANTITY_OUT_OF_BOUNDS |
          {"ticketIds":["x.1","nonsense"]}                             | 400 | INVALID_ID | ticketIds[1]
          {"ticketIds":["x.01"]}                                       | 400 | INVALID_ID | ticketIds[0]
          {"ticketIds":["x.1","y.2"]}                                  | 422 | SEATS_OF_TWO_EVENTS | ticketIds[1]
          {"eventId":"y","ticketIds":["x.1"]}                          | 422 | SEATS_OF_TWO_EVENTS | ticketIds[0]
          {"eventId":"a b","ticketIds":["x.1"]}                        | 400 | INVALID_ID | eventId
          {"eventId":7,"ticketIds":["x.1"]}                            | 400 | INVALID_FIELD | eventId
          {"ticketIds":["x.1"],"seats":1}                              | 400 | UNKNOWN_FIELD | seats
          {"ticketIds":["x.1"],"bestAvailable":{"quantity":1}}         | 400 | AMBIGUOUS_REQUEST | bestAvailable
          {"bestAvailable":{"quantity":1}}                             | 400 | MISSING_FIELD | eventId
          {"eventId":"x","bestAvailable":{}}                           | 400 | MISSING_FIELD | bestAvailable.quantity
          {"eventId":"x","bestAvailable":{"quantity":"2"}}             | 400 | INVALID_FIELD | bestAvailable.quantity
          {"eventId":"x","bestAvailable":{"quantity":1.5}}             | 400 | INVALID_FIELD | bestAvailable.quantity
          {"eventId":"x","bestAvailable":{"quantity":0}}               | 422 | QUANTITY_OUT_OF_BOUNDS |
          {"eventId":"x","bestAvailable":{"quantity":99999999999}}     | 422 | QUANTITY_OUT_OF_BOUNDS |
          {"eventId":"x","bestAvailable":{"quantity":1,"row":"2"}}     | 400 | UNKNOWN_FIELD | bestAvailable.row
          {"eventId":"x","bestAvailable":{"quantity":1,"section":" "}} | 400 | INVALID_FIELD | bestAvailable.section
          {"eventId":"x","bestAvailable":7}                            | 400 | INVALID_FIELD | bestAvailable
          """)
  void reserveBodies(String body, int status, String code, String field) {
    Reply reply = reserve(node.customer("ann"), body);
    assertProblem(reply, status, code);
    assertThat(reply.json().getString("field")).isEqualTo(field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                            | 400 | MISSING_FIELD | reservationId
          {"reservationId":"x"}                         | 400 | INVALID_ID | reservationId
          {"reservationId":"ID"}                        | 400 | MISSING_FIELD | payment
          {"reservationId":"ID","payment":{}}           | 400 | MISSING_FIELD | payment.token
          {"reservationId":"ID","payment":{"token":1}}  | 400 | INVALID_FIELD | payment.token
          {"reservationId":"ID","payment":{"token":"t","card":"4111"}} | 400 | UNKNOWN_FIELD | payment.card
          {"eventId":"y","reservationId":"ID","payment":{"token":"t"}} | 422 | EVENT_MISMATCH | eventId
          """)
  void confirmBodies(String body, int status, String code, String field) {
    String id = new ReservationId(new ShowId("x"), CommandId.of("ann", "1")).toString();
    Reply reply =
        node.customer("ann")
            .raw("PUT", "/booking/confirm", body.replace("ID\"", id + "\""), "Content-Type", JSON);
    assertProblem(reply, status, code);
    assertThat(reply.json().getString("field")).isEqualTo(field);
  }

  @Test
  void idempotencyKeys() {
    String body = "{\"ticketIds\":[\"" + Halls.newShow() + ".1\"]}";
    for (String key : new String[] {"x".repeat(129), "a b"}) {
      Reply reply =
          node.customer("ann")
              .raw("POST", "/booking/reserve", body, "Content-Type", JSON, "Idempotency-Key", key);
      assertProblem(reply, 400, "INVALID_IDEMPOTENCY_KEY");
      assertThat(reply.json().getString("field")).isEqualTo("Idempotency-Key");
    }
  }

  @Test
  void pagesAboutTheService() {
    assertThat(node.calls().get("/").body()).contains("Frontrow");
    assertThat(node.calls().get("/openapi.yaml").body()).startsWith("openapi: 3.1");
    assertThat(node.calls().get("/health/live").json().getString("status")).isEqualTo("live");
    node.calls().get("/nowhere");
    assertThat(node.calls().get("/metrics").body())
        .contains("frontrow_http_requests_seconds_bucket")
        .contains("route=\"unmatched\"")
        .contains("frontrow_tail_lag")
        .contains("frontrow_guard_open");
  }

  private static Reply reserve(Calls calls, String body) {
    return calls.raw("POST", "/booking/reserve", body, "Content-Type", JSON);
  }

  private static void assertProblem(Reply reply, int status, String code) {
    assertThat(reply.body()).contains(code);
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    JsonObject problem = reply.json();
    assertThat(problem.getString("code")).isEqualTo(code);
    assertThat(problem.getInteger("status")).isEqualTo(status);
    assertThat(problem.getString("type"))
        .isEqualTo("/problems/" + code.toLowerCase(Locale.ROOT).replace('_', '-'));
    assertThat(problem.getString("title")).isNotBlank();
    assertThat(problem.getString("detail")).isNotBlank();
  }
}
