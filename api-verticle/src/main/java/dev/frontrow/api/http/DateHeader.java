package dev.frontrow.api.http;

import io.vertx.core.http.HttpHeaders;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The {@code Date} header of this second, written once a second however many replies have it. */
final class DateHeader {
  /** As RFC 9110, section 5.6.7, has it: the JDK's RFC 1123 writes days of one digit. */
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private final Clock clock;
  private volatile Second current = new Second(-1, "");

  private record Second(long number, CharSequence text) {}

  DateHeader(Clock clock) {
    this.clock = clock;
  }

  /** The time as HTTP writes it, such as {@code Thu, 01 Jan 1970 00:00:00 GMT}. */
  CharSequence now() {
    long number = clock.millis() / 1_000;
    Second known = current;
    if (known.number != number) {
      // Two threads may both write it: they write the same.
      String text = FORMAT.format(Instant.ofEpochSecond(number));
      known = new Second(number, HttpHeaders.createOptimized(text));
      current = known;
    }
    return known.text;
  }
}
