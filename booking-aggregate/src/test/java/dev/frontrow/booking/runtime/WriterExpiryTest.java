package dev.frontrow.booking.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.booking.Commands;
import dev.frontrow.booking.Hall;
import dev.frontrow.booking.runtime.PartitionWriter.Mode;
import dev.frontrow.booking.runtime.World.Node;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Rejection;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Reservations end by the writer's own timer. */
class WriterExpiryTest {
  private static final Hall HALL = Hall.ofRow(20);

  private final World world = new World();
  private final Commands show = Commands.to("show");

  private Node leader() {
    Node node = world.node().lead();
    node.ready(show.open(HALL)).accepted();
    return node;
  }

  private long expired() {
    return world.log.valid().stream()
        .filter(event -> event instanceof BookingEvent.ReservationExpired)
        .count();
  }

  @Test
  void wakesToExpireAReservationAtItsDeadline() {
    Node node = leader();
    node.ready(show.reserve("r1", "anna", 0)).accepted();
    world.pass(Commands.HOLD.minusMillis(1));
    node.settle();
    assertThat(expired()).isZero();
    assertThat(node.writer.millisToWake()).isEqualTo(1);
    world.passToWake(node);
    node.settle();
    assertThat(expired()).isEqualTo(1);
    node.ready(show.reserve("r2", "ben", 0)).accepted();
  }

  @Test
  void expiresBeforeItDecidesWhatCameAtTheSameTime() {
    Node node = leader();
    node.ready(show.reserve("r1", "anna", 0)).accepted();
    world.pass(Commands.HOLD);
    node.ready(show.reserve("r2", "ben", 0)).accepted();
  }

  @Test
  void expiresNothingThatEndedBefore() {
    Node node = leader();
    node.ready(show.reserve("r1", "anna", 0)).accepted();
    node.ready(show.release("l1", "anna", "r1")).accepted();
    node.ready(show.reserve("r2", "ben", 0)).accepted();
    node.ready(show.pay("p2", "ben", "r2", "card")).accepted();
    node.ready(show.confirm("c2", "ben", "r2", "card")).accepted();
    world.pass(Duration.ofHours(2));
    node.settle();
    assertThat(expired()).isZero();
  }

  @Test
  void leavesWhatIsBeingPaidForUntilThePaymentDeadline() {
    Node node = leader();
    node.ready(show.reserve("r1", "anna", 0)).accepted();
    world.pass(Commands.HOLD.minusSeconds(10));
    node.ready(show.pay("p1", "anna", "r1", "card")).accepted();
    world.pass(Commands.PAYMENT.minusMillis(1));
    node.settle();
    assertThat(expired()).isZero();
    world.pass(Duration.ofMillis(1));
    node.settle();
    assertThat(expired()).isEqualTo(1);
    assertThat(node.ready(show.confirm("c1", "anna", "r1", "card")).refused())
        .isEqualTo(new Rejection.ReservationExpired());
  }

  @Test
  void expiresADeclinedReservationByItsFirstDeadline() {
    Node node = leader();
    node.ready(show.reserve("r1", "anna", 0)).accepted();
    world.pass(Commands.HOLD.minusSeconds(10));
    node.ready(show.pay("p1", "anna", "r1", "card")).accepted();
    world.pass(Duration.ofSeconds(20));
    node.ready(show.decline("d1", "anna", "r1", "card")).accepted();
    node.settle();
    assertThat(expired()).isEqualTo(1);
  }

  @Test
  void expiresWhatItsPredecessorLeft() {
    Node first = leader();
    first.ready(show.reserve("r1", "anna", 0)).accepted();
    first.ready(show.reserve("r2", "ben", 1)).accepted();
    first.ready(show.pay("p2", "ben", "r2", "card")).accepted();
    world.pass(Commands.HOLD);
    Node next = world.node().lead();
    assertThat(expired()).isEqualTo(2);
    next.ready(show.reserve("r3", "cleo", 0, 1)).accepted();
  }

