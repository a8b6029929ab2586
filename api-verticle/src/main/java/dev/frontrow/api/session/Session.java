package dev.frontrow.api.session;

import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.id.CustomerId;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** Who sent a request, as its verified token says. */
public record Session(CustomerId customer, Role role) {
  private static final String KEY = "frontrow.session";

  /** The session of a request that passed a {@link SessionGate}. */
  public static Session of(RoutingContext context) {
    Session session = context.get(KEY);
    Invariants.check(session != null, "no session gate before ", context.normalizedPath());
    return session;
  }

  /** The session of a request, where it brought a token. */
  public static Optional<Session> find(RoutingContext context) {
    return Optional.ofNullable(context.get(KEY));
  }

  public boolean isOrganiser() {
    return role == Role.ORGANISER;
  }

  void putInto(RoutingContext context) {
    context.put(KEY, this);
  }
}
