package dev.frontrow.booking.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.booking.Commands;
import dev.frontrow.booking.Hall;
import dev.frontrow.booking.runtime.PartitionWriter.Mode;
import dev.frontrow.booking.runtime.World.Node;
import dev.frontrow.schemas.booking.Attempt;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** To whom a partition is assigned, who stands in, and who leads it after all. */
class WriterAssignmentTest {
  private static final Hall HALL = Hall.ofRow(20);
  private static final Duration HANDOVER = World.SETTINGS.handover();

  private final World world = new World();
  private final Commands show = Commands.to("show");
  private Node owner;
  private long claim;

  @BeforeEach
  void lead() {
    owner = world.node().lead();
    owner.ready(show.open(HALL)).accepted();
    claim = world.log.lastClaim();
  }

  /** Has another node claim for an owner that nobody reaches. */
  private Node standIn() {
    Node node = world.node();
    node.askStandIn(claim, show.reserve("s", "anna", 19));
    node.settle().assertMode(Mode.LEADING);
    return node;
  }

  @Test
  void leadsOnWhenThePartitionIsAnothersUntilThatOneClaims() {
    owner.writer.unassign();
    owner.ready(show.reserve("r1", "anna", 0)).accepted();
    Node next = world.node();
    next.writer.assign();
    next.run();
    Answer late = owner.ask(show.reserve("r2", "anna", 1));
    owner.run();
    next.wire.deliver();
    owner.settle().assertMode(Mode.IDLE);
    late.assertUnavailable(true);
    next.settle().assertMode(Mode.LEADING);
    next.ready(show.reserve("r2", "anna", 1)).accepted();
  }

  /** Void events of the one before it stand where its own are to be. */
  @Test
  void claimsAgainAtOnceWhenItsPredecessorStillWrote() {
    owner.ask(show.reserve("r1", "anna", 0));
    owner.run();
    Node next = world.node();
    next.writer.assign();
    next.run();
    next.wire.deliver();
    long first = world.log.lastClaim();
    owner.wire.deliver();
    Answer early = next.askUnder(first, show.reserve("r2", "ben", 0));
    next.settle().assertMode(Mode.LEADING);
    early.assertNotLeading();
    assertThat(world.log.lastClaim()).isEqualTo(first + 2);
    assertThat(next.wire.readFrom()).as("reads on from where it stood").isEqualTo(first);
    next.ready(show.reserve("r2", "ben", 0)).accepted();
    assertThat(world.log.valid()).hasSize(2);
  }

  @Test
  void pausesWhenOthersGoOnWriting() {
    Node next = world.node();
    next.writer.assign();
    next.run();
    next.wire.deliver();
    next.run();
    next.wire.answer(world.log.end() + 1);
    next.run().assertMode(Mode.CLAIMING);
    next.wire.deliver();
    next.run();
    next.wire.answer(world.log.end() + 1);
    next.run().assertMode(Mode.DOUBT);
  }

  @Test
  void doubtsWhenNobodyKnowsWhetherItsPredecessorStillWrote() {
    Node next = world.node();
    next.writer.assign();
    next.run();
    next.wire.deliver();
    next.run();
    assertThat(next.writer.millisToWake()).isEqualTo(World.SETTINGS.ackTimeout().toMillis());
    next.wire.answer(PartitionLog.UNKNOWN);
    next.run().assertMode(Mode.DOUBT);
  }

