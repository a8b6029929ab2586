package dev.frontrow.api.web;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * A file as it is sent to browsers.
 *
 * @param type its media type
 * @param plain its bytes
 * @param packed the same, compressed with gzip
 * @param etag names its content, in quotation marks
 */
record WebFile(String type, Buffer plain, Buffer packed, String etag) {
  /** {@code bytes}, as the end of {@code name} says what they are. */
  static WebFile of(String name, byte[] bytes) {
    String etag = '"' + Digests.of(bytes) + '"';
    return new WebFile(type(name), Buffer.buffer(bytes), Buffer.buffer(gzip(bytes)), etag);
  }

  private static String type(String name) {
    return switch (name.substring(name.lastIndexOf('.') + 1)) {
      case "html" -> "text/html; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "json" -> "application/json";
      case "svg" -> "image/svg+xml";
      default -> throw new IllegalStateException("no media type is known for " + name);
    };
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new Best(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /** Compresses as much as it can: it is done once. */
  private static final class Best extends GZIPOutputStream {
    Best(ByteArrayOutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }
}
