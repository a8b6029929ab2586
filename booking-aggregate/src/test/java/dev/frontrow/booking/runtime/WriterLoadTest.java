package dev.frontrow.booking.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.booking.Commands;
import dev.frontrow.booking.Hall;
import dev.frontrow.booking.runtime.PartitionWriter.Mode;
import dev.frontrow.booking.runtime.World.Node;
import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.Block;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.Row;
import dev.frontrow.schemas.booking.SeatRequest;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.booking.Section;
import dev.frontrow.schemas.log.LogRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bounds, deadlines, release, and what stops a partition or must not. */
class WriterLoadTest {
  private static final Hall HALL = Hall.ofRow(40);
  private static final int MAX_PENDING = 10;
  private static final int MAX_IN_FLIGHT = 4;

  private final World world = new World();
  private final Commands show = Commands.to("show");

  private static WriterSettings small() {
    WriterSettings usual = World.SETTINGS;
    return new WriterSettings(
        usual.endpoint(),
        MAX_PENDING,
        MAX_IN_FLIGHT,
        usual.ackTimeout(),
        usual.claimPause(),
        usual.snapshotEvents(),
        usual.snapshotInterval(),
        usual.handover(),
        usual.standInPause());
  }

  private Node leader() {
    Node node = world.node(small()).lead();
    node.ready(show.open(HALL)).accepted();
    return node;
  }

  private List<Answer> askMany(Node node, int from, int to) {
    List<Answer> answers = new ArrayList<>();
    for (int i = from; i < to; i++) {
      answers.add(node.ask(show.reserve("r" + i, "c" + i, i)));
    }
    return answers;
  }

  @Test
  void turnsCommandsAwayWhenTooManyWait() {
    Node node = leader();
    askMany(node, 0, MAX_PENDING);
    assertThat(node.offer(show.reserve("more", "anna", 30), Long.MAX_VALUE)).isNull();
    node.settle();
    node.ready(show.reserve("more", "anna", 30)).accepted();
  }

  @Test
  void countsACommandAsWaitingUntilItIsAnswered() {
    Node node = leader();
    askMany(node, 0, MAX_PENDING);
    node.run();
    assertThat(node.offer(show.reserve("more", "anna", 30), Long.MAX_VALUE)).isNull();
    node.wire.deliver();
    node.run();
    assertThat(node.offer(show.reserve("more", "anna", 30), Long.MAX_VALUE)).isNotNull();
  }

  @Test
  void boundsTheEventsOnTheirWay() {
    Node node = leader();
    List<Answer> answers = askMany(node, 0, MAX_PENDING);
    node.run();
    assertThat(node.wire.sent()).isEqualTo(MAX_IN_FLIGHT);
    node.wire.deliver();
    node.run();
    assertThat(node.wire.sent()).isEqualTo(MAX_IN_FLIGHT);
    node.settle();
    answers.forEach(Answer::accepted);
  }

  @Test
  void answersALateCommandWithoutDecidingIt() {
    Node node = leader();
    Answer late = node.ask(show.reserve("r1", "anna", 0), world.nowMillis());
    node.run();
    late.assertUnavailable(false);
    assertThat(node.wire.sent()).isZero();
    node.ready(show.reserve("r2", "ben", 0)).accepted();
  }

  @Test
  void answersLateCommandsWhileItClaims() {
    Node node = world.node();
    node.writer.assign();
    Answer answer = node.ask(show.open(HALL), world.nowMillis() + 100);
    node.run();
    world.pass(Duration.ofMillis(100));
    node.run().assertMode(Mode.CLAIMING);
    answer.assertUnavailable(false);
  }

  @Test
  void anIdleWriterTakesNothing() {
    Node node = world.node();
    Answer answer = node.ask(show.open(HALL));
    node.run();
    answer.assertUnavailable(false);
  }

  @Test
  void releaseAnswersWhatIsUnderWayAndSendsTheRestAwayAtOnce() {
    Node node = leader();
    List<Answer> underWay = askMany(node, 0, MAX_IN_FLIGHT);
    Answer refused = node.ask(show.reserve("x", "anna", 99));
    node.run();
    Answer waits = node.ask(show.reserve("r9", "anna", 29));
    node.wire.deliver();
    node.writer.release();
    waits.assertWaits();
    Answer late = node.ask(show.reserve("late", "anna", 30));
    node.run().assertMode(Mode.LEADING);
    waits.assertNotLeading();
    late.assertNotLeading();
    node.settle().assertMode(Mode.IDLE);
    underWay.forEach(Answer::accepted);
    refused.assertNotLeading();
    assertThat(node.writer.hasStopped()).isTrue();
  }

  @Test
  void aReleasedWriterStillProvesItsRefusals() {
    Node node = leader();
    Answer refused = node.ask(show.reserve("x", "anna", 99));
    node.run();
    node.writer.release();
    node.run().assertMode(Mode.LEADING);
    node.settle().assertMode(Mode.IDLE);
    refused.refused();
  }

  @Test
  void aReleasedWriterLearnsWhatBecameOfItsClaimAndLeadsNoMore() {
    Node node = world.node();
    node.writer.assign();
    Answer answer = node.askUnder(0, show.open(HALL));
    node.run();
    node.writer.release();
    node.run().assertMode(Mode.CLAIMING);
    answer.assertNotLeading();
    node.settle().assertMode(Mode.IDLE);
    assertThat(node.wire.readFrom()).isEqualTo(-1);
  }

  @Test
  void aReleasedWriterSleepsWhileItWaitsForTheLog() {
    Node node = leader();
    node.ask(show.reserve("r1", "anna", 0));
    node.run();
    world.pass(Duration.ofSeconds(1));
    node.writer.release();
    node.run();
    assertThat(node.writer.millisToWake()).isEqualTo(2_000);
  }

