package dev.frontrow.booking.runtime;

import dev.frontrow.schemas.log.BookingBus;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.eventbus.MessageCodec;

/** Passes messages by reference, as whoever deploys the service does. */
final class LocalCodec implements MessageCodec<Object, Object> {
  @Override
  public void encodeToWire(Buffer buffer, Object message) {
    throw new UnsupportedOperationException("local only");
  }

  @Override
  public Object decodeFromWire(int position, Buffer buffer) {
    throw new UnsupportedOperationException("local only");
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
