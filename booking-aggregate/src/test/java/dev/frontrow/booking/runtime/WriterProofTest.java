package dev.frontrow.booking.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.booking.Commands;
import dev.frontrow.booking.Hall;
import dev.frontrow.booking.runtime.PartitionWriter.Mode;
import dev.frontrow.booking.runtime.World.Node;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.log.LogRecord;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What a refusal waits for: a sign that its writer still led when it was asked. */
class WriterProofTest {
  private static final Hall HALL = Hall.ofRow(20);
  private static final Rejection TAKEN = new Rejection.SeatNotAvailable(Seats.of(0));

  private final World world = new World();
  private final Commands show = Commands.to("show");

  /** Leads, and has sold seat 0. */
  private Node leader() {
    Node node = world.node().lead();
    node.ready(show.open(HALL)).accepted();
    node.ready(show.reserve("r0", "anna", 0)).accepted();
    return node;
  }

  private Answer askForTakenSeat(Node node, String name) {
    return node.ask(show.reserve(name, "ben", 0));
  }

  private void anotherClaims() {
    world.log.put(new LogRecord.Claim("other:8080", world.nowMillis()));
  }

  @Test
  void aRefusalWaitsUntilTheLogSaysWhereItEnds() {
    Node node = leader();
    Answer answer = askForTakenSeat(node, "r1");
    node.run();
    answer.assertWaits();
    assertThat(node.wire.asked()).isEqualTo(1);
    node.wire.answer();
    node.run();
    assertThat(answer.refused()).isEqualTo(TAKEN);
  }

  @Test
  void aDeposedWriterRefusesNothing() {
    Node node = leader();
    Answer answer = askForTakenSeat(node, "r1");
    anotherClaims();
    node.run();
    answer.assertWaits();
    node.wire.answer();
    node.run().assertMode(Mode.DOUBT);
    answer.assertNotLeading();
  }

  @Test
  void anEventSentLaterProvesARefusalWithoutAQuestion() {
    Node node = leader();
    Answer refused = askForTakenSeat(node, "r1");
    Answer accepted = node.ask(show.reserve("r2", "ben", 1));
    node.run();
    refused.assertWaits();
    assertThat(node.wire.asked()).isZero();
    node.wire.deliver();
    node.run();
    assertThat(refused.refused()).isEqualTo(TAKEN);
    accepted.accepted();
    assertThat(node.wire.asked()).isZero();
  }

  /** It says nothing about who led when the refusal was decided, behind it. */
  @Test
  void theEventThatARefusalWasDecidedOnDoesNotProveIt() {
    Node node = leader();
    Answer accepted = node.ask(show.reserve("r1", "anna", 1));
    Answer refused = node.ask(show.reserve("r2", "ben", 1));
    node.run();
    assertThat(node.wire.asked()).isZero();
    node.wire.deliver();
    anotherClaims();
    node.run();
    accepted.accepted();
    refused.assertWaits();
    node.wire.answer();
    node.run().assertMode(Mode.DOUBT);
    refused.assertNotLeading();
  }

  @Test
  void oneQuestionIsAboutAllRefusalsBeforeIt() {
    Node node = leader();
    Answer first = askForTakenSeat(node, "r1");
    Answer second = askForTakenSeat(node, "r2");
    node.run();
    assertThat(node.wire.asked()).isEqualTo(1);
    node.wire.answer();
    node.run();
    first.refused();
    second.refused();
    assertThat(node.wire.asked()).isZero();
  }

  @Test
  void aQuestionSaysNothingAboutRefusalsBehindIt() {
    Node node = leader();
    Answer first = askForTakenSeat(node, "r1");
    node.run();
    Answer second = askForTakenSeat(node, "r2");
    node.run();
    assertThat(node.wire.asked()).isEqualTo(1);
    node.wire.answer();
    node.run();
    first.refused();
    second.assertWaits();
    assertThat(node.wire.asked()).isEqualTo(1);
    anotherClaims();
    node.wire.answer();
    node.run().assertMode(Mode.DOUBT);
    second.assertNotLeading();
  }

