package dev.frontrow.schemas.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Bytes made by hand, and files beside the tests. */
final class Bytes {
  private static final int HEADER_BYTES = 10;

  private Bytes() {}

  /** A body behind the header of Avro's single-object encoding. */
  static byte[] singleObject(long fingerprint, byte[] body) {
    return ByteBuffer.allocate(HEADER_BYTES + body.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0xC3)
        .put((byte) 0x01)
        .putLong(fingerprint)
        .put(body)
        .array();
  }

  /** The text of a file on the class path, or null when there is none. */
  static String textOrNull(String resource) {
    try (InputStream in = Bytes.class.getResourceAsStream(resource)) {
      return in == null ? null : new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
