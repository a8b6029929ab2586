package dev.frontrow.api.http;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;

/** Reads a request's body of so many bytes at most, and remembers the limit for its refusal. */
public final class BoundedBody implements Handler<RoutingContext> {
  private static final String LIMIT = BoundedBody.class.getName();

  private final BodyHandler body;
  private final long limit;

  /** Reads bodies of at most {@code limit} bytes. */
  public BoundedBody(long limit) {
    this.body = BodyHandler.create(false).setBodyLimit(limit);
    this.limit = limit;
  }

  @Override
  public void handle(RoutingContext context) {
    context.put(LIMIT, limit);
    body.handle(context);
  }

  /** The refusal of a body that is larger than the limit which applied. */
  static Problem tooLarge(RoutingContext context) {
    long limit = context.get(LIMIT);
    return new Problem(413, "BODY_TOO_LARGE", "A body may have " + limit + " bytes at most here.")
        .with("limit", limit);
  }
}
