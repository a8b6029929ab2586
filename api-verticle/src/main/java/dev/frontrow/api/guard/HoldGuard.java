package dev.frontrow.api.guard;

import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ShowId;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.vertx.core.Future;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Keys in Redis, one a held seat, that turn losers away before they reach the writer.
 *
 * <p>It is advice: the writer decides. A key names the command that took it, so that a command sent
 * again passes, and frees itself after the hold. When Redis is slow or gone the guard says {@link
 * Verdict.Unknown} and a breaker stops asking for a while.
 */
public final class HoldGuard {
  private static final int WINDOW_CALLS = 50;
  private static final int MIN_CALLS = 10;
  private static final int TRIAL_CALLS = 5;
  private static final float MAX_FAILURE_PERCENT = 50;
  private static final Duration OPEN_FOR = Duration.ofSeconds(2);

  /** All keys or none, for the owner; answers the indices of those that are somebody else's. */
  private static final GuardScript TAKE =
      new GuardScript(
          """
          local lost = {}
          for i, owner in ipairs(redis.call('MGET', unpack(KEYS))) do
            if owner and owner ~= ARGV[1] then lost[#lost + 1] = i - 1 end
          end
          if #lost == 0 then
            for _, key in ipairs(KEYS) do redis.call('SET', key, ARGV[1], 'PX', ARGV[2]) end
          end
          return lost
          """);

  /** The keys become the owner's, whoever had them. */
  private static final GuardScript MARK =
      new GuardScript(
          """
          for _, key in ipairs(KEYS) do redis.call('SET', key, ARGV[1], 'PX', ARGV[2]) end
          return {}
          """);

  /** Deletes those keys that are the owner's. */
  private static final GuardScript FREE =
      new GuardScript(
          """
          for i, owner in ipairs(redis.call('MGET', unpack(KEYS))) do
            if owner == ARGV[1] then redis.call('DEL', KEYS[i]) end
          end
          return {}
          """);

  private final RedisLink redis;
  private final Duration timeout;
  private final CircuitBreaker breaker;

  /** What the guard knows about some seats. */
  public sealed interface Verdict {
    /** They are the command's now. */
    record Taken() implements Verdict {}

    /** Other commands have these of them; none was taken. */
    record Lost(Seats seats) implements Verdict {}

    /** Redis did not say. */
    record Unknown() implements Verdict {}
  }

  private static final Verdict TAKEN = new Verdict.Taken();
  private static final Verdict UNKNOWN = new Verdict.Unknown();

  /** A guard that waits for Redis no longer than {@code timeout}. */
  public HoldGuard(RedisLink redis, Duration timeout) {
    this.redis = redis;
    this.timeout = timeout;
    this.breaker =
        CircuitBreaker.of(
            "hold-guard",
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(WINDOW_CALLS)
                .minimumNumberOfCalls(MIN_CALLS)
                .failureRateThreshold(MAX_FAILURE_PERCENT)
                .waitDurationInOpenState(OPEN_FOR)
                .permittedNumberOfCallsInHalfOpenState(TRIAL_CALLS)
                .build());
  }

  /** Takes {@code seats} for {@code owner}, all or none; never fails. */
  public Future<Verdict> take(ShowId show, Seats seats, CommandId owner, Duration hold) {
    return run(TAKE, show, seats, owner, hold)
        .map(answer -> verdict(answer, seats))
        .otherwise(UNKNOWN);
  }

  /** Says that the writer gave {@code seats} to {@code owner}; nobody waits for it. */
  public void mark(ShowId show, Seats seats, CommandId owner, Duration hold) {
    run(MARK, show, seats, owner, hold);
  }

  /** Frees those of {@code seats} that {@code owner} has; nobody waits for it. */
  public void free(ShowId show, Seats seats, CommandId owner) {
    run(FREE, show, seats, owner, Duration.ZERO);
  }

  /** The breaker's state: CLOSED while Redis is asked, OPEN while it is not. */
  public String breakerState() {
    return breaker.getState().name();
  }

  private static Verdict verdict(Response lost, Seats seats) {
    if (lost.size() == 0) {
      return TAKEN;
    }
    int[] indices = IntStream.range(0, lost.size()).map(i -> lost.get(i).toInteger()).toArray();
    return new Verdict.Lost(Seats.owning(IntStream.of(indices).map(seats::at).toArray()));
  }

  private Future<Response> run(
      GuardScript script, ShowId show, Seats seats, CommandId owner, Duration hold) {
    if (!breaker.tryAcquirePermission()) {
      return Future.failedFuture(new BreakerOpen());
    }
    long start = System.nanoTime();
    return redis
        .send(request(Command.EVALSHA, script.sha(), show, seats, owner, hold))
        .recover(
            e ->
                GuardScript.isMissing(e)
                    ? redis.send(request(Command.EVAL, script.text(), show, seats, owner, hold))
                    : Future.failedFuture(e))
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .onComplete(
            done -> breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS),
            e -> breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e));
  }

  private static Request request(
      Command how, String script, ShowId show, Seats seats, CommandId owner, Duration hold) {
    Request request = Request.cmd(how).arg(script).arg(seats.size());
    // The braces keep a show's keys together in a cluster, where a script may touch one slot only.
    String prefix = "hold:{" + show.value() + "}:";
    for (int i = 0; i < seats.size(); i++) {
      request.arg(prefix + seats.at(i));
    }
    return request.arg(owner.toString()).arg(hold.toMillis());
  }

  /** Redis was not asked. Without a stack trace, for it may happen thousands of times a second. */
  private static final class BreakerOpen extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BreakerOpen() {
      super("the breaker is open", null, false, false);
    }
  }
}
