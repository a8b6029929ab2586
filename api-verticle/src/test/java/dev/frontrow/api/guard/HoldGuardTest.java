package dev.frontrow.api.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.guard.HoldGuard.Verdict;
import dev.frontrow.api.testing.Halls;
import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
class HoldGuardTest {
  @RegisterExtension static final Stack stack = Stack.with(Server.REDIS);

  private static final Duration HOLD = Duration.ofMinutes(1);
  private static final CommandId ANN = CommandId.of("ann", "1");
  private static final CommandId BOB = CommandId.of("bob", "1");

  private final Vertx vertx = Vertx.vertx();
  private final ShowId show = Halls.newShow();
  private RedisLink redis;
  private HoldGuard guard;

  @BeforeEach
  void connect() {
    redis = new RedisLink(vertx, stack.endpoints().redis().toString());
    redis.open().await();
    assertThat(redis.isConnected()).isTrue();
    guard = new HoldGuard(redis, Duration.ofSeconds(2));
  }

  @AfterEach
  void disconnect() {
    redis.close().await();
    vertx.close().await();
  }

  @Test
  void takesAllSeatsOrNone() {
    assertThat(take(ANN, 1, 2)).isEqualTo(new Verdict.Taken());

    assertThat(take(BOB, 2, 3)).isEqualTo(new Verdict.Lost(Seats.of(2)));

    assertThat(owner(3)).isNull();
    assertThat(owner(2)).isEqualTo(ANN.toString());
  }

  @Test
  void letsTheSameCommandPassAgain() {
    assertThat(take(ANN, 1, 2)).isEqualTo(new Verdict.Taken());
    assertThat(take(ANN, 1, 2)).isEqualTo(new Verdict.Taken());
  }

  @Test
  void takesOneSeatForOneCommand() {
    assertThat(take(ANN, 1)).isEqualTo(new Verdict.Taken());

    assertThat(take(ANN, 1)).isEqualTo(new Verdict.Taken());
    assertThat(take(BOB, 1)).isEqualTo(new Verdict.Lost(Seats.of(1)));
    assertThat(owner(1)).isEqualTo(ANN.toString());
  }

  @Test
  void keysRunOut() {
    take(ANN, 1);

    long left = send(Request.cmd(Command.PTTL).arg(key(1))).toLong();

    assertThat(left).isBetween(HOLD.toMillis() - 30_000, HOLD.toMillis());
  }

  @Test
  void freesOnlyWhatTheOwnerHas() {
    take(ANN, 1);
    take(BOB, 2);

    guard.free(show, Seats.of(1, 2, 3), ANN);

    Eventually.holds("seat 1 is free", () -> owner(1) == null);
    assertThat(owner(2)).isEqualTo(BOB.toString());
  }

  @Test
  void marksSeatsWhoeverHadThem() {
    take(ANN, 1);

    guard.mark(show, Seats.of(1), BOB, HOLD);

    Eventually.holds("seat 1 is Bob's", () -> BOB.toString().equals(owner(1)));
  }

  @Test
  void teachesARestartedServerItsScripts() {
    take(ANN, 1);
    send(Request.cmd(Command.SCRIPT).arg("FLUSH"));

    assertThat(take(BOB, 1)).isEqualTo(new Verdict.Lost(Seats.of(1)));
  }

  @Test
  void knowsNothingWithoutRedisAndAsksAgainWhenItIsBack() {
    take(ANN, 1);
    stack.kill(Server.REDIS);
    try {
      Eventually.holds(
          "the breaker opens",
          () -> {
            assertThat(take(ANN, 1)).isEqualTo(new Verdict.Unknown());
            return guard.breakerState().equals("OPEN");
          });
    } finally {
      stack.start(Server.REDIS);
    }
    Eventually.holds("the guard works again", () -> take(BOB, 7).equals(new Verdict.Taken()));
    Eventually.holds(
        "the breaker closes",
        () -> {
          take(BOB, 7);
          return guard.breakerState().equals("CLOSED");
        });
  }

  private Verdict take(CommandId owner, int... seats) {
    return guard.take(show, Seats.of(seats), owner, HOLD).await();
  }

  private String owner(int seat) {
    Response value = send(Request.cmd(Command.GET).arg(key(seat)));
    return value == null ? null : value.toString();
  }

  private String key(int seat) {
    return "hold:{" + show + "}:" + seat;
  }

  private Response send(Request request) {
    return redis.send(request).await();
  }
}