  @Test
  void anEndThatOwnEventsMovedSaysNothingYet() {
    Node node = leader();
    Answer refused = askForTakenSeat(node, "r1");
    node.run();
    Answer accepted = node.ask(show.reserve("r2", "ben", 1));
    node.run();
    Runnable acknowledged = node.wire.deliverHeardLater();
    node.wire.answer();
    node.run().assertMode(Mode.LEADING);
    refused.assertWaits();
    acknowledged.run();
    node.run();
    refused.refused();
    accepted.accepted();
  }

  @Test
  void doubtsWhenTheLogEndsBeyondAllThatItSent() {
    Node node = leader();
    Answer refused = askForTakenSeat(node, "r1");
    node.run();
    Answer sent = node.ask(show.reserve("r2", "ben", 1));
    node.run();
    node.wire.answer(world.log.end() + 2);
    node.run().assertMode(Mode.DOUBT);
    refused.assertNotLeading();
    sent.assertUnavailable(true);
  }

  @Test
  void doubtsWhenTheLogEndsBeforeWhatItAcknowledged() {
    Node node = leader();
    Answer refused = askForTakenSeat(node, "r1");
    node.run();
    node.wire.answer(world.log.end() - 1);
    node.run().assertMode(Mode.DOUBT);
    refused.assertNotLeading();
  }

  @Test
  void doubtsWhenNobodyKnowsTheEnd() {
    Node node = leader();
    Answer refused = askForTakenSeat(node, "r1");
    node.run();
    node.wire.answer(PartitionLog.UNKNOWN);
    node.run().assertMode(Mode.DOUBT);
    refused.assertNotLeading();
  }

  @Test
  void doubtsWhenTheEndIsNotToldInTime() {
    Node node = leader();
    Answer refused = askForTakenSeat(node, "r1");
    node.run();
    assertThat(node.writer.millisToWake()).isEqualTo(World.SETTINGS.ackTimeout().toMillis());
    world.passToWake(node);
    node.assertMode(Mode.DOUBT);
    refused.assertNotLeading();
  }

  @Test
  void passesOverAnEndThatWasAskedForInAnEarlierLeadership() {
    Node node = leader();
    askForTakenSeat(node, "r1");
    node.run();
    world.passToWake(node);
    world.passToWake(node);
    node.assertMode(Mode.CLAIMING);
    node.wire.deliver();
    node.run();
    node.wire.answerLast();
    node.run().assertMode(Mode.LEADING);
    Answer refused = askForTakenSeat(node, "r1");
    node.run();
    assertThat(node.wire.asked()).isEqualTo(2);
    node.wire.answer();
    node.run();
    refused.assertWaits();
    node.wire.answer();
    node.run();
    refused.refused();
  }

  @Test
  void aRepeatBehindARefusalKeepsItsPlace() {
    Node node = leader();
    Answer refused = askForTakenSeat(node, "r1");
    Answer repeated = node.ask(show.reserve("r0", "anna", 0));
    node.settle();
    refused.refused();
    repeated.accepted();
  }

  @Test
  void anIdleLeaderAsksNowAndThenWhetherItStillLeads() {
    Node node = leader();
    world.passToWake(node);
    assertThat(world.store.keys()).as("woke for a snapshot").isNotEmpty();
    anotherClaims();
    world.passToWake(node);
    assertThat(node.wire.asked()).isEqualTo(1);
    node.wire.answer();
    node.run().assertMode(Mode.DOUBT);
  }

  @Test
  void anIdleLeaderAsksAgainWhenItIsNotAnswered() {
    Node node = leader();
    Duration handover = World.SETTINGS.handover();
    world.pass(handover);
    node.run();
    assertThat(node.wire.asked()).isEqualTo(1);
    node.wire.answer(PartitionLog.UNKNOWN);
    node.run().assertMode(Mode.LEADING);
    assertThat(node.wire.asked()).isZero();
    assertThat(node.writer.millisToWake()).isEqualTo(handover.toMillis());
    world.passToWake(node);
    node.wire.loseQuestion();
    node.run().assertMode(Mode.LEADING);
    world.passToWake(node);
    assertThat(node.wire.asked()).isEqualTo(1);
    node.settle().assertMode(Mode.LEADING);
  }
}
