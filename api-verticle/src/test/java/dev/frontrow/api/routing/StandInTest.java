package dev.frontrow.api.routing;

import static dev.frontrow.api.routing.ScriptedWire.A;
import static dev.frontrow.api.routing.ScriptedWire.ACCEPTED;
import static dev.frontrow.api.routing.ScriptedWire.B;
import static dev.frontrow.api.routing.ScriptedWire.HERE;
import static dev.frontrow.api.routing.ScriptedWire.NOT_LEADING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Outcome.Unavailable;
import dev.frontrow.schemas.log.LogRecord;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** When, and whom, a router asks to stand in for an owner. */
class StandInTest {
  private final ScriptedWire wire = new ScriptedWire();

  @Test
  void asksAStandInAtOnceWhenTheConnectionIsRefused() {
    long claim = wire.claim(A);
    Future<Outcome> outcome = wire.ask();

    wire.last().fails(false);

    assertThat(wire.last().endpoint()).isEqualTo(HERE);
    assertThat(wire.last().attempt().standIn()).isTrue();
    assertThat(wire.last().attempt().claim()).isEqualTo(claim);
    wire.last().is(ACCEPTED);
    assertThat(outcome.result()).isEqualTo(ACCEPTED);
  }

  @Test
  void asksNobodyElseFirstWhileTheOwnerIsSuspected() {
    wire.claim(A);
    wire.ask();
    wire.last().fails(false);

    wire.ask();

    assertThat(wire.sent).extracting(ScriptedWire.Sent::endpoint).containsExactly(A, HERE, HERE);
  }

  @Test
  void triesTheOwnerAgainWhenTheSuspicionIsOld() {
    wire.claim(A);
    wire.ask();
    wire.last().fails(false);
    wire.last().is(ACCEPTED);

    wire.pass(3_001);
    wire.ask();

    assertThat(wire.last().endpoint()).isEqualTo(A);
  }

  @Test
  void trustsANodeAgainThatClaims() {
    wire.claim(A);
    wire.ask();
    wire.last().fails(false);
    wire.last().is(ACCEPTED);

    wire.claim(A);
    wire.ask();

    assertThat(wire.last().endpoint()).isEqualTo(A);
    assertThat(wire.last().attempt().standIn()).isFalse();
  }

  @Test
  void pingsASilentNodeAndSuspectsItWhenThatIsNotAnswered() {
    wire.claim(A);
    wire.ask();

    wire.pass(450);
    assertThat(wire.pings).isEmpty();
    wire.pass(100);
    assertThat(wire.pings).hasSize(1);
    assertThat(wire.sent).hasSize(1);

    wire.pass(550);
    assertThat(wire.last().endpoint()).isEqualTo(HERE);
    assertThat(wire.last().attempt().standIn()).isTrue();
  }

  @Test
  void suspectsASilentNodeThatCannotBePinged() {
    wire.claim(A);
    wire.ask();
    wire.pass(550);

    wire.pings.getFirst().fail("no connection");
    wire.pass(50);

    assertThat(wire.last().endpoint()).isEqualTo(HERE);
  }

  @Test
  void waitsForASlowNodeThatAnswersPings() {
    wire.claim(A);
    Future<Outcome> outcome = wire.ask();
    for (int i = 0; i < 4; i++) {
      wire.pass(550);
      wire.pings.getLast().complete();
    }

    assertThat(wire.pings).hasSize(4);
    assertThat(wire.sent).hasSize(1);
    wire.last().is(ACCEPTED);
    assertThat(outcome.result()).isEqualTo(ACCEPTED);
  }

  @Test
  void bearsTheSilenceOfANodeLongerThatTurnedOutToBeSlow() {
    wire.claim(A);
    wire.ask();
    wire.pass(1_100);
    wire.sent.getFirst().is(ACCEPTED);
    wire.sent.clear();

    wire.ask();
    wire.pass(1_900);
    assertThat(wire.sent).hasSize(1);
    wire.pass(250);

    assertThat(wire.last().endpoint()).isEqualTo(HERE);
  }

  @Test
  void forgetsThatANodeWasSlow() {
    wire.claim(A);
    wire.ask();
    wire.pass(1_100);
    wire.sent.getFirst().is(ACCEPTED);
    wire.pass(30_001);

    wire.ask();
    wire.pass(1_150);

    assertThat(wire.last().endpoint()).isEqualTo(HERE);
  }

  @Test
  void blamesNobodyForItsOwnPause() {
    wire.claim(A);
    wire.ask();

    wire.standStill(2_000);

    assertThat(wire.pings).isEmpty();
    wire.pass(400);
    assertThat(wire.pings).isEmpty();
    wire.pass(150);
    assertThat(wire.pings).hasSize(1);
  }

  @Test
  void aFullConnectionIsNoSoundOfItsNode() {
    wire.claim(A);
    wire.ask();
    for (int i = 0; i < 3; i++) {
      wire.pass(200);
      wire.ask();
      wire.last().is(Unavailable.busy(1_000));
    }

    assertThat(wire.pings).hasSize(1);
  }

