package dev.frontrow.booking.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.booking.Commands;
import dev.frontrow.booking.Hall;
import dev.frontrow.booking.runtime.PartitionWriter.Mode;
import dev.frontrow.booking.runtime.World.Node;
import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.log.LogRecord;
import org.junit.jupiter.api.Test;

/** Claim, catch up, lead: nothing is answered before the log has it. */
class WriterProtocolTest {
  private static final Hall HALL = Hall.ofRow(20);

  private final World world = new World();
  private final Commands show = Commands.to("show");

  private Node leader() {
    Node node = world.node().lead();
    node.ready(show.open(HALL)).accepted();
    return node;
  }

  @Test
  void claimsThenCatchesUpThenLeads() {
    Node node = world.node();
    node.assertMode(Mode.IDLE);
    node.writer.assign();
    node.run();
    node.assertMode(Mode.CLAIMING);
    assertThat(node.wire.sent()).isEqualTo(1);
    node.wire.deliver();
    node.settle().assertMode(Mode.LEADING);
    assertThat(world.log.record(0))
        .isEqualTo(new LogRecord.Claim(World.SETTINGS.endpoint(), world.nowMillis()));
  }

  @Test
  void catchesUpWithWhatItsPredecessorsDid() {
    leader().ready(show.reserve("r1", "anna", 0)).accepted();
    Node next = world.node().lead();
    assertThat(next.ready(show.reserve("r2", "ben", 0)).refused())
        .isEqualTo(new Rejection.SeatNotAvailable(Seats.of(0)));
    next.ready(show.reserve("r3", "ben", 1)).accepted();
  }

  @Test
  void decidesCommandsThatCameBeforeItLed() {
    Node node = world.node();
    node.writer.assign();
    // Others may read its Claim in the log before it has caught up.
    Answer open = node.askUnder(0, show.open(HALL));
    node.run();
    open.assertWaits();
    node.settle();
    assertThat(open.accepted()).isEqualTo(new BookingReply.SaleChanged(true));
  }

  @Test
  void answersOnlyWhenTheEventIsAcknowledgedAtItsOffset() {
    Node node = leader();
    Answer answer = node.ask(show.reserve("r1", "anna", 0));
    node.run();
    assertThat(node.wire.sent()).isEqualTo(1);
    answer.assertWaits();
    node.wire.deliver();
    answer.assertWaits();
    node.run();
    assertThat(answer.accepted()).isInstanceOf(BookingReply.Reserved.class);
  }

  @Test
  void stampsEveryEventWithItsClaimAndItsPosition() {
    Node node = leader();
    node.ask(show.reserve("r1", "anna", 0));
    node.ask(show.reserve("r2", "anna", 1));
    node.settle();
    for (long offset = 1; offset <= 3; offset++) {
      var stamped = (LogRecord.Stamped) world.log.record(offset);
      assertThat(stamped.claim()).isZero();
      assertThat(stamped.position()).isEqualTo(offset);
    }
  }

  @Test
  void refusalsWaitForWhatTheyWereDecidedOn() {
    Node node = leader();
    Answer first = node.ask(show.reserve("r1", "anna", 0));
    Answer late = node.ask(show.reserve("r2", "ben", 0));
    node.run();
    late.assertWaits();
    node.wire.deliver();
    node.run();
    first.accepted();
    late.assertWaits();
    node.settle();
    assertThat(late.refused()).isEqualTo(new Rejection.SeatNotAvailable(Seats.of(0)));
  }

  @Test
  void repeatsWaitForTheFirstReply() {
    Node node = leader();
    Answer first = node.ask(show.reserve("r1", "anna", 0));
    Answer retry = node.ask(show.reserve("r1", "anna", 0));
    node.run();
    assertThat(node.wire.sent()).isEqualTo(1);
    retry.assertWaits();
    node.settle();
    assertThat(retry.accepted()).isEqualTo(first.accepted());
  }

  @Test
  void aRepeatOfADurableFactWaitsForNothing() {
    Node node = leader();
    BookingReply first = node.ready(show.reserve("r1", "anna", 0)).accepted();
    Answer retry = node.ask(show.reserve("r1", "anna", 0));
    node.run();
    assertThat(retry.accepted()).isEqualTo(first);
    assertThat(node.wire.asked()).isZero();
  }

  @Test
  void aRepeatThatWaitsInVainTellsThatTheCommandMayHaveActed() {
    Node node = leader();
    node.ask(show.reserve("r1", "anna", 0));
    Answer retry = node.ask(show.reserve("r1", "anna", 0));
    node.run();
    node.wire.deliverUnsure();
    node.run().assertMode(Mode.DOUBT);
    retry.assertUnavailable(true);
  }

  @Test
  void aRefusalThatRestedOnALostEventIsNeverGiven() {
    Node node = leader();
    Answer first = node.ask(show.reserve("r1", "anna", 0));
    Answer second = node.ask(show.reserve("r2", "ben", 0));
    node.run();
    node.wire.lose();
    node.run().assertMode(Mode.DOUBT);
    first.assertUnavailable(true);
    second.assertNotLeading();
    world.passToWake(node);
    node.settle();
    node.ready(show.reserve("r2", "ben", 0)).accepted();
  }

  @Test
  void decidesNothingForAnotherLeadership() {
    Node node = leader();
    long claim = world.log.lastClaim();
    node.ask(show.reserve("r0", "anna", 0));
    node.run();
    node.wire.lose();
    world.passToWake(node.run());
    node.settle().assertMode(Mode.LEADING);
    assertThat(world.log.lastClaim()).isGreaterThan(claim);
    Answer old = node.askUnder(claim, show.reserve("r1", "anna", 1));
    Answer unclaimed = node.askUnder(Attempt.NO_CLAIM, show.reserve("r2", "anna", 2));
    node.settle();
    old.assertNotLeading();
    unclaimed.assertNotLeading();
    assertThat(world.log.valid()).hasSize(1);
  }

  /** One try was slow, the next was refused: then the slow one comes. */
  @Test
  void whatWasRefusedIsNotDoneByAnEarlierTryThatWasDelayed() {
    Node first = leader();
    long claim = world.log.lastClaim();
    first.ready(show.reserve("r1", "anna", 0)).accepted();
    Node next = world.node().lead();
    next.ready(show.reserve("r2", "ben", 0)).refused();
    next.ready(show.release("l1", "anna", "r1")).accepted();
    // The seat is free again, but the customer has been told that it is not theirs.
    Answer late = next.askUnder(claim, show.reserve("r2", "ben", 0));
    next.settle();
    late.assertNotLeading();
  }
}