  @Test
  void aReleasedWriterThatDoubtsTellsThatCommandsMayHaveActed() {
    Node node = leader();
    Answer answer = node.ask(show.reserve("r1", "anna", 0));
    node.run();
    node.writer.release();
    world.pass(World.SETTINGS.ackTimeout());
    node.run().assertMode(Mode.IDLE);
    answer.assertUnavailable(true);
  }

  @Test
  void releaseInDoubtStopsAtOnce() {
    Node node = leader();
    node.ask(show.reserve("r1", "anna", 0));
    node.run();
    node.wire.lose();
    node.run().assertMode(Mode.DOUBT);
    node.writer.release();
    node.assertMode(Mode.IDLE);
  }

  @Test
  void aReleasedWriterCanBeAssignedAgain() {
    Node node = leader();
    node.writer.release();
    node.settle().assertMode(Mode.IDLE);
    node.lead().ready(show.reserve("r1", "anna", 0)).accepted();
  }

  @Test
  void anAssignmentThatComesBackInTimeKeepsItLeading() {
    Node node = leader();
    node.ask(show.reserve("r1", "anna", 0));
    node.run();
    node.writer.release();
    node.run();
    node.writer.assign();
    node.settle().assertMode(Mode.LEADING);
  }

  @Test
  void aCommandThatCannotBeDecidedIsAnsweredAndHarmsNoOther() {
    Node node = leader();
    BookingCommand poison =
        new BookingCommand.ReserveTickets(
            show.show(), Commands.id("bad"), null, new SeatRequest.Named(Seats.of(0)));
    Answer before = node.ask(show.reserve("r1", "anna", 1));
    Answer bad = node.ask(poison);
    Answer behind = node.ask(show.reserve("r2", "ben", 2));
    node.settle().assertMode(Mode.LEADING);
    before.accepted();
    bad.assertUnavailable(false);
    behind.accepted();
  }

  @Test
  void anEventTooLargeForTheLogIsNeverSent() {
    int rows = 100_000;
    List<Row> all = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      all.add(new Row("%040d".formatted(i), "std", List.of(new Block(1, 1, 1))));
    }
    Inventory huge =
        new Inventory(
            HALL.inventory().categories(), List.of(new Section.Seated("hall", "hall", all)));
    Commands other = Commands.to("huge");
    Node node = leader();
    Answer answer =
        node.ready(
            new BookingCommand.OpenSale(other.show(), Commands.id("open"), huge, Commands.POLICY));
    answer.assertUnavailable(false);
    node.ready(show.reserve("r1", "anna", 0)).accepted();
    assertThat(node.ready(other.reserve("r1", "anna", 0)).refused())
        .isEqualTo(new Rejection.SaleNotOpen());
  }

  @Test
  void anAnswerThatNobodyTakesHarmsNoOther() {
    Node node = leader();
    Pending rude =
        new Pending(
            new Attempt(
                show.reserve("r1", "anna", 0), world.log.lastClaim(), false, Long.MAX_VALUE),
            _ -> {
              throw new IllegalStateException("gone");
            });
    assertThat(node.writer.submit(rude)).isTrue();
    Answer behind = node.ask(show.reserve("r2", "ben", 1));
    node.settle().assertMode(Mode.LEADING);
    behind.accepted();
  }

  @Test
  void anEventThatCannotBeStopsThePartition() {
    world.log.put(new LogRecord.Claim("other:8080", world.nowMillis()));
    world.log.put(
        new LogRecord.Stamped(
            0,
            1,
            new BookingEvent.SaleClosed(
                new BookingEvent.Header(show.show(), 7, 0, Commands.id("x"), 0))));
    assertStops();
  }

  @Test
  void bytesThatAreNoRecordStopThePartition() {
    world.log.putBytes(new byte[] {1, 2, 3});
    assertStops();
  }

  private void assertStops() {
    Node node = world.node();
    node.writer.assign();
    Answer before = node.ask(show.open(HALL));
    node.settle().assertMode(Mode.BROKEN);
    before.assertUnavailable(false);
    Answer behind = node.ask(show.open(HALL));
    node.run();
    behind.assertUnavailable(false);
    node.writer.assign();
    node.run().assertMode(Mode.BROKEN);
    assertThat(node.writer.hasStopped()).isTrue();
  }

  @Test
  void aPartitionThatStopsSaysWhichCommandsMayHaveActed() {
    Node node = leader();
    Answer sent = node.ask(show.reserve("r1", "anna", 0));
    node.run();
    Answer unsent = node.ask(show.reserve("r2", "ben", 1));
    node.writer.stop(new IllegalStateException("the test says so"));
    node.run().assertMode(Mode.BROKEN);
    sent.assertUnavailable(true);
    unsent.assertUnavailable(false);
  }

  @Test
  void refusalsNeedNoRoomOnTheWay() {
    Node node = leader();
    askMany(node, 0, MAX_IN_FLIGHT - 1);
    node.run();
    Answer refused = node.ask(show.reserve("x", "anna", 99));
    node.run();
    refused.assertWaits();
    node.settle();
    assertThat(refused.refused()).isEqualTo(new Rejection.SeatNotFound(Seats.of(99)));
  }

  @Test
  void aDifferentShowOfThePartitionIsAnotherSale() {
    Node node = leader();
    Commands other = Commands.to("other");
    assertThat(node.ready(other.reserve("r1", "anna", 0)).refused())
        .isEqualTo(new Rejection.SaleNotOpen());
    node.ready(other.open(HALL)).accepted();
    node.ready(other.reserve("r1", "anna", 0)).accepted();
    node.ready(show.reserve("r1", "anna", 0)).accepted();
  }
}
