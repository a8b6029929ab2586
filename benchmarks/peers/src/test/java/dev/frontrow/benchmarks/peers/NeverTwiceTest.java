package dev.frontrow.benchmarks.peers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.benchmarks.peers.Client.Reply;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Every peer that decides sells each seat once, and loses none. */
class NeverTwiceTest {
  @RegisterExtension
  static final Stack STACK = Stack.with(Server.POSTGRES, Server.KAFKA, Server.REDIS);

  private static final int CLIENTS = 48;
  private static final int REQUESTS = 6;
  private static final int MAX_SEATS = 4;
  private static final int ROWS = 5;
  private static final int SEATS = 20;
  private static final int LONG_HOLD_SECONDS = 600;
  private static final String SHOW = "fight";

  /** What a client asked for, and what it got. */
  private record Asked(List<String> seats, Reply reply) {}

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"ECHO", "PRODUCER"})
  void sellsEachSeatOnceAndLosesNone(PeerSystem system) throws Exception {
    try (RunningPeer peer = RunningPeer.start(system, STACK.endpoints())) {
      assertThat(peer.customer("nobody").open(SHOW, 1, ROWS, SEATS, LONG_HOLD_SECONDS).status())
          .isEqualTo(201);
      List<Asked> all = fight(peer);

      List<String> granted = new ArrayList<>();
      for (Asked asked : all) {
        switch (asked.reply().status()) {
          case 201 -> {
            assertThat(asked.reply().tickets()).isEqualTo(asked.seats());
            granted.addAll(asked.seats());
          }
          case 409 -> assertThat(asked.reply().lost()).isNotEmpty().isSubsetOf(asked.seats());
          default -> throw new AssertionError(asked.reply());
        }
      }
      assertThat(granted).isNotEmpty().doesNotHaveDuplicates();
      assertThat(all).anyMatch(asked -> asked.reply().status() == 409);
      assertLeftIsFree(peer, new HashSet<>(granted));
    }
  }

  private static List<Asked> fight(RunningPeer peer) throws Exception {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<List<Asked>>> clients =
          IntStream.range(0, CLIENTS)
              .<Callable<List<Asked>>>mapToObj(
                  number -> () -> shop(peer.customer("fighter-" + number), new Random(number)))
              .toList();
      List<Asked> all = new ArrayList<>();
      for (Future<List<Asked>> shopped : executor.invokeAll(clients)) {
        all.addAll(shopped.get());
      }
      return all;
    }
  }

  private static List<Asked> shop(Client client, Random random) {
    List<Asked> asked = new ArrayList<>();
    for (int i = 0; i < REQUESTS; i++) {
      List<String> seats =
          random
              .ints(0, ROWS * SEATS)
              .distinct()
              .limit(1 + random.nextInt(MAX_SEATS))
              .mapToObj(NeverTwiceTest::ticket)
              .toList();
      asked.add(new Asked(seats, client.reserve(seats)));
    }
    return asked;
  }

  /** What nobody has can be had, and what somebody has cannot. */
  private static void assertLeftIsFree(RunningPeer peer, Set<String> granted) {
    Client late = peer.customer("late");
    for (int seat = 0; seat < ROWS * SEATS; seat++) {
      String ticket = ticket(seat);
      Reply reply = late.reserve(List.of(ticket));
      assertThat(reply.status()).as(ticket).isEqualTo(granted.contains(ticket) ? 409 : 201);
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {"ECHO", "PRODUCER"})
  void sellsASeatAgainWhenItsHoldIsOver(PeerSystem system) throws Exception {
    try (RunningPeer peer = RunningPeer.start(system, STACK.endpoints())) {
      Client first = peer.customer("first");
      first.open(SHOW, 1, 1, 2, 1);
      Reply held = first.reserve(List.of(ticket(0), ticket(1)));
      assertThat(held.status()).isEqualTo(201);

      Client second = peer.customer("second");
      Reply reply = second.reserve(List.of(ticket(1)));
      while (reply.status() == 409) {
        reply = second.reserve(List.of(ticket(1)));
      }
      assertThat(reply.status()).isEqualTo(201);
      assertThat(reply.body().getString("expiresAt"))
          .isGreaterThan(held.body().getString("expiresAt"));
    }
  }

  private static String ticket(int ordinal) {
    return SHOW + "." + ordinal;
  }
}
