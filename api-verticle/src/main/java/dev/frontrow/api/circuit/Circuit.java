package dev.frontrow.api.circuit;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A way to a server that this node can do without: an answer takes no longer than a time-out, and
 * when half of them fail, a breaker stops asking for a while.
 */
public final class Circuit {
  private static final Logger LOG = LoggerFactory.getLogger(Circuit.class);
  private static final int WINDOW_CALLS = 50;
  private static final int MIN_CALLS = 10;
  private static final int TRIAL_CALLS = 5;
  private static final float MAX_FAILURE_PERCENT = 50;
  private static final Duration OPEN_FOR = Duration.ofSeconds(2);

  private final Duration timeout;
  private final CircuitBreaker breaker;

  /** A way to a server any of whose failures counts. */
  public Circuit(String name, Duration timeout) {
    this(name, timeout, _ -> false);
  }

  /**
   * A way to a server.
   *
   * @param timeout what an answer may take
   * @param harmless failures that say nothing against the server
   */
  public Circuit(String name, Duration timeout, Predicate<Throwable> harmless) {
    this.timeout = timeout;
    this.breaker =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(WINDOW_CALLS)
                .minimumNumberOfCalls(MIN_CALLS)
                .failureRateThreshold(MAX_FAILURE_PERCENT)
                .waitDurationInOpenState(OPEN_FOR)
                .permittedNumberOfCallsInHalfOpenState(TRIAL_CALLS)
                .ignoreException(harmless)
                .build());
    breaker
        .getEventPublisher()
        .onStateTransition(
            event -> LOG.warn("the breaker of {}: {}", name, event.getStateTransition()));
  }

  /** Asks, or fails at once while the breaker is open; fails when there is no answer in time. */
  public <T> Future<T> ask(Supplier<Future<T>> question) {
    if (!breaker.tryAcquirePermission()) {
      return Future.failedFuture(new Open());
    }
    long start = System.nanoTime();
    return question
        .get()
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
        .onComplete(
            done -> breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS),
            e -> breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e));
  }

  /** The breaker's state: CLOSED while the server is asked, OPEN while it is not. */
  public String state() {
    return breaker.getState().name();
  }

  /** The server was not asked. Without a stack trace, for it may happen very often. */
  private static final class Open extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Open() {
      super("the breaker is open", null, false, false);
    }
  }
}
