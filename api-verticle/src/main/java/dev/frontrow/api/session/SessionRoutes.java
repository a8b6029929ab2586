package dev.frontrow.api.session;

import dev.frontrow.api.http.Fields;
import dev.frontrow.api.http.Json;
import dev.frontrow.schemas.id.CustomerId;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;

/**
 * {@code POST /session}: a guest's bearer token.
 *
 * <p>With a guest's token it is a new token for the same customer, also when the old one is over:
 * who bought tickets half a year before the show must still get at them.
 */
public final class SessionRoutes {
  private static final int CUSTOMER_BYTES = 16;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final Tokens tokens;
  private final Clock clock;
  private final Duration lifetime;
  private final Duration renewable;
  private final SecureRandom random = new SecureRandom();

  /**
   * Sessions of guests.
   *
   * @param lifetime how long one lasts
   * @param renewable how long after its end it can still be renewed
   */
  public SessionRoutes(Tokens tokens, Clock clock, Duration lifetime, Duration renewable) {
    this.tokens = tokens;
    this.clock = clock;
    this.lifetime = lifetime;
    this.renewable = renewable;
  }

  public void mount(Router router) {
    router.post("/session").handler(this::open);
  }

  private void open(RoutingContext context) {
    if (context.body().length() > 0) {
      Fields.ofBody(context).only();
    }
    if (context.request().getHeader("Authorization") == null) {
      answer(context, newCustomer());
      return;
    }
    String token = SessionGate.bearer(context);
    if (token == null) {
      throw SessionGate.missing();
    }
    tokens
        .guest(token, renewable)
        .onSuccess(customer -> answer(context, customer))
        .onFailure(context::fail);
  }

  private void answer(RoutingContext context, CustomerId customer) {
    long expiresAt = clock.instant().plus(lifetime).getEpochSecond() * 1_000;
    Json.reply(
        context,
        201,
        new JsonObject()
            .put("token", tokens.mint(Role.CUSTOMER, customer, lifetime))
            .put("customerId", customer.value())
            .put("expiresAt", Json.time(expiresAt)));
  }

  private CustomerId newCustomer() {
    byte[] bytes = new byte[CUSTOMER_BYTES];
    random.nextBytes(bytes);
    return new CustomerId("c" + ENCODER.encodeToString(bytes));
  }
}
