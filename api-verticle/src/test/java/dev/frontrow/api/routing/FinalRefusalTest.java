package dev.frontrow.api.routing;

import static dev.frontrow.api.routing.ScriptedWire.A;
import static dev.frontrow.api.routing.ScriptedWire.ACCEPTED;
import static dev.frontrow.api.routing.ScriptedWire.B;
import static dev.frontrow.api.routing.ScriptedWire.HERE;
import static dev.frontrow.api.routing.ScriptedWire.IN_DOUBT;
import static dev.frontrow.api.routing.ScriptedWire.NOT_LEADING;
import static dev.frontrow.api.routing.ScriptedWire.REFUSED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Outcome.Unavailable;
import io.vertx.core.Future;
import org.junit.jupiter.api.Test;

/** A refusal is final when no try of unknown fate can be decided any more. */
class FinalRefusalTest {
  private final ScriptedWire wire = new ScriptedWire();

  @Test
  void behindANewerClaimThanTheTryThatWasLost() {
    wire.claim(A);
    Future<Outcome> outcome = wire.ask();
    wire.last().is(IN_DOUBT);
    wire.claim(B);

    wire.last().is(REFUSED);

    assertThat(outcome.result()).isEqualTo(REFUSED);
  }

  @Test
  void notUnderTheClaimThatTheLostTryWasFor() {
    wire.claim(HERE);
    Future<Outcome> outcome = wire.ask();
    wire.last().is(IN_DOUBT);
    wire.pass(110);

    wire.last().is(REFUSED);
    assertThat(outcome.isComplete()).isFalse();
    refuseUntilTheEnd(outcome);

    assertThat(((Unavailable) outcome.result()).mayHaveActed()).isTrue();
  }

  @Test
  void notWhenItComesLateAndANewerTryMayHaveActed() {
    wire.claim(A);
    Future<Outcome> outcome = wire.ask();
    wire.pass(1_150);
    assertThat(wire.last().attempt().standIn()).isTrue();
    wire.last().is(IN_DOUBT);

    wire.sent.getFirst().is(REFUSED);

    assertThat(outcome.isComplete()).isFalse();
    refuseUntilTheEnd(outcome);
    assertThat(((Unavailable) outcome.result()).mayHaveActed()).isTrue();
  }

  @Test
  void notWhenItComesLateAndANewerTryIsOpen() {
    wire.claim(A);
    Future<Outcome> outcome = wire.ask();
    wire.pass(1_150);

    wire.sent.getFirst().is(REFUSED);
    assertThat(outcome.isComplete()).isFalse();
    wire.last().is(ACCEPTED);

    assertThat(outcome.result()).isEqualTo(ACCEPTED);
  }

  @Test
  void unlessTheLostTryIsAnsweredToo() {
    wire.claim(A);
    Future<Outcome> outcome = wire.ask();
    // A is silent: the stand-in is asked, which is this node, and then A answers after all.
    wire.pass(1_150);
    assertThat(wire.last().endpoint()).isEqualTo(HERE);
    wire.sent.getFirst().is(NOT_LEADING);

    wire.last().is(REFUSED);

    assertThat(outcome.result()).isEqualTo(REFUSED);
  }

  @Test
  void whenAnotherNodeStoodInForTheOwnerThatWasLost() {
    wire.claim(A);
    Future<Outcome> outcome = wire.ask();
    wire.last().fails(true);
    assertThat(wire.last().endpoint()).isEqualTo(HERE);

    wire.last().is(REFUSED);

    assertThat(outcome.result()).isEqualTo(REFUSED);
  }

  @Test
  void notWhenTheStandInMayBeTheOwnerUnderTheSameClaim() {
    wire.claim(HERE);
    Future<Outcome> outcome = wire.ask();
    wire.last().is(IN_DOUBT);
    wire.pass(110);
    wire.last().is(NOT_LEADING);
    wire.pass(310);
    assertThat(wire.last().attempt().standIn()).isTrue();

    wire.last().is(REFUSED);

    assertThat(outcome.isComplete()).isFalse();
    wire.claim(HERE);
    wire.last().is(REFUSED);
    assertThat(outcome.result()).isEqualTo(REFUSED);
  }

  @Test
  void notWhileALostStandInMayLeadUnderTheNextClaim() {
    wire.claim(A);
    Future<Outcome> outcome = wire.ask();
    wire.last().fails(false);
    wire.last().is(IN_DOUBT);
    wire.claim(HERE);
    assertThat(wire.last().endpoint()).isEqualTo(HERE);

    wire.last().is(REFUSED);

    assertThat(outcome.isComplete()).isFalse();
    wire.claim(A);
    wire.last().is(REFUSED);
    assertThat(outcome.result()).isEqualTo(REFUSED);
  }

  @Test
  void whenAnotherThanTheLostStandInMadeTheNextClaim() {
    wire.claim(A);
    Future<Outcome> outcome = wire.ask();
    wire.last().fails(false);
    wire.last().is(IN_DOUBT);
    wire.claim(B);

    wire.last().is(REFUSED);

    assertThat(outcome.result()).isEqualTo(REFUSED);
  }

  @Test
  void whenTwoClaimsLieBehindTheLostStandIn() {
    wire.claim(A);
    Future<Outcome> outcome = wire.ask();
    wire.last().fails(false);
    ScriptedWire.Sent standIn = wire.last();
    wire.claim(A);
    wire.claim(HERE);
    standIn.is(IN_DOUBT);

    wire.last().is(REFUSED);

    assertThat(outcome.result()).isEqualTo(REFUSED);
  }

  @Test
  void anAcceptanceAlwaysIs() {
    wire.claim(HERE);
    Future<Outcome> outcome = wire.ask();
    wire.last().is(IN_DOUBT);
    wire.pass(110);

    wire.last().is(ACCEPTED);

    assertThat(outcome.result()).isEqualTo(ACCEPTED);
  }

  private void refuseUntilTheEnd(Future<Outcome> outcome) {
    for (int i = 0; i < 100 && !outcome.isComplete(); i++) {
      wire.last().answer().tryComplete(REFUSED);
      wire.pass(110);
    }
  }
}
