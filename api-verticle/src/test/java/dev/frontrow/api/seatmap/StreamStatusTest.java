package dev.frontrow.api.seatmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.session.SessionGate;
import dev.frontrow.api.session.Tokens;
import dev.frontrow.api.testing.Calls;
import dev.frontrow.api.testing.Calls.Lines;
import dev.frontrow.api.testing.Halls;
import dev.frontrow.api.testing.TestNode;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingEvent.Header;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StreamStatusTest {
  private static final long NOW = 1_800_000_000_000L;
  private static final Duration FRESH_FOR = Duration.ofSeconds(5);

  /** Longer than the test: a heartbeat would repeat the status anyway. */
  private static final Duration HEARTBEAT = Duration.ofHours(1);

  private final Vertx vertx = Vertx.vertx();
  private final SeatMaps maps =
      new SeatMaps(Clock.fixed(Instant.ofEpochMilli(NOW), ZoneOffset.UTC), FRESH_FOR);
  private final ShowId show = Halls.newShow();
  private int port;

  @BeforeEach
  void serve() {
    Header header = new Header(show, 1, NOW, CommandId.of("organiser", "open"), 0);
    maps.onEvent(new BookingEvent.SaleOpened(header, Halls.SMALL, Halls.POLICY), true);
    maps.completeAt(NOW);
    Router router = Router.router(vertx);
    StreamSettings settings = new StreamSettings(HEARTBEAT, Duration.ZERO, true, 10, 10, 10, false);
    SessionGate gate = new SessionGate(new Tokens(vertx, TestNode.SECRET, Clock.systemUTC()));
    new SeatStreamRoutes(vertx, maps, settings, gate).mount(router);
    HttpServer server = vertx.createHttpServer().requestHandler(router);
    port = server.listen(0, "127.0.0.1").await().actualPort();
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void tellsWhoJoinedBetweenTwoTicksThatTheMapIsFreshAgain() {
    maps.completeAt(NOW - FRESH_FOR.toMillis() - 1);
    try (Lines lines = Calls.to(port).stream("/event/" + show + "/seats/stream")) {
      assertThat(status(lines)).contains("\"fresh\":false");
      maps.completeAt(NOW);
      assertThat(status(lines)).contains("\"fresh\":true");
      maps.completeAt(NOW - FRESH_FOR.toMillis() - 1);
      assertThat(status(lines)).contains("\"fresh\":false");
    }
  }

  private static String status(Lines lines) {
    String line = lines.next();
    while (!line.equals("event: status")) {
      line = lines.next();
    }
    return lines.next();
  }
}
