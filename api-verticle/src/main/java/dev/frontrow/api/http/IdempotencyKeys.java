package dev.frontrow.api.http;

import dev.frontrow.api.session.Session;
import dev.frontrow.schemas.id.CommandId;
import io.vertx.ext.web.RoutingContext;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Idempotency-Key headers, which make it safe to send a write again.
 *
 * <p>A caller's key names one request, on whatever route: a second request with the same key is
 * answered as the first was when it is the same, and refused when it is another.
 */
public final class IdempotencyKeys {
  public static final String HEADER = "Idempotency-Key";
  public static final int MAX_LENGTH = 128;

  /** Keys of our own need to be new, not secret: a caller's ID goes into the command's too. */
  private static final String NODE = UUID.randomUUID() + "-";

  private static final AtomicLong COUNT = new AtomicLong();

  private IdempotencyKeys() {}

  /**
   * The ID of a request's command, from its caller and its key.
   *
   * <p>A request without a key gets one of its own. Either way the reply names it.
   */
  public static CommandId commandOf(RoutingContext context) {
    String key = context.request().getHeader(HEADER);
    if (key == null) {
      key = NODE + Long.toString(COUNT.incrementAndGet(), Character.MAX_RADIX);
    } else {
      check(key);
    }
    context.response().putHeader(HEADER, key);
    return CommandId.of(Session.of(context).customer().value(), key);
  }

  /** Whether the request came without a key: then it is no repetition of another. */
  public static boolean isOwn(RoutingContext context) {
    return context.request().getHeader(HEADER) == null;
  }

  private static void check(String key) {
    boolean visible = !key.isEmpty() && key.length() <= MAX_LENGTH;
    for (int i = 0; visible && i < key.length(); i++) {
      visible = key.charAt(i) > ' ' && key.charAt(i) < 0x7f;
    }
    if (!visible) {
      throw new Problem(
              400,
              "INVALID_IDEMPOTENCY_KEY",
              "An Idempotency-Key has 1 to " + MAX_LENGTH + " visible ASCII characters.")
          .field(HEADER);
    }
  }
}
