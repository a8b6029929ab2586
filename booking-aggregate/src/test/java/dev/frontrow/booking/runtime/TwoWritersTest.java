package dev.frontrow.booking.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.booking.Commands;
import dev.frontrow.booking.Hall;
import dev.frontrow.booking.runtime.World.Node;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CommandId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two writers over one log, both assigned as it happens, with acknowledgements and records that are
 * late, lost or doubtful; an auditor reads the log and the answers afterwards.
 */
class TwoWritersTest {
  private static final int SEEDS = 300;
  private static final int STEPS = 600;
  private static final Hall HALL = Hall.ofRow(12);

  private static final WriterSettings SETTINGS =
      new WriterSettings(
          "node:8080",
          100,
          8,
          Duration.ofSeconds(3),
          Duration.ofMillis(200),
          15,
          Duration.ofMinutes(1));

  static List<Long> seeds() {
    List<Long> seeds = new ArrayList<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      seeds.add(seed);
    }
    return seeds;
  }

  /** One command with all its attempts; a retry goes to either node, with the same ID. */
  private static final class Wish {
    private final String name;
    private final BookingCommand command;
    private final Set<Node> asked = new HashSet<>();
    private int attempts;
    private Answer answer;

    Wish(String name, BookingCommand command) {
      this.name = name;
      this.command = command;
    }
  }

  private final World world = new World();
  private final Commands show = Commands.to("show");
  private final List<Wish> wishes = new ArrayList<>();
  private final List<Node> nodes = List.of(world.node(SETTINGS), world.node(SETTINGS));

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void sellNoSeatTwiceAndLoseNothingAcknowledged(long seed) {
    Random random = new Random(seed);
    nodes.getFirst().lead();
    nodes.getFirst().ready(show.open(HALL)).accepted();
    for (int step = 0; step < STEPS; step++) {
      step(random, step);
    }
    heal();
    audit();
    assertThat(world.recovered(show.show())).isEqualTo(world.replayed(show.show()));
  }

  private void step(Random random, int step) {
    Node node = nodes.get(random.nextInt(2));
    int dice = random.nextInt(100);
    if (dice < 30) {
      String name = "w" + step;
      ask(random, node, new Wish(name, command(random, name)));
    } else if (dice < 36 && !wishes.isEmpty()) {
      retry(random, node);
    } else if (dice < 60) {
      node.run();
    } else if (dice < 85) {
      fate(random, node);
    } else if (dice < 93) {
      world.pass(Duration.ofMillis(random.nextInt(400)));
    } else if (dice < 95) {
      world.pass(Duration.ofSeconds(random.nextInt(5)));
    } else if (dice < 96) {
      world.pass(Duration.ofSeconds(random.nextInt(400)));
    } else if (dice < 98) {
      node.writer.assign();
    } else {
      node.writer.release();
    }
  }

  private BookingCommand command(Random random, String name) {
    int newest = Math.max(0, wishes.size() - 6);
    String earlier =
        wishes.isEmpty() ? "none" : wishes.get(random.nextInt(newest, wishes.size())).name;
    String customer = "c" + random.nextInt(2);
    int seat = random.nextInt(HALL.inventory().size() - 1);
    return switch (random.nextInt(8)) {
      case 0, 1 -> show.reserve(name, customer, seat, seat + 1);
      case 2 -> show.best(name, customer, 2, null, null);
      case 3 -> show.release(name, customer, earlier);
      case 4 -> show.pay(name, customer, earlier, "card");
      case 5 -> show.confirm(name, customer, earlier, "card");
      case 6 -> show.refund(name, earlier);
      default -> show.reserve(name, customer, seat);
    };
  }

  private void ask(Random random, Node node, Wish wish) {
    wish.answer = node.offer(wish.command, world.nowMillis() + 500 + random.nextInt(6_000));
    if (wish.answer != null) {
      wish.asked.add(node);
      wish.attempts++;
      wishes.add(wish);
    }
  }

  private void retry(Random random, Node node) {
    Wish wish = wishes.get(random.nextInt(wishes.size()));
    if (wish.answer.isGiven() && wish.answer.outcome() instanceof Outcome.Unavailable) {
      Answer again = node.offer(wish.command, world.nowMillis() + 3_000);
      if (again != null) {
        wish.answer = again;
        wish.asked.add(node);
        wish.attempts++;
      }
    }
  }

  private static void fate(Random random, Node node) {
    if (node.wire.sent() == 0) {
      return;
    }
    switch (random.nextInt(20)) {
      case 0 -> node.wire.deliverUnheard();
      case 1 -> node.wire.deliverUnsure();
      case 2 -> node.wire.lose();
      case 3 -> node.wire.loseUnheard();
      default -> node.wire.deliver();
    }
  }

  /** Everything on its way arrives, and the first node leads alone until all is answered. */
  private void heal() {
    nodes.getLast().writer.release();
    nodes.getFirst().writer.assign();
    for (int i = 0; i < 20; i++) {
      nodes.forEach(Node::settle);
      world.pass(Duration.ofSeconds(1));
    }
    nodes.getFirst().assertMode(PartitionWriter.Mode.LEADING);
    nodes.getLast().assertMode(PartitionWriter.Mode.IDLE);
  }

  private void audit() {
    Map<CommandId, BookingEvent> causes = new HashMap<>();
    Map<Integer, CommandId> holders = new HashMap<>();
    for (BookingEvent event : world.log.valid()) {
      follow(holders, event);
      if (!(event instanceof BookingEvent.ReservationExpired)) {
        assertThat(causes.put(event.header().command(), event)).as("one event a command").isNull();
      }
    }
    for (Wish wish : wishes) {
      BookingEvent event = causes.get(wish.command.id());
      switch (wish.answer.outcome()) {
        case Outcome.Accepted(BookingReply reply) -> {
          assertThat(event).as("acknowledged: %s", wish.command).isNotNull();
          if (reply instanceof BookingReply.Reserved reserved) {
            assertThat(reserved.seats()).isEqualTo(((BookingEvent.TicketsReserved) event).seats());
          }
        }
        case Outcome.Refused _ -> {
          // A retry at the other node may be refused on a state from before the first attempt.
          if (wish.asked.size() == 1) {
            assertThat(event).as("refused: %s", wish.command).isNull();
          }
        }
        case Outcome.Unavailable unavailable -> {
          // Each attempt speaks for itself alone.
          if (!unavailable.mayHaveActed() && wish.attempts == 1) {
            assertThat(event).as("never sent: %s", wish.command).isNull();
          }
        }
      }
    }
  }

  /** Who has which seat, by the events alone. */
  private static void follow(Map<Integer, CommandId> holders, BookingEvent event) {
    switch (event) {
      case BookingEvent.TicketsReserved e ->
          e.seats().stream()
              .forEach(
                  seat ->
                      assertThat(holders.put(seat, e.header().command()))
                          .as("seat %s is free for %s", seat, e)
                          .isNull());
      case BookingEvent.TicketsConfirmed e ->
          e.seats().stream()
              .forEach(seat -> assertThat(holders.get(seat)).isEqualTo(e.reservation().command()));
      case BookingEvent.ReservationReleased e ->
          free(holders, e.reservation().command(), e.seats());
      case BookingEvent.ReservationExpired e -> free(holders, e.reservation().command(), e.seats());
      case BookingEvent.BookingRefunded e -> free(holders, e.reservation().command(), e.seats());
      case BookingEvent.SaleOpened _,
          BookingEvent.SaleClosed _,
          BookingEvent.PaymentStarted _,
          BookingEvent.PaymentDeclined _,
          BookingEvent.SeatsBlocked _,
          BookingEvent.SeatsUnblocked _ -> {}
    }
  }

  private static void free(Map<Integer, CommandId> holders, CommandId holder, Seats seats) {
    seats.stream().forEach(seat -> assertThat(holders.remove(seat)).isEqualTo(holder));
  }
}
