package dev.frontrow.booking.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.booking.Commands;
import dev.frontrow.booking.Hall;
import dev.frontrow.booking.runtime.PartitionWriter.Mode;
import dev.frontrow.booking.runtime.World.Node;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.log.LogRecord;
import java.time.Duration;
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
    node.run().assertMode(Mode.LEADING);
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
    Answer open = node.ask(show.open(HALL));
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
  void aRepeatThatWaitsInVainTellsThatTheCommandMayHaveActed() {
    Node node = leader();
    node.ask(show.reserve("r1", "anna", 0));
    Answer retry = node.ask(show.reserve("r1", "anna", 0), world.nowMillis() + 100);
    node.run();
    node.wire.deliverUnsure();
    node.run().assertMode(Mode.DOUBT);
    world.pass(Duration.ofMillis(100));
    node.run();
    retry.assertUnavailable(true);
  }

  @Test
  void refusalsOfADurableStateWaitForNothing() {
    Node node = leader();
    Answer answer = node.ask(show.reserve("r1", "anna", 99));
    node.run();
    assertThat(answer.refused()).isEqualTo(new Rejection.SeatNotFound(Seats.of(99)));
  }

  @Test
  void aRefusalThatRestedOnALostEventIsDecidedAgain() {
    Node node = leader();
    Answer first = node.ask(show.reserve("r1", "anna", 0), world.nowMillis() + 100);
    Answer second = node.ask(show.reserve("r2", "ben", 0));
    node.run();
    node.wire.lose();
    node.run().assertMode(Mode.DOUBT);
    second.assertWaits();
    world.passToWake(node);
    first.assertUnavailable(true);
    node.settle();
    assertThat(second.accepted()).isInstanceOf(BookingReply.Reserved.class);
  }
}
