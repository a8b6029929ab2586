package dev.frontrow.api.seatmap;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.PooledByteBufAllocator;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;

/**
 * Chunks of HTTP/1.1, framed in native memory once for all connections of an event loop that are
 * written the same one after another.
 */
final class ChunkFrames {
  private static final int FRAME_BYTES = 16;

  private final ByteBufAllocator allocator = PooledByteBufAllocator.DEFAULT;
  private Buffer framed;
  private ByteBuf frame;

  /** The chunk of {@code bytes}, for one connection to write and let go of. */
  @SuppressWarnings("ReferenceEquality") // The same object is written to all; equal ones are rare.
  ByteBuf of(Buffer bytes) {
    if (bytes != framed) {
      clear();
      frame = allocator.directBuffer(bytes.length() + FRAME_BYTES);
      frame.writeCharSequence(
          Integer.toHexString(bytes.length()) + "\r\n", StandardCharsets.US_ASCII);
      frame.writeBytes(bytes.getBytes());
      frame.writeCharSequence("\r\n", StandardCharsets.US_ASCII);
      framed = bytes;
    }
    return frame.retainedDuplicate();
  }

  /** Lets go of the last one. */
  void clear() {
    if (frame != null) {
      frame.release();
    }
    frame = null;
    framed = null;
  }
}