  @Test
  void leadsOnForNoLongerThanTheHandover() {
    owner.writer.unassign();
    owner.settle();
    world.pass(HANDOVER.minusMillis(1));
    owner.settle().assertMode(Mode.LEADING);
    assertThat(owner.writer.millisToWake()).isEqualTo(1);
    Answer last = owner.ask(show.reserve("r1", "anna", 0));
    owner.run();
    world.passToWake(owner);
    owner.assertMode(Mode.LEADING);
    Answer late = owner.ask(show.reserve("r2", "anna", 1));
    owner.settle().assertMode(Mode.IDLE);
    last.accepted();
    late.assertNotLeading();
    assertThat(owner.writer.millisToWake()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void aSecondLossDoesNotProlongTheHandover() {
    owner.writer.unassign();
    world.pass(HANDOVER.minusMillis(1));
    owner.settle();
    owner.writer.unassign();
    world.pass(Duration.ofMillis(1));
    owner.settle().assertMode(Mode.IDLE);
  }

  @Test
  void anAssignmentThatComesBackEndsTheHandover() {
    owner.writer.unassign();
    owner.writer.assign();
    world.pass(HANDOVER);
    owner.settle().assertMode(Mode.LEADING);
    owner.ready(show.reserve("r1", "anna", 0)).accepted();
  }

  /** Another may have led meanwhile, and be gone. */
  @Test
  void anAssignmentThatComesBackHasTheLogAskedWhoLeads() {
    owner.writer.unassign();
    world.node().lead();
    owner.writer.assign();
    owner.run();
    assertThat(owner.wire.asked()).isEqualTo(1);
    owner.wire.answer();
    owner.run().assertMode(Mode.DOUBT);
    world.passToWake(owner);
    owner.settle().assertMode(Mode.LEADING);
  }

  @Test
  void doesNotClaimAgainWhatIsAnothers() {
    owner.ask(show.reserve("r1", "anna", 0));
    owner.run();
    owner.wire.lose();
    owner.run().assertMode(Mode.DOUBT);
    owner.writer.unassign();
    owner.run().assertMode(Mode.IDLE);
    assertThat(owner.writer.millisToWake()).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void leadsWhatItClaimedWhenThePartitionIsMovedOnMeanwhile() {
    Node node = world.node();
    node.writer.assign();
    node.run();
    node.writer.unassign();
    node.settle().assertMode(Mode.LEADING);
    world.pass(HANDOVER);
    node.settle().assertMode(Mode.IDLE);
  }

  @Test
  void anIdleWriterStandsInForAnOwnerThatNobodyReaches() {
    Node node = world.node();
    Answer answer = node.askStandIn(claim, show.reserve("r1", "anna", 0));
    node.run().assertMode(Mode.CLAIMING);
    node.settle().assertMode(Mode.LEADING);
    answer.accepted();
    assertThat(world.log.lastClaim()).isGreaterThan(claim);
    node.ready(show.reserve("r2", "ben", 1)).accepted();
  }

  @Test
  void standsInForAPartitionThatNobodyHasClaimed() {
    World empty = new World();
    Node node = empty.node();
    Answer answer = node.askStandIn(Attempt.NO_CLAIM, show.open(HALL));
    node.settle().assertMode(Mode.LEADING);
    answer.accepted();
  }

  @Test
  void anIdleWriterDoesNotClaimForAnOrdinaryAttempt() {
    Node node = world.node();
    Answer answer = node.ask(show.reserve("r1", "anna", 0));
    node.run().assertMode(Mode.IDLE);
    answer.assertNotLeading();
  }

  @Test
  void aStandInLeadsUntilItIsDeposedAndThenStops() {
    Node node = standIn();
    world.pass(HANDOVER.multipliedBy(2));
    node.settle().assertMode(Mode.LEADING);
    world.node().lead();
    Answer late = node.askUnder(world.log.lastClaim(), show.reserve("r1", "anna", 0));
    node.settle().assertMode(Mode.IDLE);
    late.assertNotLeading();
  }

  @Test
  void aStandInWhoseClaimFailsStops() {
    Node node = world.node();
    Answer answer = node.askStandIn(claim, show.reserve("r1", "anna", 0));
    node.run();
    node.wire.lose();
    node.run().assertMode(Mode.IDLE);
    answer.assertNotLeading();
  }

  @Test
  void aStandInThatIsAssignedThePartitionLeadsOn() {
    Node node = standIn();
    long own = world.log.lastClaim();
    node.writer.assign();
    node.settle().assertMode(Mode.LEADING);
    assertThat(world.log.lastClaim()).isEqualTo(own);
  }

  @Test
  void standsInOnceInAWhile() {
    Node node = standIn();
    Node assignee = world.node().lead();
    Answer first = node.askStandIn(world.log.lastClaim(), show.reserve("r1", "anna", 0));
    node.settle().assertMode(Mode.IDLE);
    first.assertNotLeading();
    world.pass(World.SETTINGS.standInPause().minusMillis(1));
    Answer early = node.askStandIn(world.log.lastClaim(), show.reserve("r1", "anna", 0));
    node.settle().assertMode(Mode.IDLE);
    early.assertNotLeading();
    world.pass(Duration.ofMillis(1));
    Answer later = node.askStandIn(world.log.lastClaim(), show.reserve("r1", "anna", 0));
    node.settle().assertMode(Mode.LEADING);
    later.accepted();
    assertThat(assignee.wire.sent()).isZero();
  }

  @Test
  void doesNotStandInForWhomItHasReplacedAlready() {
    Node node = standIn();
    long own = world.log.lastClaim();
    node.writer.release();
    node.settle().assertMode(Mode.IDLE);
    node.lead().writer.unassign();
    world.pass(HANDOVER);
    node.settle().assertMode(Mode.IDLE);
    Answer old = node.askStandIn(own, show.reserve("r1", "anna", 0));
    node.settle().assertMode(Mode.IDLE);
    old.assertNotLeading();
    Answer about = node.askStandIn(world.log.lastClaim(), show.reserve("r1", "anna", 0));
    node.settle().assertMode(Mode.LEADING);
    about.accepted();
  }

  @Test
  void aReleasedWriterStandsInForNobody() {
    owner.writer.release();
    owner.settle().assertMode(Mode.IDLE);
    Answer answer = owner.askStandIn(claim, show.reserve("r1", "anna", 0));
    owner.settle().assertMode(Mode.IDLE);
    answer.assertNotLeading();
  }

  @Test
  void aLeaderTakesWhatIsMeantForAStandIn() {
    Node node = standIn();
    Answer answer = node.askStandIn(claim, show.reserve("r1", "anna", 0));
    node.settle();
    answer.accepted();
  }

  @Test
  void aWriterThatClaimsAgainKeepsWhatIsMeantForAStandIn() {
    owner.ask(show.reserve("r1", "anna", 0));
    owner.run();
    owner.wire.lose();
    owner.run().assertMode(Mode.DOUBT);
    Answer doubting = owner.askStandIn(claim, show.reserve("r2", "anna", 1));
    world.passToWake(owner);
    owner.assertMode(Mode.CLAIMING);
    Answer claiming = owner.askStandIn(claim, show.reserve("r3", "anna", 2));
    owner.settle().assertMode(Mode.LEADING);
    doubting.accepted();
    claiming.accepted();
  }

  /** Deposed long ago without knowing it, and now chosen to stand in for the one who did it. */
  @Test
  void aDeposedLeaderStandsInForItsSuccessor() {
    owner.writer.unassign();
    world.node().lead();
    Answer answer = owner.askStandIn(world.log.lastClaim(), show.reserve("r1", "anna", 0));
    owner.settle().assertMode(Mode.LEADING);
    answer.accepted();
  }

  /** It was slow on its way, and somebody else has answered the command in between. */
  @Test
  void aStandInDecidesNothingThatWasMeantForTheOneBeforeItsPredecessor() {
    world.node().lead();
    Node node = world.node();
    Answer late = node.askStandIn(claim, show.reserve("r1", "anna", 0));
    node.settle().assertMode(Mode.LEADING);
    late.assertNotLeading();
    assertThat(world.log.valid()).hasSize(1);
  }

  @Test
  void knowsTheClaimBeforeItsOwnFromASnapshotToo() {
    world.passToWake(owner);
    Node node = standIn();
    assertThat(node.wire.readFrom()).isPositive();
    node.askStandIn(claim, show.reserve("r1", "anna", 0));
    node.settle();
    assertThat(world.log.valid()).hasSize(3);
  }
}
