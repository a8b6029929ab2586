package dev.frontrow.booking.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.booking.Commands;
import dev.frontrow.booking.Hall;
import dev.frontrow.booking.runtime.PartitionWriter.Mode;
import dev.frontrow.booking.runtime.World.Node;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.log.LogRecord;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Doubt: what is lost, late or deposed, and what becomes of the commands behind it. */
class WriterDoubtTest {
  private static final Hall HALL = Hall.ofRow(20);

  private final World world = new World();
  private final Commands show = Commands.to("show");

  private Node leader() {
    Node node = world.node().lead();
    node.ready(show.open(HALL)).accepted();
    return node;
  }

  @Test
  void doubtsWhenTheAcknowledgedOffsetIsAnother() {
    Node node = leader();
    Answer answer = node.ask(show.reserve("r1", "anna", 0));
    node.run();
    world.log.put(new LogRecord.Claim("other:8080", world.nowMillis()));
    node.wire.deliver();
    node.run().assertMode(Mode.DOUBT);
    answer.assertWaits();
    world.passToWake(node);
    node.settle().assertMode(Mode.LEADING);
    // Its first event is void behind the other's Claim: it was decided and sent again.
    answer.accepted();
    assertThat(world.log.valid()).hasSize(2);
  }

  @Test
  void settlesWhatIsInTheLogAfterAllWithItsFirstReply() {
    Node node = leader();
    Answer answer = node.ask(show.reserve("r1", "anna", 0));
    Answer behind = node.ask(show.reserve("r2", "ben", 0));
    node.run();
    node.wire.deliverUnsure();
    node.run().assertMode(Mode.DOUBT);
    answer.assertWaits();
    behind.assertWaits();
    world.passToWake(node);
    node.settle();
    answer.accepted();
    assertThat(behind.refused()).isEqualTo(new Rejection.SeatNotAvailable(Seats.of(0)));
    assertThat(world.log.valid()).hasSize(2);
  }

  @Test
  void decidesWhatWasLostAgain() {
    Node node = leader();
    Answer answer = node.ask(show.reserve("r1", "anna", 0));
    node.run();
    node.wire.lose();
    world.passToWake(node.run());
    node.settle();
    answer.accepted();
    assertThat(world.log.valid()).hasSize(2);
  }

  @Test
  void keepsTheOrderOfCommandsThroughDoubt() {
    Node node = leader();
    Answer first = node.ask(show.reserve("r1", "anna", 0));
    Answer second = node.ask(show.reserve("r2", "ben", 0));
    node.run();
    node.wire.lose();
    node.run();
    Answer third = node.ask(show.reserve("r3", "cleo", 0));
    world.passToWake(node);
    node.settle();
    first.accepted();
    second.refused();
    third.refused();
  }

  @Test
  void pausesBeforeItClaimsAgain() {
    Node node = leader();
    node.ask(show.reserve("r1", "anna", 0));
    node.run();
    node.wire.lose();
    node.run();
    world.pass(World.SETTINGS.claimPause().minusMillis(1));
    node.run().assertMode(Mode.DOUBT);
    world.pass(Duration.ofMillis(1));
    node.run().assertMode(Mode.CLAIMING);
  }

  @Test
  void doubtsWhenNoAcknowledgementComesInTime() {
    Node node = leader();
    Answer answer = node.ask(show.reserve("r1", "anna", 0));
    node.run();
    world.pass(World.SETTINGS.ackTimeout().minusMillis(1));
    node.run().assertMode(Mode.LEADING);
    assertThat(node.writer.millisToWake()).isEqualTo(1);
    world.passToWake(node);
    node.assertMode(Mode.DOUBT);
    answer.assertWaits();
  }

  @Test
  void passesOverWhatComesBackFromAnEarlierClaim() {
    Node node = leader();
    Answer answer = node.ask(show.reserve("r1", "anna", 0));
    node.run();
    world.pass(World.SETTINGS.ackTimeout());
    node.run().assertMode(Mode.DOUBT);
    world.passToWake(node);
    node.assertMode(Mode.CLAIMING);
    // The late event and its acknowledgement, then the Claim's.
    node.wire.deliver();
    node.run().assertMode(Mode.CLAIMING);
    answer.assertWaits();
    node.settle().assertMode(Mode.LEADING);
    answer.accepted();
    assertThat(world.log.valid()).hasSize(2);
  }

  @Test
  void isNotPutInDoubtByAnAcknowledgementOfAnEarlierClaim() {
    Node node = leader();
    Answer answer = node.ask(show.reserve("r1", "anna", 0));
    node.run();
    Runnable late = node.wire.deliverHeardLater();
    world.pass(World.SETTINGS.ackTimeout());
    node.run().assertMode(Mode.DOUBT);
    world.passToWake(node);
    node.settle().assertMode(Mode.LEADING);
    answer.accepted();
    late.run();
    node.run().assertMode(Mode.LEADING);
    node.ready(show.reserve("r2", "ben", 1)).accepted();
  }

