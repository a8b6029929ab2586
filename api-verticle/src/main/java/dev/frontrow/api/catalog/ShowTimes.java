package dev.frontrow.api.catalog;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * When a show is played, as far as that is known.
 *
 * @param date at the venue, or null
 * @param time at the venue, or null; never without a date
 * @param zone the venue's
 */
record ShowTimes(LocalDate date, LocalTime time, ZoneId zone) {
  /** Where shows without a date stand among those with one: behind them. */
  static final Instant UNKNOWN = Instant.parse("9999-12-31T00:00:00Z");

  /** Null where the time of day is unknown. */
  Instant startsAt() {
    return date == null || time == null ? null : date.atTime(time).atZone(zone).toInstant();
  }

  /** What shows are ordered by: the start, or of what has none the start of its day. */
  Instant sortAt() {
    if (date == null) {
      return UNKNOWN;
    }
    return time == null ? date.atStartOfDay(zone).toInstant() : startsAt();
  }

  /** The same time of day so many days later, whatever the clocks do in between. */
  ShowTimes movedBy(long days) {
    return date == null ? this : new ShowTimes(date.plusDays(days), time, zone);
  }
}
