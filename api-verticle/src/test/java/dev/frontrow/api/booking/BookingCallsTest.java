package dev.frontrow.api.booking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.testing.Calls.Reply;
import dev.frontrow.api.testing.Halls;
import dev.frontrow.api.testing.SeatEvents;
import dev.frontrow.api.testing.TestNode;
import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingCommand.ReserveTickets;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Outcome.Accepted;
import dev.frontrow.schemas.booking.Outcome.Refused;
import dev.frontrow.schemas.booking.Outcome.Unavailable;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.SeatRequest;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class BookingCallsTest {
  @RegisterExtension
  static final Stack stack = Stack.with(Server.KAFKA, Server.POSTGRES, Server.REDIS);

  private static TestNode node;
  private final ShowId show = Halls.newShow();

  @BeforeAll
  static void startNode() {
    node = new TestNode(stack, Map.of("booking.timeout", "1 s", "hold-guard.timeout", "2 s"));
  }

  @AfterAll
  static void stopNode() {
    node.close();
  }

  @BeforeEach
  void openSale() {
    node.log().at(System.currentTimeMillis()).open(show);
    awaitStatus(0, 'f');
    node.writer().answer(this::accept);
  }

  @Test
  void reservesNamedSeats() {
    Reply reply = reserve("ann", "key-1", 0, 11);

    assertThat(reply.status()).isEqualTo(201);
    CommandId command = CommandId.of("ann", "key-1");
    String id = show + ".r" + command;
    assertThat(reply.header("Location")).isEqualTo("/booking/" + id);
    assertThat(reply.header("Idempotency-Key")).isEqualTo("key-1");
    JsonObject body = reply.json();
    assertThat(body.getString("reservationId")).isEqualTo(id);
    assertThat(body.getString("eventId")).isEqualTo(show.value());
    assertThat(body.getString("status")).isEqualTo("held");
    assertThat(body.getInstant("expiresAt")).isAfter(Instant.now());
    assertThat(body.getJsonObject("total").encode())
        .isEqualTo("{\"minor\":10000,\"currency\":\"EUR\",\"amount\":\"100.00\"}");
    assertThat(body.getJsonArray("tickets").encode())
        .isEqualTo(
            """
            [{"ticketId":"%s.0","section":"A","row":"1","seat":1,"category":"gold",\
            "price":{"minor":5000,"currency":"EUR","amount":"50.00"}},\
            {"ticketId":"%s.11","section":"FLOOR","category":"floor",\
            "price":{"minor":2550,"currency":"EUR","amount":"25.50"}}]\
            """
                .formatted(show, show));
    assertThat(node.writer().commands(ReserveTickets.class).getFirst().request())
        .isEqualTo(new SeatRequest.Named(Seats.of(0, 11)));
    assertThat(node.customer("ann").get("/booking/" + id).json().getString("status"))
        .isEqualTo("held");
  }

  @Test
  void reservesTheBestAvailable() {
    JsonObject best = new JsonObject().put("quantity", 2).put("section", "A");
    Reply reply =
        node.customer("ann")
            .post(
                "/booking/reserve",
                new JsonObject().put("eventId", show.value()).put("bestAvailable", best));

    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.header("Idempotency-Key")).isNotBlank();
    assertThat(node.writer().commands(ReserveTickets.class).getFirst().request())
        .isEqualTo(new SeatRequest.BestAvailable("A", null, 2));
  }

  @Test
  void namesTheLostSeatsWhenTheWriterRefuses() {
    node.writer().answer(c -> new Refused(new Rejection.SeatNotAvailable(Seats.of(1))));

    Reply reply = reserve("ann", "k", 0, 1);

    assertLost(
        reply, "[{\"ticketId\":\"" + show + ".1\",\"section\":\"A\",\"row\":\"1\",\"seat\":2}]");
    node.writer().answer(this::accept);
    assertThat(reserve("bob", "k", 0, 1).status()).isEqualTo(201);
  }

  @Test
  void turnsLosersAwayWithoutTheWriterWhenGuardAndSeatMapAgree() {
    assertThat(reserve("ann", "k", 3, 4).status()).isEqualTo(201);
    node.log().reserve(show, CommandId.of("ann", "k"), "ann", 3, 4);
    awaitStatus(3, 'h');
    node.writer().answer(this::accept);

    Reply lost = reserve("bob", "k", 4, 5);

    assertLost(
        lost, "[{\"ticketId\":\"" + show + ".4\",\"section\":\"A\",\"row\":\"1\",\"seat\":5}]");
    assertThat(node.writer().commands()).isEmpty();
    assertThat(reserve("ann", "k", 3, 4).status()).isEqualTo(201);
  }

  @Test
  void turnsANewRequestAwayWhenTheSeatMapShowsTheSeatAsTaken() {
    node.log().reserve(show, "ann", 3);
    awaitStatus(3, 'h');
    node.writer().answer(this::accept);
    JsonObject body = new JsonObject().put("ticketIds", new JsonArray().add(show + ".3"));

    Eventually.holds(
        "the seat is lost, and no writer was asked",
        () -> {
          node.writer().answer(this::accept);
          Reply reply = node.customer("bob").post("/booking/reserve", body);
          return reply.status() == 409 && node.writer().commands().isEmpty();
        });

    assertThat(reserve("bob", "may-be-a-repetition", 3).status()).isEqualTo(201);
  }

  @Test
  void doesNotNameAFreeSeatAsLostForItsGuardKeyAlone() {
    assertThat(reserve("ann", "k", 3).status()).isEqualTo(201);
    assertThat(reserve("ann", "stale", 4).status()).isEqualTo(201);
    node.log().reserve(show, CommandId.of("ann", "k"), "ann", 3);
    awaitStatus(3, 'h');

    Reply lost = reserve("bob", "k", 3, 4);

    assertLost(
        lost, "[{\"ticketId\":\"" + show + ".3\",\"section\":\"A\",\"row\":\"1\",\"seat\":4}]");
  }

  @Test
  void sellsASeatWhoseGuardKeyOutlivedItsReservation() {
    assertThat(reserve("ann", "k", 6).status()).isEqualTo(201);

    assertThat(reserve("bob", "k", 6).status()).isEqualTo(201);

    assertThat(node.writer().commands(ReserveTickets.class)).hasSize(2);
  }

  @Test
  void freesTheGuardWhenTheLogSaysThatAReservationEnded() {
    assertThat(reserve("ann", "k", 7).status()).isEqualTo(201);
    ReservationId held = node.log().reserve(show, CommandId.of("ann", "k"), "ann", 7);
    node.log().release(held, 7);
    Eventually.holds("seat 7 has no key", () -> redisKeys(7) == 0);
  }

  @Test
  void refusesWhatTheInventoryRulesOut() {
    Reply repeated = reserve("ann", "k", 1, 1);
    assertThat(repeated.status()).isEqualTo(422);
    assertThat(repeated.code()).isEqualTo("SEAT_REPEATED");
    Reply unknown = reserve("ann", "k", 1, 99);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.code()).isEqualTo("SEAT_NOT_FOUND");
    assertThat(unknown.json().getJsonArray("seats").encode())
        .isEqualTo("[{\"ticketId\":\"" + show + ".99\"}]");
    assertThat(node.writer().commands()).isEmpty();
  }

  @Test
  void saysThatAShowIsUnknownOrItsSaleClosed() {
    node.writer().answer(c -> new Refused(new Rejection.SaleNotOpen()));
    assertThat(reserve("ann", "k", 1).code()).isEqualTo("SALE_NOT_OPEN");
    Reply unknown =
        node.customer("ann")
            .post(
                "/booking/reserve",
                new JsonObject().put("ticketIds", new JsonArray().add("nowhere.1")));
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.code()).isEqualTo("EVENT_NOT_FOUND");
  }

  @Test
  void refusesAKeyThatWasUsedForAnotherRequest() {
    node.writer().answer(c -> new Refused(new Rejection.CommandIdReused()));
    Reply reply = reserve("ann", "k", 1);
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.code()).isEqualTo("COMMAND_ID_REUSED");
    assertThat(reply.json().getString("field")).isEqualTo("Idempotency-Key");
  }

  @Test
  void sendsTheSameCommandAgainUntilSomebodyDecides() {
    AtomicInteger tries = new AtomicInteger();
    node.writer()
        .answer(
            c ->
                tries.incrementAndGet() < 3
                    ? new Unavailable("catching up", false, 20)
                    : accept(c));

    assertThat(reserve("ann", "k", 1).status()).isEqualTo(201);

    assertThat(node.writer().commands().stream().distinct()).hasSize(1);
    assertThat(tries).hasValue(3);
  }

  @Test
  void answers503WhenNobodyDecidesInTime() {
    node.writer().answer(c -> null);
    Reply silent = reserve("ann", "k", 1);
    assertThat(silent.status()).isEqualTo(503);
    assertThat(silent.code()).isEqualTo("BOOKING_UNAVAILABLE");
    assertThat(silent.header("Retry-After")).isEqualTo("1");
    assertThat(silent.json().getBoolean("mayHaveActed")).isTrue();
    assertThat(silent.json().getString("detail")).contains("same Idempotency-Key");

    node.writer().answer(c -> new Unavailable("no log", false, 5_000));
    Reply refused = reserve("bob", "k", 2);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("Retry-After")).isEqualTo("5");
    assertThat(refused.json().getBoolean("mayHaveActed")).isFalse();
  }

  @Test
  void showsReservationsToTheirOwnersAndOrganisers() {
    ReservationId id = node.log().reserve(show, "ann", 1, 2);
    String path = "/booking/" + id;
    Eventually.holds("it is known", () -> node.customer("ann").get(path).status() == 200);

    assertThat(node.organiser().get(path).json().getJsonArray("tickets")).hasSize(2);
    Reply others = node.customer("bob").get(path);
    assertThat(others.status()).isEqualTo(403);
    assertThat(others.code()).isEqualTo("NOT_YOUR_RESERVATION");
    node.log().release(id, 1, 2);
    Eventually.holds(
        "it is released",
        () -> node.customer("ann").get(path).json().getString("status").equals("released"));
    assertThat(node.customer("ann").get("/booking/nonsense").code()).isEqualTo("INVALID_ID");
  }

  @Test
  void showsOlderReservationsFromTheReadModel() throws SQLException {
    ReservationId id = new ReservationId(show, CommandId.of("ann", "old"));
    String path = "/booking/" + id;
    assertThat(node.customer("ann").get(path).code()).isEqualTo("RESERVATION_NOT_FOUND");
    try (var connection = node.database().connect();
        var insert =
            connection.prepareStatement(
                """
                INSERT INTO bookings (reservation_id, show_id, customer_id, status, tickets,
                  total_minor, currency, expires_at, created_at, updated_at, version)
                VALUES (?, ?, 'ann', 'refunded', '[{"ticketId":"x.1"}]', 500, 'EUR',
                  now(), now(), now(), 3)
                """)) {
      insert.setString(1, id.toString());
      insert.setString(2, show.value());
      insert.executeUpdate();
    }
    JsonObject booking = node.customer("ann").get(path).json();
    assertThat(booking.encode())
        .isEqualTo(
            """
            {"reservationId":"%s","eventId":"%s","status":"refunded",\
            "tickets":[{"ticketId":"x.1"}],\
            "total":{"minor":500,"currency":"EUR","amount":"5.00"}}\
            """
                .formatted(id, show));
    assertThat(node.customer("bob").get(path).status()).isEqualTo(403);
  }

  @Test
  void givesReservationsBack() {
    ReservationId id = new ReservationId(show, CommandId.of("ann", "r"));
    node.writer().answer(c -> new Accepted(new BookingReply.Released(id, Seats.of(1))));
    assertThat(node.customer("ann").delete("/booking/" + id).status()).isEqualTo(204);
    node.writer().answer(c -> new Refused(new Rejection.ReservationExpired()));
    Reply late = node.customer("ann").delete("/booking/" + id);
    assertThat(late.status()).isEqualTo(410);
    assertThat(late.code()).isEqualTo("RESERVATION_EXPIRED");
  }

  private Outcome accept(BookingCommand command) {
    ReserveTickets reserve = (ReserveTickets) command;
    Seats seats =
        switch (reserve.request()) {
          case SeatRequest.Named named -> named.seats();
          case SeatRequest.BestAvailable _ -> Seats.of(0, 1);
        };
    Money total = new Money(5_000L * seats.size(), "EUR");
    long expires = System.currentTimeMillis() + Halls.POLICY.holdTime().toMillis();
    return new Accepted(new BookingReply.Reserved(reserve.reservation(), seats, total, expires));
  }

  private Reply reserve(String customer, String key, int... seats) {
    JsonArray ids = new JsonArray();
    for (int seat : seats) {
      ids.add(show + "." + seat);
    }
    JsonObject body = new JsonObject().put("ticketIds", ids);
    // Keys are per show here, so that tests do not meet in the guard.
    return node.customer(customer).post("/booking/reserve", body, "Idempotency-Key", key);
  }

  private static void assertLost(Reply reply, String seats) {
    assertThat(reply.status()).isEqualTo(409);
    assertThat(reply.code()).isEqualTo("SEAT_NOT_AVAILABLE");
    assertThat(reply.json().getJsonArray("seats").encode()).isEqualTo(seats);
  }

  private void awaitStatus(int seat, char status) {
    String path = "/event/" + show + "/seats/stream";
    Eventually.holds(
        "seat " + seat + " is " + status,
        () -> {
          try (var events = new SeatEvents(node.calls().stream(path))) {
            return events.status() == 200
                && events.next("snapshot").statuses().charAt(seat) == status;
          }
        });
  }

  private long redisKeys(int seat) {
    var redis =
        io.vertx.redis.client.Redis.createClient(
            node.vertx(), stack.endpoints().redis().toString());
    try {
      return redis
          .send(
              io.vertx.redis.client.Request.cmd(io.vertx.redis.client.Command.EXISTS)
                  .arg("hold:{" + show + "}:" + seat))
          .await()
          .toLong();
    } finally {
      redis.close().await();
    }
  }
}
