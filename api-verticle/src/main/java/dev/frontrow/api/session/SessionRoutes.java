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

/** {@code POST /session}: a guest's bearer token. */
public final class SessionRoutes {
  private static final int CUSTOMER_BYTES = 16;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final Tokens tokens;
  private final Clock clock;
  private final Duration lifetime;
  private final SecureRandom random = new SecureRandom();

  /** Sessions that last {@code lifetime}. */
  public SessionRoutes(Tokens tokens, Clock clock, Duration lifetime) {
    this.tokens = tokens;
    this.clock = clock;
    this.lifetime = lifetime;
  }

  public void mount(Router router) {
    router.post("/session").handler(this::open);
  }

  private void open(RoutingContext context) {
    if (context.body().length() > 0) {
      Fields.ofBody(context).only();
    }
    CustomerId customer = newCustomer();
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
