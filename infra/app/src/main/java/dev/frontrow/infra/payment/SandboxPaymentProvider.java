package dev.frontrow.infra.payment;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A payment provider on loopback that takes no money, for trying and testing: its token says what
 * happens.
 *
 * <ul>
 *   <li>{@code PUT /payments/{reference}} with {@code {token, amount: {minor, currency}, …}} pays.
 *       {@code tok_approved} and {@code tok_declined} are answered 200 with that {@code status};
 *       {@code tok_timeout} is not answered: the connection is held, then closed, and the payment
 *       stays {@code pending}. Any other token is answered 422. The reference makes it idempotent:
 *       the same content gets the same answer, other content 409, and a voided reference 409.
 *   <li>{@code GET /payments/{reference}} tells its status, or 404.
 *   <li>{@code DELETE /payments/{reference}} gives it back or, where it has not come yet, forbids
 *       it, so that a request which is still on its way is refused. It may be repeated.
 * </ul>
 *
 * <p>What it has answered it keeps in Postgres. Errors are {@code application/problem+json}.
 */
public final class SandboxPaymentProvider extends VerticleBase {
  private static final Logger LOG = LoggerFactory.getLogger(SandboxPaymentProvider.class);
  private static final long MAX_BODY_BYTES = 16_384;
  private static final int MAX_HELD = 1_024;
  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9._:~-]{1,128}");

  private final SandboxConfig config;
  private PaymentStore store;
  private HttpServer server;
  private int held;

  public SandboxPaymentProvider(SandboxConfig config) {
    this.config = config;
  }

  @Override
  public Future<?> start() {
    store = new PaymentStore(vertx, config.database());
    var router = Router.router(vertx);
    router.route().handler(BodyHandler.create(false).setBodyLimit(MAX_BODY_BYTES));
    router.route("/payments/:reference").handler(this::checkReference);
    router.put("/payments/:reference").handler(this::pay);
    router.get("/payments/:reference").handler(this::tell);
    router.delete("/payments/:reference").handler(this::giveBack);
    server =
        vertx
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(config.port()))
            .requestHandler(router);
    return store.create().compose(created -> server.listen());
  }

  @Override
  public Future<?> stop() {
    return server.close().eventually(store::close);
  }

  /** The port it listens on, once it is deployed. */
  public int port() {
    return server.actualPort();
  }

  private void checkReference(RoutingContext context) {
    if (REFERENCE.matcher(reference(context)).matches()) {
      context.next();
    } else {
      refuse(context, 400, "the reference is 1 to 128 letters, digits or . _ : ~ -");
    }
  }

  private void pay(RoutingContext context) {
    PaymentRequest request;
    try {
      request = PaymentRequest.parse(context.body().buffer());
    } catch (IllegalArgumentException e) {
      refuse(context, 400, e.getMessage());
      return;
    }
    String reference = reference(context);
    switch (request.token()) {
      case "tok_approved" ->
          keep(context, new Payment(reference, request.content(), Payment.Status.approved, null));
      case "tok_declined" ->
          keep(
              context,
              new Payment(
                  reference, request.content(), Payment.Status.declined, "insufficient_funds"));
      case "tok_timeout" ->
          keep(context, new Payment(reference, request.content(), Payment.Status.pending, null));
      default -> refuse(context, 422, "the token is not one of the sandbox's");
    }
  }

  private void keep(RoutingContext context, Payment asked) {
    store
        .putIfAbsent(asked)
        .onSuccess(kept -> answerPayment(context, asked, kept))
        .onFailure(cause -> unavailable(context, cause));
  }

  private void answerPayment(RoutingContext context, Payment asked, Payment kept) {
    if (kept.status() == Payment.Status.voided) {
      refuse(context, 409, "the payment has been voided");
    } else if (!asked.content().equals(kept.content())) {
      refuse(context, 409, "the reference was used with other content");
    } else if (kept.status() == Payment.Status.pending) {
      leaveWaiting(context);
    } else {
      answer(context, kept);
    }
  }

  /** Says nothing until the hold is over, then hangs up; sooner when too many are waiting. */
  private void leaveWaiting(RoutingContext context) {
    var connection = context.request().connection();
    if (held >= MAX_HELD) {
      connection.close();
      return;
    }
    held++;
    long timer = vertx.setTimer(config.hold().toMillis(), expired -> connection.close());
    context
        .response()
        .closeHandler(
            closed -> {
              held--;
              vertx.cancelTimer(timer);
            });
  }

  private void tell(RoutingContext context) {
    store
        .find(reference(context))
        .onSuccess(
            found ->
                found.ifPresentOrElse(
                    payment -> answer(context, payment),
                    () -> refuse(context, 404, "no payment has this reference")))
        .onFailure(cause -> unavailable(context, cause));
  }

  private void giveBack(RoutingContext context) {
    store
        .voidPayment(reference(context))
        .onSuccess(payment -> answer(context, payment))
        .onFailure(cause -> unavailable(context, cause));
  }

  private static String reference(RoutingContext context) {
    return context.pathParam("reference");
  }

  private static void answer(RoutingContext context, Payment payment) {
    context
        .response()
        .putHeader("content-type", "application/json")
        .end(payment.toJson().toBuffer());
  }

  private static void unavailable(RoutingContext context, Throwable cause) {
    LOG.warn("a payment cannot be stored or read", cause);
    refuse(context, 503, "payments cannot be stored or read now");
  }

  private static void refuse(RoutingContext context, int status, String detail) {
    HttpServerResponse response = context.response();
    if (response.ended() || response.closed()) {
      return;
    }
    response
        .setStatusCode(status)
        .putHeader("content-type", "application/problem+json")
        .end(new JsonObject().put("status", status).put("detail", detail).toBuffer());
  }
}
