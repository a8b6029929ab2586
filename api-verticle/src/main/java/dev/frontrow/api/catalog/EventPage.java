package dev.frontrow.api.catalog;

import dev.frontrow.api.http.Gzip;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;

/**
 * What {@code GET /event/{id}} answers, serialized, plain and compressed: all requests of one
 * second share the bytes.
 */
final class EventPage {
  private static final int HASH_BYTES = 12;

  /** What the age adds to the content. */
  private static final int AGE_BYTES = 80;

  /** The content, the body as it was last sent, and that compressed. */
  private static final int COPIES = 3;

  private final long version;
  private final Buffer json;
  private final CharSequence etag;
  private volatile Aged aged;

  /** Read from the content by whoever first asks. */
  private volatile String seatMapVersion;

  /** The whole body at one age. */
  private static final class Aged {
    final long asOfMillis;
    final long ageSeconds;
    final Buffer plain;
    private volatile Buffer compressed;

    Aged(long asOfMillis, long ageSeconds, Buffer plain) {
      this.asOfMillis = asOfMillis;
      this.ageSeconds = ageSeconds;
      this.plain = plain;
    }

    /** Compressed by whoever first wants it so; two at once do the same. */
    Buffer compressed() {
      Buffer known = compressed;
      if (known == null) {
        known = Gzip.compress(plain);
        compressed = known;
      }
      return known;
    }
  }

  /**
   * A page.
   *
   * @param version the show's in the catalogue
   * @param json the body without its age
   */
  EventPage(long version, Buffer json) {
    this(version, json, "W/\"" + Hashes.text(Hashes.sha256(json.getBytes()), HASH_BYTES) + "\"");
  }

  /** A page that has been stored with its {@code etag}. */
  EventPage(long version, Buffer json, String etag) {
    this.version = version;
    this.json = json;
    this.etag = HttpHeaders.createOptimized(etag);
  }

  long version() {
    return version;
  }

  /** The version of its seat map, which the path to that ends with. */
  String seatMapVersion() {
    String known = seatMapVersion;
    if (known == null) {
      String url = json.toJsonObject().getString("seatMapUrl");
      known = url.substring(url.lastIndexOf('/') + 1);
      seatMapVersion = known;
    }
    return known;
  }

  /** The body without its age. */
  Buffer json() {
    return json;
  }

  /** Of the content, which its age is not part of. */
  CharSequence etag() {
    return etag;
  }

  /** How much memory it takes. */
  int bytes() {
    return COPIES * json.length() + AGE_BYTES;
  }

  /** The body as it is {@code ageSeconds} after it was read at {@code asOfMillis}. */
  Buffer body(long asOfMillis, long ageSeconds) {
    return aged(asOfMillis, ageSeconds).plain;
  }

  /** The same, compressed by gzip. */
  Buffer compressed(long asOfMillis, long ageSeconds) {
    return aged(asOfMillis, ageSeconds).compressed();
  }

  private Aged aged(long asOfMillis, long ageSeconds) {
    Aged last = aged;
    if (last == null || last.asOfMillis != asOfMillis || last.ageSeconds != ageSeconds) {
      last = new Aged(asOfMillis, ageSeconds, age(asOfMillis, ageSeconds));
      aged = last;
    }
    return last;
  }

  /** The age stands before the brace at the content's end. */
  private Buffer age(long asOfMillis, long ageSeconds) {
    return Buffer.buffer(json.length() + AGE_BYTES)
        .appendBuffer(json, 0, json.length() - 1)
        .appendString(",\"asOf\":\"")
        .appendString(Instant.ofEpochMilli(asOfMillis).toString())
        .appendString("\",\"ageSeconds\":")
        .appendString(Long.toString(ageSeconds))
        .appendString("}");
  }
}
