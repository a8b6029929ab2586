package dev.frontrow.api.seatmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.testing.Calls.Lines;
import dev.frontrow.api.testing.Halls;
import dev.frontrow.api.testing.SeatEvents;
import dev.frontrow.api.testing.SeatEvents.Event;
import dev.frontrow.api.testing.TestNode;
import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class SeatStreamTest {
  @RegisterExtension
  static final Stack stack = Stack.with(Server.KAFKA, Server.POSTGRES, Server.REDIS);

  private static final int MAX_STREAMS = 20;

  private static TestNode node;

  @BeforeAll
  static void startNode() {
    node =
        new TestNode(
            stack,
            Map.of(
                "seat-map.heartbeat", "1 s",
                "seat-map.fresh-for", "2 s",
                "seat-map.max-streams", MAX_STREAMS));
  }

  @AfterAll
  static void stopNode() {
    node.close();
  }

  @Test
  void greetsAtOnceAndSendsASnapshot() {
    ShowId show = opened();
    node.log().reserve(show, "ann", 0, 1);
    awaitVersion(show, 2);

    Lines lines = lines(show);

    assertThat(lines.next()).isEqualTo(": connected");
    assertThat(lines.next()).isEqualTo("retry: 2000");
    Event snapshot = new SeatEvents(lines).next();
    assertThat(snapshot.name()).isEqualTo("snapshot");
    assertThat(snapshot.id()).isEqualTo("2");
    assertThat(snapshot.version()).isEqualTo(2);
    assertThat(snapshot.data().getBoolean("onSale")).isTrue();
    assertThat(snapshot.data().getInteger("seats")).isEqualTo(30);
    assertThat(snapshot.statuses()).isEqualTo("hh" + "f".repeat(28));
  }

  @Test
  void sendsEachChangeOnce() {
    ShowId show = opened();
    awaitVersion(show, 1);
    SeatEvents events = stream(show);
    assertThat(events.next().name()).isEqualTo("snapshot");

    ReservationId reservation = node.log().reserve(show, "ann", 3, 4);
    Event held = events.next();
    node.log().release(reservation, 3, 4);
    Event free = events.next();

    assertThat(held.name()).isEqualTo("delta");
    assertThat(held.id()).isEqualTo("2");
    assertThat(held.changes()).isEqualTo("{\"h\":[3,4]}");
    assertThat(free.id()).isEqualTo("3");
    assertThat(free.changes()).isEqualTo("{\"f\":[3,4]}");
  }

  @Test
  void answersPollsOnThePathOfTheWholeSeatMap() {
    ShowId show = opened();
    node.log().reserve(show, "ann", 1);
    awaitVersion(show, 2);
    var reply = node.calls().get("/event/" + show + "/seats?wait=0&since=1");
    assertThat(reply.json().getJsonObject("changes").encode()).isEqualTo("{\"h\":[1]}");
  }

  @Test
  void skipsEventsOfADeposedWriter() {
    ShowId show = opened();
    awaitVersion(show, 1);
    SeatEvents events = stream(show);
    events.next();

    node.log().appendVoid(show, 9);
    node.log().reserve(show, "ann", 0);

    assertThat(events.next().changes()).isEqualTo("{\"h\":[0]}");
    assertThat(stream(show).next().statuses()).startsWith("hffffffff").doesNotContain("b");
  }

  @Test
  void resumesBehindTheLastEventIdWithOneConflatedDelta() {
    ShowId show = opened();
    node.log().reserve(show, "ann", 0);
    ReservationId second = node.log().reserve(show, "ann", 1, 2);
    node.log().release(second, 1, 2);
    node.log().reserve(show, "ann", 2);
    awaitVersion(show, 5);

    SeatEvents events = stream(show, "Last-Event-ID", "2");

    Event missed = events.next();
    assertThat(missed.id()).isEqualTo("5");
    assertThat(missed.changes()).isEqualTo("{\"f\":[1],\"h\":[2]}");
    node.log().reserve(show, "ann", 5);
    assertThat(events.next().id()).isEqualTo("6");
  }

  @Test
  void sendsASnapshotWhenTheMissedChangesAreForgotten() {
    ShowId show = opened();
    for (int i = 0; i < LiveShow.MAX_DELTAS / 2 + 1; i++) {
      ReservationId reservation = node.log().reserve(show, "ann", 0);
      node.log().release(reservation, 0);
    }
    int last = LiveShow.MAX_DELTAS + 3;
    awaitVersion(show, last);

    assertThat(stream(show, "Last-Event-ID", "2").next().name()).isEqualTo("snapshot");
    Event known = stream(show, "Last-Event-ID", "3").next();
    assertThat(known.name()).isEqualTo("delta");
    assertThat(known.version()).isEqualTo(last);
    assertThat(known.changes()).isEqualTo("{\"f\":[0]}");
    assertThat(stream(show, "Last-Event-ID", "999999").next().name()).isEqualTo("snapshot");
  }

  @Test
  void saysThatTheSaleIsClosed() {
    ShowId show = opened();
    awaitVersion(show, 1);
    SeatEvents events = stream(show);
    events.next();

    node.log().append(show, BookingEvent.SaleClosed::new);

    Event closed = events.next();
    assertThat(closed.data().getBoolean("onSale")).isFalse();
    assertThat(closed.changes()).isEqualTo("{}");
  }

  @Test
  void sendsHeartbeatsWithVersionAndAge() {
    ShowId show = opened();
    awaitVersion(show, 1);

    Event heartbeat = stream(show).next("heartbeat");

    assertThat(heartbeat.id()).isNull();
    assertThat(heartbeat.version()).isEqualTo(1);
    assertThat(heartbeat.data().getString("time")).isEqualTo("2027-01-15T08:00:00Z");
    assertThat(heartbeat.data().getBoolean("fresh")).isTrue();
    assertThat(heartbeat.data().getLong("ageMillis")).isBetween(0L, 2_000L);
  }

  @Test
  void saysWhenItIsStaleAndWhenItIsFreshAgain() {
    ShowId show = opened();
    awaitVersion(show, 1);
    SeatEvents events = stream(show);
    events.next();

    stack.kill(Server.KAFKA);
    try {
      Event stale = events.next();
      assertThat(stale.name()).isEqualTo("status");
      assertThat(stale.data().getBoolean("fresh")).isFalse();
      assertThat(stale.data().getLong("ageMillis")).isGreaterThanOrEqualTo(2_000);
      // Nobody reaches the log, so that no other node would do better.
      var health = node.calls().get("/health/ready");
      assertThat(health.status()).isEqualTo(200);
      assertThat(health.json().getString("status")).isEqualTo("degraded");
    } finally {
      stack.start(Server.KAFKA);
    }
    Event next = events.next("status");
    while (!next.data().getBoolean("fresh")) {
      next = events.next("status");
    }
    node.log().reserve(show, "ann", 7);
    assertThat(events.next("delta").changes()).isEqualTo("{\"h\":[7]}");
  }

  @Test
  void refusesWhatItCannotStream() {
    ShowId show = opened();
    awaitVersion(show, 1);
    assertThat(node.calls().get("/event/nowhere/seats/stream").code()).isEqualTo("EVENT_NOT_FOUND");
    assertThat(node.calls().get("/event/a.b/seats/stream").status()).isEqualTo(404);
    String path = "/event/" + show + "/seats/stream";
    var reply = node.calls().raw("GET", path, "", "Last-Event-ID", "x");
    assertThat(reply.code()).isEqualTo("INVALID_LAST_EVENT_ID");
  }

  @Test
  void refusesMoreStreamsThanItsLimit() {
    ShowId show = opened();
    awaitVersion(show, 1);
    List<SeatEvents> open = new ArrayList<>();
    do {
      open.add(stream(show));
    } while (open.getLast().status() == 200 && open.size() < 100);
    assertThat(open.getLast().status()).isEqualTo(503);
    assertThat(open).hasSizeLessThanOrEqualTo(MAX_STREAMS + 1);
    open.forEach(SeatEvents::close);
    Eventually.holds("a stream is free again", () -> version(show) == 1);
  }

  private static ShowId opened() {
    ShowId show = Halls.newShow();
    node.log().open(show);
    return show;
  }

  private static void awaitVersion(ShowId show, long version) {
    Eventually.holds("version " + version, () -> version(show) >= version);
  }

  private static long version(ShowId show) {
    try (SeatEvents events = stream(show)) {
      return events.status() == 200 ? events.next("snapshot").version() : -1;
    }
  }

  private static SeatEvents stream(ShowId show, String... headers) {
    return new SeatEvents(lines(show, headers));
  }

  private static Lines lines(ShowId show, String... headers) {
    return node.calls().stream("/event/" + show + "/seats/stream", headers);
  }
}