  @Test
  void claimsAgainWhenTheClaimIsLostOrUnanswered() {
    Node node = world.node();
    node.writer.assign();
    node.run();
    node.wire.lose();
    node.run().assertMode(Mode.DOUBT);
    world.passToWake(node);
    node.assertMode(Mode.CLAIMING);
    node.wire.deliverUnheard();
    world.pass(World.SETTINGS.ackTimeout());
    node.run().assertMode(Mode.DOUBT);
    world.passToWake(node);
    node.settle().assertMode(Mode.LEADING);
    assertThat(world.log.end()).isEqualTo(2);
    node.ready(show.open(HALL)).accepted();
  }

  @Test
  void passesOverAClaimThatIsAcknowledgedTooLate() {
    Node node = world.node();
    node.writer.assign();
    node.run();
    world.pass(World.SETTINGS.ackTimeout());
    node.run().assertMode(Mode.DOUBT);
    world.passToWake(node);
    assertThat(node.wire.sent()).isEqualTo(2);
    node.wire.deliver();
    node.run().assertMode(Mode.CLAIMING);
    node.wire.deliver();
    node.run().assertMode(Mode.LEADING);
    node.ready(show.open(HALL)).accepted();
  }

  @Test
  void doubtsWhenItCannotCatchUp() {
    Node node = world.node();
    node.wire.setReadable(false);
    node.writer.assign();
    Answer answer = node.ask(show.open(HALL));
    node.settle().assertMode(Mode.DOUBT);
    answer.assertWaits();
    node.wire.setReadable(true);
    world.passToWake(node);
    node.settle().assertMode(Mode.LEADING);
    answer.accepted();
  }

  /** The first event is lost, the second of the same claim is appended in its place. */
  @Test
  void anEventBehindALostOneIsVoidAndDecidedAgain() {
    Node node = leader();
    node.ready(show.reserve("r1", "anna", 0)).accepted();
    Answer release = node.ask(show.release("l1", "anna", "r1"), world.nowMillis() + 100);
    Answer taker = node.ask(show.reserve("r2", "ben", 0), world.nowMillis() + 100);
    node.run();
    node.wire.loseUnheard();
    node.wire.deliver();
    node.run().assertMode(Mode.DOUBT);
    world.passToWake(node);
    release.assertUnavailable(true);
    taker.assertUnavailable(true);
    node.settle();
    // Ben's reservation is in the log, but it rests on a release that is not: nobody sees it.
    assertThat(world.log.valid()).hasSize(2);
    assertThat(node.ready(show.reserve("r3", "cleo", 0)).refused())
        .isEqualTo(new Rejection.SeatNotAvailable(Seats.of(0)));
    node.ready(show.release("l1", "anna", "r1")).accepted();
    node.ready(show.reserve("r3", "cleo", 0)).accepted();
  }

  @Test
  void aZombieAcknowledgesNothing() {
    Node zombie = leader();
    Answer sold = zombie.ask(show.reserve("r1", "anna", 0), world.nowMillis() + 100);
    zombie.run();
    Node next = world.node().lead();
    next.ready(show.reserve("r2", "ben", 0)).accepted();
    // Paused for long; its event reaches the log now.
    zombie.wire.deliver();
    zombie.run().assertMode(Mode.DOUBT);
    sold.assertWaits();
    zombie.writer.release();
    world.pass(Duration.ofMillis(100));
    zombie.run().assertMode(Mode.IDLE);
    sold.assertUnavailable(true);
    assertThat(reservedBy()).isEqualTo("ben");
  }

  @Test
  void theDeposedWriterSettlesItsCommandsOnTheOthersState() {
    Node zombie = leader();
    Answer sold = zombie.ask(show.reserve("r1", "anna", 0));
    zombie.run();
    Node next = world.node().lead();
    next.ready(show.reserve("r2", "ben", 0)).accepted();
    zombie.wire.deliver();
    world.passToWake(zombie.run());
    zombie.settle().assertMode(Mode.LEADING);
    assertThat(sold.refused()).isEqualTo(new Rejection.SeatNotAvailable(Seats.of(0)));
    assertThat(reservedBy()).isEqualTo("ben");
  }

  private String reservedBy() {
    return world.log.valid().stream()
        .filter(event -> event instanceof BookingEvent.TicketsReserved)
        .map(event -> ((BookingEvent.TicketsReserved) event).customer().value())
        .reduce("", String::concat);
  }
}
