package dev.frontrow.api.payment;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.id.PaymentReference;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * A payment provider over HTTP: {@code PUT}, {@code GET} and {@code DELETE /payments/{reference}}.
 */
public final class HttpPaymentGateway implements PaymentGateway {
  private static final int WINDOW_CALLS = 20;
  private static final int MIN_CALLS = 10;
  private static final float MAX_FAILURE_PERCENT = 50;
  private static final Duration OPEN_FOR = Duration.ofSeconds(5);
  private static final int CONNECTIONS = 64;
  private static final int MAX_WAITING = 10_000;

  private final HttpClient client;
  private final String base;
  private final Duration timeout;
  private final CircuitBreaker breaker;

  private record Answer(int status, JsonObject body) {}

  /**
   * The provider at {@code provider}.
   *
   * @param timeout for one question, from the first byte sent to the last received
   */
  public HttpPaymentGateway(Vertx vertx, URI provider, Duration timeout) {
    this.base = provider.toString().replaceAll("/+$", "") + "/payments/";
    this.timeout = timeout;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions().setConnectTimeout((int) timeout.toMillis()),
            new PoolOptions().setHttp1MaxSize(CONNECTIONS).setMaxWaitQueueSize(MAX_WAITING));
    this.breaker =
        CircuitBreaker.of(
            "payment-gateway",
            CircuitBreakerConfig.custom()
                .slidingWindowSize(WINDOW_CALLS)
                .minimumNumberOfCalls(MIN_CALLS)
                .failureRateThreshold(MAX_FAILURE_PERCENT)
                .waitDurationInOpenState(OPEN_FOR)
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                .build());
  }

  @Override
  public Future<Charge> charge(PaymentReference reference, String token, Money amount) {
    JsonObject body =
        new JsonObject()
            .put("token", token)
            .put(
                "amount",
                new JsonObject().put("minor", amount.minor()).put("currency", amount.currency()));
    if (!breaker.tryAcquirePermission()) {
      return Future.failedFuture("the payment provider has been failing");
    }
    long start = System.nanoTime();
    // Only charges move the breaker: a cancel must be tried even when charges fail.
    return ask(HttpMethod.PUT, reference, body.toBuffer())
        .map(HttpPaymentGateway::chargeOf)
        .onComplete(
            done -> breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS),
            e -> breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e));
  }

  @Override
  public Future<Void> cancel(PaymentReference reference) {
    return ask(HttpMethod.DELETE, reference, null)
        .map(
            answer -> {
              if (answer.status != 200 && answer.status != 204) {
                throw unexpected("cancel", answer);
              }
              return null;
            });
  }

  @Override
  public Future<Status> status(PaymentReference reference) {
    return ask(HttpMethod.GET, reference, null)
        .map(
            answer ->
                switch (answer.status) {
                  case 200 -> statusOf(answer);
                  case 404 -> Status.UNKNOWN;
                  default -> throw unexpected("status", answer);
                });
  }

  @Override
  public boolean isAvailable() {
    return breaker.getState() != CircuitBreaker.State.OPEN;
  }

  private static Charge chargeOf(Answer answer) {
    return switch (answer.status) {
      case 200, 201 ->
          switch (statusOf(answer)) {
            case APPROVED -> new Charge.Approved();
            case DECLINED -> new Charge.Declined(answer.body.getString("reason", "declined"));
            case PENDING, VOIDED, UNKNOWN -> throw unexpected("charge", answer);
          };
      case 409 -> new Charge.Conflict();
      case 422 -> new Charge.UnknownToken();
      default -> throw unexpected("charge", answer);
    };
  }

  private static Status statusOf(Answer answer) {
    return switch (answer.body.getString("status", "")) {
      case "approved" -> Status.APPROVED;
      case "declined" -> Status.DECLINED;
      case "pending" -> Status.PENDING;
      case "voided" -> Status.VOIDED;
      default -> throw unexpected("payment", answer);
    };
  }

  private static IllegalStateException unexpected(String what, Answer answer) {
    return new IllegalStateException("unexpected answer to " + what + ": " + answer.status);
  }

  private Future<Answer> ask(HttpMethod method, PaymentReference reference, Buffer body) {
    RequestOptions options =
        new RequestOptions()
            .setMethod(method)
            .setAbsoluteURI(base + reference.value())
            .setConnectTimeout(timeout.toMillis())
            .setIdleTimeout(timeout.toMillis());
    return client
        .request(options)
        .compose(
            request ->
                body == null
                    ? request.send()
                    : request.putHeader("Content-Type", "application/json").send(body))
        .compose(response -> response.body().map(bytes -> answer(response.statusCode(), bytes)))
        .timeout(timeout.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Answer answer(int status, Buffer body) {
    try {
      return new Answer(status, body.length() == 0 ? new JsonObject() : new JsonObject(body));
    } catch (DecodeException notJson) {
      return new Answer(status, new JsonObject());
    }
  }

  /** Closes its connections. */
  public Future<Void> close() {
    return client.close();
  }
}
