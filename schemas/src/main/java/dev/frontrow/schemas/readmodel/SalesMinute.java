package dev.frontrow.schemas.readmodel;

import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.id.ShowId;
import java.time.Instant;

/**
 * What happened to a show's tickets in one minute. Counts are of tickets.
 *
 * @param minuteMillis when the minute began, milliseconds since 1970
 * @param revenueMinor sales less refunds, in the currency's minor unit; negative when more was
 *     refunded than sold
 */
public record SalesMinute(
    ShowId show,
    long minuteMillis,
    int reserved,
    int confirmed,
    int released,
    int expired,
    int refunded,
    long revenueMinor,
    String currency,
    long version)
    implements ReadModelRow {
  private static final long MINUTE_MILLIS = 60_000;

  /** Most keys are of the same minute as the last, and its text takes long to make. */
  private static volatile Minute lastMinute = Minute.of(0);

  private record Minute(long millis, String text) {
    static Minute of(long millis) {
      return new Minute(millis, Instant.ofEpochMilli(millis).toString());
    }
  }

  public SalesMinute {
    Invariants.check(minuteMillis == minuteOf(minuteMillis), "not a minute: ", minuteMillis);
  }

  /** When the minute of {@code timeMillis} began. */
  public static long minuteOf(long timeMillis) {
    return Math.floorDiv(timeMillis, MINUTE_MILLIS) * MINUTE_MILLIS;
  }

  /** The key of a minute's row. */
  public static String key(ShowId show, long minuteMillis) {
    Minute minute = lastMinute;
    if (minute.millis != minuteMillis) {
      minute = Minute.of(minuteMillis);
      lastMinute = minute;
    }
    return show.value() + "/" + minute.text;
  }

  @Override
  public String key() {
    return key(show, minuteMillis);
  }
}