  @Test
  void doesNotPingANodeThatAnswersOthers() {
    wire.claim(A);
    wire.ask();
    for (int i = 0; i < 10; i++) {
      wire.pass(200);
      wire.ask();
      wire.last().is(ACCEPTED);
    }

    assertThat(wire.pings).isEmpty();
  }

  @Test
  void asksAStandInWhenThePartitionIsNotLedForAWhile() {
    wire.claim(HERE);
    wire.ask();
    wire.last().is(NOT_LEADING);

    wire.pass(299);
    assertThat(wire.sent).hasSize(1);
    wire.pass(11);

    assertThat(wire.sent).hasSize(2);
    assertThat(wire.last().attempt().standIn()).isTrue();
  }

  @Test
  void bearsItLongerWhereThatHappensAgainAndAgain() {
    wire.claim(HERE);
    wire.ask();
    wire.last().is(NOT_LEADING);
    wire.claim(HERE);
    wire.last().is(NOT_LEADING);

    wire.pass(500);
    assertThat(wire.sent).hasSize(2);
    wire.pass(110);

    assertThat(wire.last().attempt().standIn()).isTrue();
  }

  @Test
  void laterCommandsDoNotWaitForThatAgain() {
    wire.claim(HERE);
    wire.ask();
    wire.last().is(NOT_LEADING);
    wire.pass(310);

    wire.ask();

    assertThat(wire.sent).hasSize(3);
    assertThat(wire.last().attempt().standIn()).isTrue();
  }

  @Test
  void asksNoStandInForAnOwnerThatHasDecidedSince() {
    wire.claim(HERE);
    wire.ask();
    wire.last().is(NOT_LEADING);
    wire.pass(310);
    wire.last().is(ACCEPTED);
    wire.pass(10_000);

    wire.ask();

    assertThat(wire.last().endpoint()).isEqualTo(HERE);
    assertThat(wire.last().attempt().standIn()).isFalse();
  }

  @Test
  void asksTheNextWhenOneWillNotStandIn() {
    wire.claim(B);
    wire.claim(A);
    ScriptedWire.Sent first = firstStandIn();

    first.is(NOT_LEADING);

    // B is known no more: it owns nothing. So there is this node alone, and it rests.
    assertThat(wire.sent).hasSize(2);
    wire.pass(110);
    assertThat(wire.sent).hasSize(3);
    assertThat(wire.last().attempt().standIn()).isTrue();
  }

  private ScriptedWire.Sent firstStandIn() {
    wire.ask();
    wire.last().fails(false);
    assertThat(wire.last().attempt().standIn()).isTrue();
    return wire.last();
  }

  @Test
  void asksNoStandInWhileThereMayBeANewerClaim() {
    wire.claim(A);
    wire.current = false;
    Future<Outcome> outcome = wire.ask();
    wire.last().fails(false);

    wire.pass(1_000);
    assertThat(wire.sent).allMatch(sent -> sent.endpoint().equals(A));

    wire.claim(B);
    wire.last().is(ACCEPTED);
    assertThat(outcome.result()).isEqualTo(ACCEPTED);
  }

  @Test
  void aNodeWithoutWritersThatKnowsNobodyElseKeepsTryingTheOwner() {
    ScriptedWire api = new ScriptedWire("", new RoutingSettings(1, Duration.ofSeconds(3)));
    api.claim(A);
    Future<Outcome> outcome = api.ask();
    for (int i = 0; i < 100 && !outcome.isComplete(); i++) {
      api.last().answer().tryFail(new Unreachable(false));
      api.pass(110);
    }

    assertThat(api.sent).hasSizeBetween(20, 40).allMatch(sent -> sent.endpoint().equals(A));
    assertThat(((Unavailable) outcome.result()).mayHaveActed()).isFalse();
  }

  @Test
  void allNodesChooseTheSame() {
    Set<String> chosen = new HashSet<>();
    for (int partition = 0; partition < 16; partition++) {
      String byA = choose(A, partition, Set.of());
      assertThat(choose(B, partition, Set.of())).isEqualTo(byA);
      assertThat(choose(B, partition, Set.of(byA))).isNotEqualTo(byA).isNotNull();
      chosen.add(byA);
    }
    assertThat(chosen).containsExactlyInAnyOrder(A, B, HERE);
  }

  private static String choose(String local, int partition, Set<String> declined) {
    Owners owners = new Owners(3);
    for (String endpoint : List.of(HERE, A, B)) {
      owners.onClaim(endpoint.equals(HERE) ? 0 : 1 + endpoint.charAt(0) - 'a', 7, claim(endpoint));
    }
    ScriptedWire wire = new ScriptedWire(local, new RoutingSettings(3, Duration.ofSeconds(3)));
    RoutingPorts ports = new RoutingPorts(wire, wire, () -> 0, () -> 0);
    Neighbours all = new Neighbours(ports, new RoutingSettings(3, Duration.ofSeconds(3)));
    return new StandIns(owners, all, local).choose(partition, declined);
  }

  private static LogRecord.Claim claim(String endpoint) {
    return new LogRecord.Claim(endpoint, 0);
  }
}
