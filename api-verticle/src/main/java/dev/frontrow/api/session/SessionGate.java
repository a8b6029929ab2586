package dev.frontrow.api.session;

import dev.frontrow.api.http.Problem;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Lets a request pass when its bearer token opens a session of the role that a route asks for. */
public final class SessionGate {
  private static final String SCHEME = "Bearer ";

  private final Tokens tokens;

  public SessionGate(Tokens tokens) {
    this.tokens = tokens;
  }

  /** Lets every session pass: an organiser may buy tickets too. */
  public Handler<RoutingContext> customer() {
    return context -> enter(context, Role.CUSTOMER);
  }

  /** Lets organisers pass. */
  public Handler<RoutingContext> organiser() {
    return context -> enter(context, Role.ORGANISER);
  }

  /** Lets everybody pass but those whose token is not good. */
  public Handler<RoutingContext> anybody() {
    return context -> {
      if (context.request().getHeader("Authorization") == null) {
        context.next();
      } else {
        enter(context, Role.CUSTOMER);
      }
    };
  }

  private void enter(RoutingContext context, Role needed) {
    String token = bearer(context);
    if (token == null) {
      context.fail(missing());
      return;
    }
    Future<Session> session = tokens.verify(token);
    if (session.isComplete()) {
      admit(context, session, needed);
      return;
    }
    // The body may begin to arrive before the answer: keep it.
    context.request().pause();
    session.onComplete(
        done -> {
          context.request().resume();
          admit(context, session, needed);
        });
  }

  /** The bearer token that a request brought, or null where it brought none. */
  static String bearer(RoutingContext context) {
    String header = context.request().getHeader("Authorization");
    return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        ? header.substring(SCHEME.length()).strip()
        : null;
  }

  private static void admit(RoutingContext context, Future<Session> verified, Role needed) {
    if (verified.failed()) {
      context.fail(verified.cause());
      return;
    }
    Session session = verified.result();
    if (needed == Role.ORGANISER && !session.isOrganiser()) {
      context.fail(
          new Problem(403, "FORBIDDEN", "This is for organisers; the token is a customer's."));
      return;
    }
    session.putInto(context);
    context.next();
  }

  static Problem missing() {
    return new Problem(
            401, "MISSING_TOKEN", "Send a bearer token in Authorization: POST /session gives one.")
        .header("WWW-Authenticate", "Bearer realm=\"frontrow\"");
  }
}
