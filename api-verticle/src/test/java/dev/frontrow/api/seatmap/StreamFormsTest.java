package dev.frontrow.api.seatmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.testing.Calls.Reply;
import dev.frontrow.api.testing.Halls;
import dev.frontrow.api.testing.Packed;
import dev.frontrow.api.testing.SeatEvents;
import dev.frontrow.api.testing.SeatEvents.Event;
import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a client may ask for: one show, several, a poll, another version of HTTP. */
@Timeout(60)
class StreamFormsTest {
  private final StreamNode node =
      new StreamNode(
              new StreamSettings(Duration.ofSeconds(1), Duration.ofMillis(20), true, 8, 6, 2, true))
          .started();

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void fitsALargeHallInto25Kilobytes() {
    ShowId show = node.open(60_000);
    node.block(show, 0, 59_999);
    var lines = node.calls().stream("/event/" + show + "/seats/stream");
    long bytes = 0;
    String line = lines.next();
    while (!line.startsWith("data: ")) {
      bytes += line.length() + 1;
      line = lines.next();
    }
    assertThat(bytes + line.length() + 2).isLessThanOrEqualTo(25_000);
    lines.close();
    String seats = node.stream(show).next().statuses();
    assertThat(seats).hasSize(60_000).startsWith("bf").endsWith("fb");
  }

  @Test
  void sendsASnapshotWhereThatIsShorterThanTheChanges() {
    ShowId show = node.open(2_000);
    SeatEvents events = node.stream(show);
    events.next();
    node.block(show, IntStream.range(0, 1_000).toArray());
    Event next = events.next();
    assertThat(next.name()).isEqualTo("snapshot");
    assertThat(next.id()).isEqualTo("2");
  }

  @Test
  void streamsSeveralShowsAndGoesOnWithAllOfThem() {
    ShowId one = node.open(100);
    ShowId two = node.open(100);
    String path = "/seats/stream?events=" + one + "," + two;
    String seen;
    try (SeatEvents events = new SeatEvents(node.calls().stream(path))) {
      assertThat(events.next().data().getString("eventId")).isEqualTo(one.value());
      assertThat(events.next().data().getString("eventId")).isEqualTo(two.value());
      node.block(two, 7);
      Event changed = events.next();
      assertThat(changed.data().getString("eventId")).isEqualTo(two.value());
      assertThat(changed.changes()).isEqualTo("{\"b\":[7]}");
      assertThat(events.next("heartbeat").data().getString("eventId")).isNotNull();
      seen = changed.id();
    }
    node.block(one, 1);
    node.unblock(two, 7);
    SeatEvents again = new SeatEvents(node.calls().stream(path, "Last-Event-ID", seen));
    Event first = again.next();
    Event second = again.next();
    assertThat(first.name()).isEqualTo("delta");
    assertThat(first.changes()).isEqualTo("{\"b\":[1]}");
    assertThat(second.changes()).isEqualTo("{\"f\":[7]}");
    String turned = "/seats/stream?lastEventId=" + seen + "&events=" + two + "," + one;
    assertThat(new SeatEvents(node.calls().stream(turned)).next().name()).isEqualTo("snapshot");
  }

  @Test
  void refusesListsThatItCannotStream() {
    ShowId show = node.open(100);
    for (String events : List.of("", show + "," + show, "a,".repeat(21) + "b")) {
      assertThat(node.calls().get("/seats/stream?events=" + events).status()).isIn(400, 404);
    }
    Reply unknown = node.calls().get("/seats/stream?events=" + show + ",nowhere");
    assertThat(unknown.code()).isEqualTo("EVENT_NOT_FOUND");
  }

  @Test
  void answersAPollWhenSomethingChanges() {
    ShowId show = node.open(100);
    String path = "/event/" + show + "/seats?since=";
    Reply snapshot = node.calls().get(path + "-1");
    assertThat(Packed.statuses(snapshot.json())).isEqualTo("f".repeat(100));
    assertThat(snapshot.header("Cache-Control")).isEqualTo("no-store");

    Reply nothing = node.calls().get(path + "1&wait=0");
    assertThat(nothing.json().getLong("version")).isEqualTo(1);
    assertThat(nothing.json().getJsonObject("changes")).isEmpty();
    assertThat(nothing.json().getBoolean("fresh")).isTrue();

    node.vertx.runOnContext(
        soon ->
            node.vertx.setPeriodic(
                5,
                timer -> {
                  if (node.routes.size() > 0) {
                    node.vertx.cancelTimer(timer);
                    node.block(show, 3);
                  }
                }));
    Reply changed = node.calls().get(path + "1&wait=30");
    assertThat(changed.json().getLong("version")).isEqualTo(2);
    assertThat(changed.json().getJsonObject("changes").encode()).isEqualTo("{\"b\":[3]}");
    Eventually.holds("nobody waits", () -> node.routes.size() == 0);
    assertThat(node.calls().get(path + "x").json().getString("field")).isEqualTo("since");
    assertThat(node.calls().get(path + "1&wait=31").json().getString("field")).isEqualTo("wait");
  }

