package dev.frontrow.api.seatmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.testing.Halls;
import dev.frontrow.api.testing.Packed;
import dev.frontrow.api.testing.SeatEvents;
import dev.frontrow.api.testing.SeatEvents.Event;
import dev.frontrow.api.testing.TestNode;
import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.ShowId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Clients that come and go while seats change, on one node after another. */
@Timeout(90)
class StreamStormTest {
  @RegisterExtension
  static final Stack stack = Stack.with(Server.KAFKA, Server.POSTGRES, Server.REDIS);

  private static final int CHANGES = 400;
  private static final int CLIENTS = 6;

  private final ShowId show = Halls.newShow();

  /** The hall after each version, as the test itself changed it. */
  private final List<String> history = new ArrayList<>(List.of("", "f".repeat(30)));

  @Test
  void losesAndRepeatsNothingThroughDisconnectsAndOnOtherNodes() throws Exception {
    try (TestNode first = new TestNode(stack, Map.of())) {
      first.log().open(show);
      Eventually.holds("it is on sale", () -> isKnown(first));
      List<Watcher> watchers = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        watchers.add(new Watcher(new Random(i)));
      }
      try (TestNode second = new TestNode(stack, Map.of())) {
        // The second node's own feed has claimed everything: claim it back.
        first.log().takeOver(show);
        Random random = new Random(42);
        List<CompletableFuture<Void>> done =
            watchers.stream()
                .map(watcher -> CompletableFuture.runAsync(() -> watcher.follow(first, second)))
                .toList();
        for (int i = 0; i < CHANGES; i++) {
          change(first, random);
        }
        for (CompletableFuture<Void> each : done) {
          each.get();
        }
      }
      for (Watcher watcher : watchers) {
        watcher.assertSawTheTruth();
      }
    }
  }

  private boolean isKnown(TestNode node) {
    try (SeatEvents events = new SeatEvents(node.calls().stream(path()))) {
      return events.status() == 200;
    }
  }

  private String path() {
    return "/event/" + show + "/seats/stream";
  }

  private void change(TestNode node, Random random) {
    int[] seats = random.ints(1 + random.nextInt(4), 0, 30).distinct().toArray();
    boolean block = random.nextBoolean();
    StringBuilder after = new StringBuilder(history.getLast());
    for (int seat : seats) {
      after.setCharAt(seat, block ? 'b' : 'f');
    }
    history.add(after.toString());
    node.log()
        .append(
            show,
            header ->
                block
                    ? new BookingEvent.SeatsBlocked(header, Seats.of(seats))
                    : new BookingEvent.SeatsUnblocked(header, Seats.of(seats)));
  }

  /** A client that goes to another node now and then, with the last ID that it has seen. */
  private final class Watcher {
    private final Random random;
    private final List<Long> versions = new ArrayList<>();
    private final List<String> seen = new ArrayList<>();
    private int snapshots;

    Watcher(Random random) {
      this.random = random;
    }

    void follow(TestNode... nodes) {
      String seats = "";
      String last = "";
      while (versions.isEmpty() || versions.getLast() < CHANGES + 1) {
        TestNode node = nodes[random.nextInt(nodes.length)];
        try (SeatEvents events =
            new SeatEvents(node.calls().stream(path(), "Last-Event-ID", last))) {
          for (int left = 1 + random.nextInt(20); left > 0; left--) {
            Event event = events.next();
            if (event.id() == null) {
              continue;
            }
            boolean snapshot = event.name().equals("snapshot");
            snapshots += snapshot ? 1 : 0;
            seats = snapshot ? event.statuses() : Packed.apply(seats, event.data());
            last = event.id();
            versions.add(event.version());
            seen.add(seats);
            if (event.version() == CHANGES + 1) {
              return;
            }
          }
        }
      }
    }

    void assertSawTheTruth() {
      assertThat(versions).isSorted().doesNotHaveDuplicates();
      assertThat(snapshots).isEqualTo(1);
      for (int i = 0; i < seen.size(); i++) {
        assertThat(seen.get(i)).isEqualTo(history.get(versions.get(i).intValue()));
      }
    }
  }
}
