package dev.frontrow.api.catalog;

import dev.frontrow.api.http.Gzip;
import io.vertx.core.buffer.Buffer;

/**
 * A show's seat map and prices as JSON, serialized and compressed once.
 *
 * @param version names the content: while it is the same, so are the bytes
 * @param plain the whole object
 * @param compressed the same by gzip
 */
record Drawing(String version, Buffer plain, Buffer compressed) {
  static Drawing of(String version, Buffer plain) {
    return new Drawing(version, plain, Gzip.compress(plain));
  }

  /** The object without the brace at its end, for whoever adds to it. */
  Buffer open() {
    return plain.slice(0, plain.length() - 1);
  }

  /** How much memory it takes. */
  int bytes() {
    return plain.length() + compressed.length();
  }
}
