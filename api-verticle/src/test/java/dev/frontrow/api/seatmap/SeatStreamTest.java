package dev.frontrow.api.seatmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.testing.Calls.Lines;
import dev.frontrow.api.testing.Eventually;
import dev.frontrow.api.testing.Halls;
import dev.frontrow.api.testing.TestNode;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.json.JsonObject;
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

    Lines lines = stream(show);

    assertThat(lines.next()).isEqualTo(": connected");
    assertThat(lines.next()).isEqualTo("retry: 2000");
    Event snapshot = event(lines);
    assertThat(snapshot.name).isEqualTo("snapshot");
    assertThat(snapshot.id).isEqualTo(2);
    assertThat(snapshot.data.getLong("version")).isEqualTo(2);
    assertThat(snapshot.data.getBoolean("onSale")).isTrue();
    assertThat(snapshot.data.getString("statuses")).isEqualTo("hh" + "f".repeat(28));
  }

  @Test
  void sendsEachChangeOnce() {
    ShowId show = opened();
    awaitVersion(show, 1);
    Lines lines = stream(show);
    assertThat(event(lines).name).isEqualTo("snapshot");

    ReservationId reservation = node.log().reserve(show, "ann", 3, 4);
    node.log().release(reservation, 3, 4);

    Event held = event(lines);
    Event free = event(lines);
    assertThat(held.name).isEqualTo("delta");
    assertThat(held.id).isEqualTo(2);
    assertThat(held.data.getJsonArray("changes").encode()).isEqualTo("[[3,\"h\"],[4,\"h\"]]");
    assertThat(free.id).isEqualTo(3);
    assertThat(free.data.getJsonArray("changes").encode()).isEqualTo("[[3,\"f\"],[4,\"f\"]]");
  }

  @Test
  void skipsEventsOfADeposedWriter() {
    ShowId show = opened();
    awaitVersion(show, 1);
    Lines lines = stream(show);
    event(lines);

    node.log().appendVoid(show, 9);
    node.log().reserve(show, "ann", 0);

    Event next = event(lines);
    assertThat(next.data.getJsonArray("changes").encode()).isEqualTo("[[0,\"h\"]]");
    assertThat(statuses(show)).startsWith("hffffffff").doesNotContain("b");
  }

  @Test
  void resumesBehindTheLastEventIdWithoutGapOrRepeat() {
    ShowId show = opened();
    node.log().reserve(show, "ann", 0);
    node.log().reserve(show, "ann", 1);
    node.log().reserve(show, "ann", 2);
    awaitVersion(show, 4);

    Lines lines = stream(show, "Last-Event-ID", "2");

    assertThat(event(lines).id).isEqualTo(3);
    assertThat(event(lines).id).isEqualTo(4);
    node.log().reserve(show, "ann", 5);
    assertThat(event(lines).id).isEqualTo(5);
  }

  @Test
  void sendsASnapshotWhenTheMissedChangesAreForgotten() {
    ShowId show = opened();
    for (int i = 0; i < LiveShow.MAX_DELTAS / 2 + 1; i++) {
      ReservationId reservation = node.log().reserve(show, "ann", 0);
      node.log().release(reservation, 0);
    }
    awaitVersion(show, LiveShow.MAX_DELTAS + 3);

    assertThat(event(stream(show, "Last-Event-ID", "2")).name).isEqualTo("snapshot");
    assertThat(event(stream(show, "Last-Event-ID", "3")).id).isEqualTo(4);
    assertThat(event(stream(show, "Last-Event-ID", "999999")).name).isEqualTo("snapshot");
  }

  @Test
  void saysThatTheSaleIsClosed() {
    ShowId show = opened();
    awaitVersion(show, 1);
    Lines lines = stream(show);
    event(lines);

    node.log().append(show, BookingEvent.SaleClosed::new);

    Event closed = event(lines);
    assertThat(closed.data.getBoolean("onSale")).isFalse();
    assertThat(closed.data.getJsonArray("changes")).isEmpty();
  }

  @Test
  void sendsHeartbeatsWithVersionAndAge() {
    ShowId show = opened();
    awaitVersion(show, 1);
    Lines lines = stream(show);

    String line = lines.next();
    while (!line.startsWith(": heartbeat")) {
      line = lines.next();
    }
    assertThat(line).containsPattern("version=1 changed=\\S+Z age-ms=\\d+");
  }

  @Test
  void saysWhenItIsStaleAndWhenItIsFreshAgain() {
    ShowId show = opened();
    awaitVersion(show, 1);
    Lines lines = stream(show);
    event(lines);

    stack.kill(Server.KAFKA);
    try {
      Event stale = event(lines);
      assertThat(stale.name).isEqualTo("status");
      assertThat(stale.data.getBoolean("fresh")).isFalse();
      assertThat(stale.data.getLong("ageMillis")).isGreaterThanOrEqualTo(2_000);
      // Nobody reaches the log, so that no other node would do better.
      var health = node.calls().get("/health/ready");
      assertThat(health.status()).isEqualTo(200);
      assertThat(health.json().getString("status")).isEqualTo("degraded");
    } finally {
      stack.start(Server.KAFKA);
    }
    Event next = event(lines);
    while (!next.data.getBoolean("fresh")) {
      next = event(lines);
    }
    node.log().reserve(show, "ann", 7);
    assertThat(event(lines).data.getJsonArray("changes").encode()).isEqualTo("[[7,\"h\"]]");
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
    List<Lines> open = new ArrayList<>();
    do {
      open.add(stream(show));
    } while (open.getLast().status() == 200 && open.size() < 100);
    assertThat(open.getLast().status()).isEqualTo(503);
    assertThat(open).hasSizeLessThanOrEqualTo(MAX_STREAMS + 1);
    open.forEach(Lines::close);
    Eventually.isTrue("a stream is free again", () -> snapshot(show).id == 1);
  }

  private static ShowId opened() {
    ShowId show = Halls.newShow();
    node.log().open(show);
    return show;
  }

  private static void awaitVersion(ShowId show, long version) {
    Eventually.isTrue("version " + version, () -> snapshot(show).id >= version);
  }

  private static Event snapshot(ShowId show) {
    try (Lines lines = stream(show)) {
      return lines.status() == 200 ? event(lines) : new Event("none", -1, null);
    }
  }

  private static String statuses(ShowId show) {
    return snapshot(show).data.getString("statuses");
  }

  private static Lines stream(ShowId show, String... headers) {
    return node.calls().stream("/event/" + show + "/seats/stream", headers);
  }

  private record Event(String name, long id, JsonObject data) {}

  /** The next event; comments and settings are passed over. */
  private static Event event(Lines lines) {
    List<String> block = new ArrayList<>();
    while (true) {
      String line = lines.next();
      if (!line.isEmpty()) {
        block.add(line);
        continue;
      }
      if (block.stream().anyMatch(l -> l.startsWith("event: "))) {
        String id = value(block, "id: ");
        return new Event(
            value(block, "event: "),
            id == null ? -1 : Long.parseLong(id),
            new JsonObject(value(block, "data: ")));
      }
      block.clear();
    }
  }

  private static String value(List<String> block, String field) {
    return block.stream()
        .filter(line -> line.startsWith(field))
        .map(line -> line.substring(field.length()))
        .findFirst()
        .orElse(null);
  }
}
