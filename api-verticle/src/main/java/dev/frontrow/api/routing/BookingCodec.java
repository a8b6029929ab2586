package dev.frontrow.api.routing;

import dev.frontrow.schemas.log.BookingBus;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/** Passes immutable records over a node's own event bus as they are. */
public final class BookingCodec implements MessageCodec<Object, Object> {
  private BookingCodec() {}

  /**
   * Makes {@link BookingBus#CODEC} known to {@code vertx}; once, before any service is deployed.
   */
  public static void register(Vertx vertx) {
    vertx.eventBus().registerCodec(new BookingCodec());
  }

  @Override
  public void encodeToWire(Buffer buffer, Object message) {
    throw new UnsupportedOperationException("booking commands stay on their node");
  }

  @Override
  public Object decodeFromWire(int position, Buffer buffer) {
    throw new UnsupportedOperationException("booking commands stay on their node");
  }

  @Override
  public Object transform(Object message) {
    return message;
  }

  @Override
  public String name() {
    return BookingBus.CODEC;
  }

  @Override
  public byte systemCodecID() {
    return -1;
  }
}