  @Test
  void keepsDeadlinesThroughASnapshot() {
    WriterSettings usual = World.SETTINGS;
    Node first =
        world
            .node(
                new WriterSettings(
                    usual.endpoint(),
                    usual.maxPending(),
                    usual.maxInFlight(),
                    usual.ackTimeout(),
                    usual.claimPause(),
                    4,
                    usual.snapshotInterval(),
                    usual.handover(),
                    usual.standInPause()))
            .lead();
    first.ready(show.open(HALL)).accepted();
    first.ready(show.reserve("r1", "anna", 0)).accepted();
    first.ready(show.reserve("r2", "ben", 1)).accepted();
    world.pass(Commands.HOLD.minusSeconds(1));
    first.ready(show.pay("p2", "ben", "r2", "card")).accepted();
    assertThat(world.store.keys()).contains("manifest:0");
    Node next = world.node().lead();
    assertThat(next.wire.readFrom()).isPositive();
    world.pass(Duration.ofSeconds(1));
    next.settle();
    assertThat(expired()).isEqualTo(1);
    world.pass(Commands.PAYMENT);
    next.settle();
    assertThat(expired()).isEqualTo(2);
  }

  @Test
  void decidesALostExpiryAgain() {
    Node node = leader();
    node.ready(show.reserve("r1", "anna", 0)).accepted();
    world.pass(Commands.HOLD);
    node.run();
    node.wire.lose();
    node.run().assertMode(Mode.DOUBT);
    world.passToWake(node);
    node.settle().assertMode(Mode.LEADING);
    assertThat(expired()).isEqualTo(1);
  }

  @Test
  void doubtsWhenAnExpiryIsNotAcknowledged() {
    Node node = leader();
    node.ready(show.reserve("r1", "anna", 0)).accepted();
    world.pass(Commands.HOLD);
    node.run();
    world.pass(World.SETTINGS.ackTimeout());
    node.run().assertMode(Mode.DOUBT);
  }

  @Test
  void expiresThousandsThatAreDueAtOnceAndServesCommandsBetween() {
    int crowd = 3_000;
    Hall large = Hall.ofRow(crowd + 1);
    Node node = world.node().lead();
    node.ready(show.open(large)).accepted();
    for (int i = 0; i < crowd; i++) {
      node.ready(show.reserve("r" + i, "c" + i, i)).accepted();
    }
    world.pass(Commands.HOLD);
    Answer between = node.ask(show.reserve("last", "anna", crowd));
    node.run();
    node.wire.deliverAll();
    node.run();
    assertThat(between.accepted()).isInstanceOf(BookingReply.Reserved.class);
    assertThat(expired()).isLessThan(crowd);
    for (int i = 0; i < crowd && expired() < crowd; i++) {
      world.passToWake(node);
      node.settle();
    }
    assertThat(expired()).isEqualTo(crowd);
    assertThat(node.writer.millisToWake()).isPositive();
  }

  @Test
  void takesHalfOfTheWayToTheLogAtMost() {
    Node node = leader();
    for (int i = 0; i < 20; i++) {
      node.ready(show.reserve("r" + i, "c" + i, i)).accepted();
    }
    WriterSettings usual = World.SETTINGS;
    Node next =
        world
            .node(
                new WriterSettings(
                    usual.endpoint(),
                    usual.maxPending(),
                    8,
                    usual.ackTimeout(),
                    usual.claimPause(),
                    usual.snapshotEvents(),
                    usual.snapshotInterval(),
                    usual.handover(),
                    usual.standInPause()))
            .lead();
    world.pass(Commands.HOLD);
    next.run();
    assertThat(next.wire.sent()).isEqualTo(4);
    // Nothing to do until the log answers: it must not spin.
    assertThat(next.writer.millisToWake()).isPositive();
    next.settle();
    assertThat(expired()).isEqualTo(20);
  }
}
