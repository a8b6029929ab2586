package dev.frontrow.api.routing;

import static dev.frontrow.api.routing.ScriptedWire.A;
import static dev.frontrow.api.routing.ScriptedWire.ACCEPTED;
import static dev.frontrow.api.routing.ScriptedWire.B;
import static dev.frontrow.api.routing.ScriptedWire.HERE;
import static dev.frontrow.api.routing.ScriptedWire.IN_DOUBT;
import static dev.frontrow.api.routing.ScriptedWire.NOT_LEADING;
import static dev.frontrow.api.routing.ScriptedWire.REFUSED;
import static dev.frontrow.api.routing.ScriptedWire.WALL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Outcome.Unavailable;
import io.vertx.core.Future;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BookingClientTest {
  private final ScriptedWire wire = new ScriptedWire();

  @Test
  void asksTheOwnerUnderItsClaim() {
    long claim = wire.claim(A);

    Future<Outcome> outcome = wire.ask();

    assertThat(wire.last().endpoint()).isEqualTo(A);
    assertThat(wire.last().attempt().claim()).isEqualTo(claim);
    assertThat(wire.last().attempt().standIn()).isFalse();
    wire.last().is(ACCEPTED);
    assertThat(outcome.result()).isEqualTo(ACCEPTED);
  }

  @Test
  void setsNoTimerForItsOwnNode() {
    wire.claim(HERE);

    Future<Outcome> outcome = wire.ask();
    wire.last().is(REFUSED);

    assertThat(outcome.result()).isEqualTo(REFUSED);
    assertThat(wire.timersSet()).isZero();
  }

  @Test
  void setsOneTimerForAllThatIsOpenElsewhere() {
    wire.claim(A);

    for (int i = 0; i < 1_000; i++) {
      wire.ask();
    }

    assertThat(wire.timersSet()).isEqualTo(1);
  }

  @Test
  void givesTheWriterALittleLessTimeThanTheCallerHas() {
    wire.claim(HERE);

    wire.ask();

    assertThat(wire.last().attempt().deadlineMillis()).isEqualTo(WALL + 2_950);
  }

  @Test
  void waitsUntilSomebodyClaimsThePartition() {
    Future<Outcome> outcome = wire.ask();
    wire.pass(2_000);
    assertThat(wire.sent).isEmpty();

    wire.claim(A);
    wire.last().is(ACCEPTED);

    assertThat(outcome.result()).isEqualTo(ACCEPTED);
  }

  @Test
  void saysThatNothingWasDoneWhenNobodyClaimsIt() {
    Future<Outcome> outcome = wire.ask();

    wire.pass(3_000);

    assertThat(mayHaveActed(outcome)).isFalse();
  }

  @Test
  void triesAgainAsSoonAsANewerClaimIsSeen() {
    wire.claim(A);
    Future<Outcome> outcome = wire.ask();
    wire.last().is(NOT_LEADING);

    long newer = wire.claim(B);

    assertThat(wire.last().endpoint()).isEqualTo(B);
    assertThat(wire.last().attempt().claim()).isEqualTo(newer);
    wire.last().is(ACCEPTED);
    assertThat(outcome.result()).isEqualTo(ACCEPTED);
  }

  @Test
  void triesAgainAtOnceWhenTheClaimCameBeforeTheAnswer() {
    wire.claim(A);
    wire.ask();
    wire.claim(B);

    wire.sent.getFirst().is(IN_DOUBT);

    assertThat(wire.last().endpoint()).isEqualTo(B);
  }

  @Test
  void triesTheSameOwnerAgainWhenItAsksForThat() {
    wire.claim(A);
    wire.ask();
    wire.last().is(new Unavailable("catching up", false, 200));

    wire.pass(199);
    assertThat(wire.sent).hasSize(1);
    wire.pass(11);
    assertThat(wire.sent).hasSize(2);
  }

  @Test
  void passesOnAtOnceThatAWriterIsBusy() {
    wire.claim(A);
    Future<Outcome> outcome = wire.ask();

    wire.last().is(Unavailable.busy(1_000));

    assertThat(outcome.result()).isEqualTo(Unavailable.busy(1_000));
  }

  @Test
  void answersByTheDeadlineWhenAnotherNodeDoesNot() {
    wire.claim(A);
    Future<Outcome> outcome = wire.client.send(ScriptedWire.command(), Duration.ofMillis(400));

    wire.pass(400);

    assertThat(mayHaveActed(outcome)).isTrue();
  }

  @Test
  void letsNoClockThatIsSetMakeAnybodyWait() {
    wire.claim(A);
    Future<Outcome> outcome = wire.client.send(ScriptedWire.command(), Duration.ofMillis(400));
    wire.wallMillis -= 3_600_000;

    wire.pass(400);

    assertThat(outcome.isComplete()).isTrue();
  }

  @Test
  void remembersThatAnEarlierTryMayHaveActed() {
    wire.claim(A);
    Future<Outcome> outcome = wire.ask();
    wire.last().is(IN_DOUBT);
    wire.claim(B);
    wire.last().is(Unavailable.busy(1_000));

    assertThat(mayHaveActed(outcome)).isTrue();
  }

  @Test
  void takesAnAcceptanceThatComesLate() {
    wire.claim(A);
    Future<Outcome> outcome = wire.ask();
    wire.pass(1_100);
    assertThat(wire.last().endpoint()).isNotEqualTo(A);

    wire.sent.getFirst().is(ACCEPTED);

    assertThat(outcome.result()).isEqualTo(ACCEPTED);
  }

  @Test
  void boundsHowManyWait() {
    RoutingSettings settings = new RoutingSettings(1, Duration.ofSeconds(3));
    ScriptedWire small =
        new ScriptedWire(
            HERE,
            new RoutingSettings(
                1,
                settings.timeout(),
                settings.margin(),
                settings.silence(),
                settings.ping(),
                settings.suspicion(),
                settings.vacancy(),
                settings.retryPause(),
                2));
    small.ask();
    small.ask();

    assertThat(mayHaveActed(small.ask())).isFalse();

    small.pass(3_000);
    assertThat(small.ask().isComplete()).isFalse();
  }

  private static boolean mayHaveActed(Future<Outcome> outcome) {
    assertThat(outcome.result()).isInstanceOf(Unavailable.class);
    return ((Unavailable) outcome.result()).mayHaveActed();
  }
}
