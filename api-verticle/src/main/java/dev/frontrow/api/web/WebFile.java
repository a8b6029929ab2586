package dev.frontrow.api.web;

import dev.frontrow.api.http.Gzip;
import io.vertx.core.buffer.Buffer;

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
    Buffer plain = Buffer.buffer(bytes);
    return new WebFile(type(name), plain, Gzip.compress(plain), etag);
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
}
