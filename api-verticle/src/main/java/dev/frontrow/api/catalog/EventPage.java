package dev.frontrow.api.catalog;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** What {@code GET /event/{id}} answers, serialized: all requests of one second share the bytes. */
final class EventPage {
  private static final int HASH_BYTES = 12;

  /** What the age adds to the content. */
  private static final int AGE_BYTES = 80;

  private final long version;
  private final Buffer content;
  private final String etag;
  private volatile Aged aged;

  /** The whole body at one age. */
  private record Aged(long asOfMillis, long ageSeconds, Buffer body) {}

  /**
   * A page.
   *
   * @param version the show's in the catalogue
   */
  EventPage(long version, JsonObject json) {
    Buffer whole = json.toBuffer();
    this.version = version;
    this.etag = "W/\"" + Hashes.text(Hashes.sha256(whole.getBytes()), HASH_BYTES) + "\"";
    // Without the brace at its end: the age follows.
    this.content = whole.slice(0, whole.length() - 1);
  }

  long version() {
    return version;
  }

  /** Of the content, which its age is not part of. */
  String etag() {
    return etag;
  }

  /** How much memory it takes: the content, and the body as it was last sent. */
  int bytes() {
    return 2 * content.length() + AGE_BYTES;
  }

  /** The body as it is {@code ageSeconds} after it was read at {@code asOfMillis}. */
  Buffer body(long asOfMillis, long ageSeconds) {
    Aged last = aged;
    if (last == null || last.asOfMillis() != asOfMillis || last.ageSeconds() != ageSeconds) {
      last = new Aged(asOfMillis, ageSeconds, age(asOfMillis, ageSeconds));
      aged = last;
    }
    return last.body();
  }

  private Buffer age(long asOfMillis, long ageSeconds) {
    return Buffer.buffer(content.length() + AGE_BYTES)
        .appendBuffer(content)
        .appendString(",\"asOf\":\"")
        .appendString(Instant.ofEpochMilli(asOfMillis).toString())
        .appendString("\",\"ageSeconds\":")
        .appendString(Long.toString(ageSeconds))
        .appendString("}");
  }
}