  @Test
  void limitsStreamsOfASessionAndOfAnAddress() {
    ShowId show = node.open(100);
    String path = "/event/" + show + "/seats/stream";
    List<SeatEvents> open = new ArrayList<>();
    String[] ann = {"Authorization", "Bearer " + node.token("ann"), "X-Forwarded-For", "10.0.0.1"};
    open.add(node.stream(show, ann));
    open.add(node.stream(show, ann));
    Reply refused = node.calls().raw("GET", path, "", ann);
    assertThat(refused.status()).isEqualTo(429);
    assertThat(refused.code()).isEqualTo("TOO_MANY_STREAMS_OF_SESSION");
    assertThat(refused.header("Retry-After")).isEqualTo("5");
    String[] office = {"X-Forwarded-For", "203.0.113.9, 10.0.0.1"};
    for (int i = 0; i < 4; i++) {
      open.add(node.stream(show, office));
    }
    refused = node.calls().raw("GET", path, "", office);
    assertThat(refused.code()).isEqualTo("TOO_MANY_STREAMS_OF_ADDRESS");
    open.add(node.stream(show, "X-Forwarded-For", "2001:db8:1:2::3"));
    open.add(node.stream(show, "X-Forwarded-For", "2001:db8:1:2::4"));
    refused = node.calls().raw("GET", path, "");
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.code()).isEqualTo("TOO_MANY_STREAMS");
    assertThat(node.routes.counts().refused()).isEqualTo(3);
    assertThat(node.calls().raw("GET", path, "", "Authorization", "Bearer x").status())
        .isEqualTo(401);
    open.forEach(SeatEvents::close);
    Eventually.holds("all are gone", () -> node.routes.size() == 0);
  }

  @Test
  void keepsAStreamThatComesBeforeTheLogIsRead() {
    try (StreamNode starting =
        new StreamNode(
            new StreamSettings(Duration.ofSeconds(1), Duration.ZERO, true, 10, 10, 10, false))) {
      ShowId show = Halls.newShow();
      SeatEvents events = starting.stream(show, "Last-Event-ID", "1");
      assertThat(events.next().data().getBoolean("fresh")).isFalse();
      assertThat(starting.calls().get("/event/" + show + "/seats?since=1").code())
          .isEqualTo("STARTING");
      starting.open(show, Halls.SMALL);
      starting.block(show, 5);
      starting.started();
      Event next = events.next("delta");
      assertThat(next.id()).isEqualTo("2");
    }
  }

  @Test
  void sendsEachChangeByItselfWhereItIsToldTo() {
    try (StreamNode plain =
        new StreamNode(
                new StreamSettings(Duration.ofSeconds(1), Duration.ZERO, false, 10, 10, 10, false))
            .started()) {
      ShowId show = plain.open(100);
      SeatEvents watching = plain.stream(show);
      assertThat(watching.next().name()).isEqualTo("snapshot");
      for (int seat = 1; seat <= 50; seat++) {
        plain.block(show, seat);
      }
      SeatEvents resuming = plain.stream(show, "Last-Event-ID", "1");
      for (int seat = 1; seat <= 50; seat++) {
        String changes = "{\"b\":[" + seat + "]}";
        assertThat(watching.next("delta").changes()).isEqualTo(changes);
        assertThat(resuming.next("delta").changes()).isEqualTo(changes);
      }
      assertThat(plain.routes.counts().conflated()).isZero();
    }
  }

  @Test
  void doesNotGoBackForAClientThatKnowsMore() {
    ShowId show = node.open(100);
    SeatEvents events = node.stream(show, "Last-Event-ID", "3");
    node.block(show, 1);
    node.block(show, 2);
    node.block(show, 3);
    Event next = events.next("delta");
    assertThat(next.id()).isEqualTo("4");
    assertThat(next.changes()).isEqualTo("{\"b\":[3]}");
  }

  @Test
  void isNotTakenForAnIdleConnection() {
    ShowId show = node.open(100);
    SeatEvents events = node.stream(show);
    for (int seconds = 0; seconds <= StreamNode.IDLE_SECONDS + 1; seconds++) {
      assertThat(events.next("heartbeat").version()).isEqualTo(1);
    }
  }

  @Test
  void streamsOverHttp2() throws InterruptedException {
    ShowId show = node.open(100);
    HttpClient client =
        node.vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false));
    BlockingQueue<String> pieces = new LinkedBlockingQueue<>();
    client
        .request(HttpMethod.GET, node.port, "127.0.0.1", "/event/" + show + "/seats/stream")
        .compose(io.vertx.core.http.HttpClientRequest::send)
        .onSuccess(
            response -> {
              pieces.add(response.version().name());
              response.handler(piece -> pieces.add(piece.toString()));
            });
    assertThat(pieces.poll(10, TimeUnit.SECONDS)).isEqualTo("HTTP_2");
    StringBuilder all = new StringBuilder();
    while (!all.toString().contains("\"packed\"")) {
      all.append(pieces.poll(10, TimeUnit.SECONDS));
    }
    node.block(show, 42);
    while (!all.toString().contains("{\"b\":[42]}")) {
      all.append(pieces.poll(10, TimeUnit.SECONDS));
    }
    assertThat(all.toString()).startsWith(": connected\nretry: 2000\n\nevent: snapshot\n");
  }
}
