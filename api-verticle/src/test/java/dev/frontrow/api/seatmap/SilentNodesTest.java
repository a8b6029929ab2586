package dev.frontrow.api.seatmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.testing.SeatEvents;
import dev.frontrow.api.testing.SeatEvents.Event;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What clients hear of nodes that do not know enough, and how long nodes wait for clients. */
@Timeout(60)
class SilentNodesTest {
  private static final int MAX_STUCK_TICKS = 30;

  private final StreamNode node =
      new StreamNode(
          new StreamSettings(Duration.ofSeconds(1), Duration.ZERO, true, 100, 100, 10, false));

  @AfterEach
  void stop() {
    node.close();
  }

  @Test
  void repeatsItsStatusWhileItReadsTheLog() {
    ShowId show = node.open(100);
    try (SeatEvents events = node.stream(show)) {
      for (int beat = 0; beat < 3; beat++) {
        Event status = events.any();
        assertThat(status.name()).isEqualTo("status");
        assertThat(status.data().getBoolean("fresh")).isFalse();
        assertThat(status.data().getValue("ageMillis")).isNull();
      }
      node.started();
      assertThat(events.next("snapshot").statuses()).matches("f{100}");
    }
  }

  @Test
  void onePartitionThatCannotBeReadLeavesOtherShowsAlone() throws Exception {
    node.maps.reading(1);
    ShowId broken = node.open(100);
    node.maps.reading(2);
    ShowId whole = node.open(100);
    node.maps.breakOff(1);
    node.started();

    try (SeatEvents events = node.stream(whole)) {
      assertThat(events.any().name()).isEqualTo("snapshot");
      assertThat(events.next("heartbeat").data().getBoolean("fresh")).isTrue();
    }
    try (SeatEvents events = node.stream(broken)) {
      assertThat(events.any().data().getBoolean("fresh")).isFalse();
      assertThat(events.any().name()).isEqualTo("snapshot");
      assertThat(events.next("heartbeat").data().getBoolean("fresh")).isFalse();
    }
    assertThat(node.maps.freshness().fresh()).isFalse();
    var poll = node.calls().get("/event/" + broken + "/seats?since=-1");
    assertThat(poll.status()).isEqualTo(200);
    assertThat(node.calls().get("/event/unknown/seats?since=-1").status()).isEqualTo(503);
  }

  @Test
  void tellsNoOldVersionToThoseWhoKnowMore() {
    ShowId show = node.started().open(100);
    try (SeatEvents ahead = node.stream(show, "Last-Event-ID", "50");
        SeatEvents level = node.stream(show)) {
      level.next("heartbeat");
      level.next("heartbeat");
      node.maps.completeAt(StreamNode.NOW + 1);
      // The log is another one: this node has all that was in it, and less than version 50.
      assertThat(ahead.any().name()).isEqualTo("snapshot");
    }
  }

  @Test
  void waitsForClientsThatTakeALittleNowAndThen() {
    Slow slow = new Slow();
    ShowId show = node.open(100);
    var stream =
        new ClientStream(
            StreamRequest.one(show, null), slow, new StreamCounts(), StreamNode.NOW, 0);
    for (int tick = 0; tick < 4 * MAX_STUCK_TICKS; tick++) {
      slow.waiting -= tick % (MAX_STUCK_TICKS - 1) == 0 ? 10 : 0;
      assertThat(stream.isStuck()).as("tick %s", tick).isFalse();
    }
    for (int tick = 0; tick < MAX_STUCK_TICKS; tick++) {
      stream.isStuck();
    }
    assertThat(stream.isStuck()).isTrue();
  }

  /** A client that has much to take. */
  private static final class Slow implements Outlet {
    private long waiting = 65_536;

    @Override
    public boolean isWritable() {
      return false;
    }

    @Override
    public long waitingBytes() {
      return waiting;
    }

    @Override
    public void write(Buffer bytes) {
      throw new IllegalStateException("it takes nothing more");
    }

    @Override
    public void onDrained(Runnable handler) {}

    @Override
    public void end(String last) {
      waiting = 0;
    }

    @Override
    public void reset() {
      waiting = 0;
    }
  }
}
