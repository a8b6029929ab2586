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
    answer.assertUnavailable(true);
    world.passToWake(node);
    node.settle().assertMode(Mode.LEADING);
    // Its first event is void behind the other's Claim: tried again, it is decided again.
    node.ready(show.reserve("r1", "anna", 0)).accepted();
    assertThat(world.log.valid()).hasSize(2);
  }

  @Test
  void answersAllThatItHoldsAtOnce() {
    Node node = leader();
    Answer sent = node.ask(show.reserve("r1", "anna", 0));
    Answer decided = node.ask(show.reserve("r2", "ben", 0));
    node.run();
    Answer waiting = node.ask(show.reserve("r3", "cleo", 1));
    node.wire.lose();
    node.run().assertMode(Mode.DOUBT);
    sent.assertUnavailable(true);
    decided.assertNotLeading();
    waiting.assertNotLeading();
  }

  @Test
  void takesNothingForTheLeadershipThatItLost() {
    Node node = leader();
    node.ask(show.reserve("r1", "anna", 0));
    node.run();
    node.wire.lose();
    node.run().assertMode(Mode.DOUBT);
    Answer answer = node.ask(show.reserve("r2", "ben", 1));
    node.run();
    answer.assertNotLeading();
  }

  @Test
  void aRetrySettlesWhatIsInTheLogAfterAllWithItsFirstReply() {
    Node node = leader();
    Answer answer = node.ask(show.reserve("r1", "anna", 0));
    node.run();
    node.wire.deliverUnsure();
    node.run().assertMode(Mode.DOUBT);
    answer.assertUnavailable(true);
    world.passToWake(node);
    node.settle();
    node.ready(show.reserve("r1", "anna", 0)).accepted();
    assertThat(node.ready(show.reserve("r2", "ben", 0)).refused())
        .isEqualTo(new Rejection.SeatNotAvailable(Seats.of(0)));
    assertThat(world.log.valid()).hasSize(2);
  }

  @Test
  void aRetryOfWhatWasLostIsDecided() {
    Node node = leader();
    node.ask(show.reserve("r1", "anna", 0));
    node.run();
    node.wire.lose();
    world.passToWake(node.run());
    node.settle();
    node.ready(show.reserve("r1", "anna", 0)).accepted();
    assertThat(world.log.valid()).hasSize(2);
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
    answer.assertWaits();
    world.passToWake(node);
    node.assertMode(Mode.DOUBT);
    answer.assertUnavailable(true);
  }

  @Test
  void aClockThatJumpsDoesNotChangeHowLongItWaits() {
    Node node = leader();
    node.ask(show.reserve("r1", "anna", 0));
    node.run();
    world.jump(Duration.ofMinutes(1));
    node.run().assertMode(Mode.LEADING);
    world.jump(Duration.ofHours(-2));
    world.pass(World.SETTINGS.ackTimeout().minusMillis(1));
    node.run().assertMode(Mode.LEADING);
    world.pass(Duration.ofMillis(1));
    node.run().assertMode(Mode.DOUBT);
    world.jump(Duration.ofHours(-2));
    world.pass(World.SETTINGS.claimPause());
    node.run().assertMode(Mode.CLAIMING);
    world.jump(Duration.ofHours(-2));
    world.pass(World.SETTINGS.ackTimeout());
    node.run().assertMode(Mode.DOUBT);
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
    node.settle().assertMode(Mode.LEADING);
    answer.assertUnavailable(true);
    node.ready(show.reserve("r1", "anna", 0)).accepted();
    assertThat(world.log.valid()).hasSize(2);
  }

  @Test
  void isNotPutInDoubtByAnAcknowledgementOfAnEarlierClaim() {
    Node node = leader();
    node.ask(show.reserve("r1", "anna", 0));
    node.run();
    Runnable late = node.wire.deliverHeardLater();
    world.pass(World.SETTINGS.ackTimeout());
    node.run().assertMode(Mode.DOUBT);
    world.passToWake(node);
    node.settle().assertMode(Mode.LEADING);
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
    node.settle().assertMode(Mode.LEADING);
    node.ready(show.open(HALL)).accepted();
  }

  @Test
  void doubtsWhenItCannotCatchUp() {
    Node node = world.node();
    node.wire.setReadable(false);
    node.writer.assign();
    Answer answer = node.askUnder(0, show.open(HALL));
    node.settle().assertMode(Mode.DOUBT);
    answer.assertNotLeading();
    node.wire.setReadable(true);
    world.passToWake(node);
    node.settle().assertMode(Mode.LEADING);
    node.ready(show.open(HALL)).accepted();
  }

  /** The first event is lost, the second of the same claim is appended in its place. */
  @Test
  void anEventBehindALostOneIsVoid() {
    Node node = leader();
    node.ready(show.reserve("r1", "anna", 0)).accepted();
    Answer release = node.ask(show.release("l1", "anna", "r1"));
    Answer taker = node.ask(show.reserve("r2", "ben", 0));
    node.run();
    node.wire.loseUnheard();
    node.wire.deliver();
    node.run().assertMode(Mode.DOUBT);
    release.assertUnavailable(true);
    taker.assertUnavailable(true);
    world.passToWake(node);
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
    Answer sold = zombie.ask(show.reserve("r1", "anna", 0));
    zombie.run();
    Node next = world.node().lead();
    next.ready(show.reserve("r2", "ben", 0)).accepted();
    // Paused for long; its event reaches the log now.
    zombie.wire.deliver();
    zombie.run().assertMode(Mode.DOUBT);
    sold.assertUnavailable(true);
    zombie.writer.unassign();
    zombie.run().assertMode(Mode.IDLE);
    assertThat(reservedBy()).isEqualTo("ben");
    // The void event stands where the next of the leader's was meant to be: it claims again.
    next.ready(show.reserve("r1", "anna", 0)).assertNotLeading();
    world.passToWake(next);
    next.settle().assertMode(Mode.LEADING);
    assertThat(next.ready(show.reserve("r1", "anna", 0)).refused())
        .isEqualTo(new Rejection.SeatNotAvailable(Seats.of(0)));
  }

  @Test
  void anAttemptForANewerClaimTellsAWriterThatItWasDeposed() {
    Node zombie = leader();
    Answer sold = zombie.ask(show.reserve("r1", "anna", 0));
    zombie.run();
    world.node().lead();
    Answer misled = zombie.ask(show.reserve("r2", "ben", 1));
    zombie.run().assertMode(Mode.DOUBT);
    sold.assertUnavailable(true);
    misled.assertNotLeading();
  }

  private String reservedBy() {
    return world.log.valid().stream()
        .filter(event -> event instanceof BookingEvent.TicketsReserved)
        .map(event -> ((BookingEvent.TicketsReserved) event).customer().value())
        .reduce("", String::concat);
  }
}
