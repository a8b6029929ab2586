package dev.frontrow.api.seatmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.testing.Packed;
import dev.frontrow.api.testing.SeatEvents;
import dev.frontrow.api.testing.SeatEvents.Event;
import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.schemas.id.ShowId;
import io.netty.buffer.PooledByteBufAllocator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A client that does not read costs a bounded buffer, and catches up when it reads again. */
@Timeout(60)
class SlowReaderTest {
  private static final int SEATS = 60_000;

  /** Many times what the kernel takes for a socket, and what Netty lets wait. */
  private static final int ROUNDS = 2_000;

  private static final int PIECE = 1_000;

  private final StreamNode node =
      new StreamNode(
              new StreamSettings(Duration.ofSeconds(1), Duration.ZERO, true, 100, 100, 10, false))
          .started();

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void keepsLittleForWhoDoesNotRead() throws IOException {
    ShowId show = node.open(SEATS);
    try (Socket slow = new Socket()) {
      slow.setReceiveBufferSize(4_096);
      slow.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), node.port));
      String request = "GET /event/" + show + "/seats/stream HTTP/1.1\r\nHost: x\r\n\r\n";
      slow.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      Eventually.holds("it is there", () -> node.routes.size() == 1);
      try (SeatEvents healthy = node.stream(show)) {
        String seats = healthy.next().statuses();
        long memory = PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory();
        for (int round = 0; round < ROUNDS; round++) {
          int[] piece = IntStream.range(0, PIECE).map(i -> i * 60).toArray();
          if (round % 2 == 0) {
            node.block(show, piece);
          } else {
            node.unblock(show, piece);
          }
        }
        node.block(show, 59_999);
        Event event = healthy.next();
        while (event.version() < ROUNDS + 2) {
          seats = changed(seats, event);
          event = healthy.next();
        }
        seats = changed(seats, event);
        assertThat(seats).isEqualTo("f".repeat(SEATS - 1) + "b");
        assertThat(PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory() - memory)
            .isLessThan(16L << 20);
        assertThat(catchesUp(slow)).isEqualTo(seats);
        assertThat(node.routes.counts().conflated() + node.routes.counts().resent()).isPositive();
      }
    }
  }

  /** What the slow client sees when it reads on, up to the last change. */
  private static String catchesUp(Socket slow) throws IOException {
    var reader =
        new BufferedReader(new InputStreamReader(slow.getInputStream(), StandardCharsets.US_ASCII));
    String seats = "";
    String name = "";
    while (true) {
      String line = reader.readLine();
      if (line.startsWith("event: ")) {
        name = line.substring(7);
      } else if (line.startsWith("data: ") && !name.equals("heartbeat")) {
        var event = new Event(name, null, new io.vertx.core.json.JsonObject(line.substring(6)));
        seats = changed(seats, event);
        if (event.version() == ROUNDS + 2) {
          return seats;
        }
      }
    }
  }

  private static String changed(String seats, Event event) {
    return event.name().equals("snapshot") ? event.statuses() : Packed.apply(seats, event.data());
  }
}
