package dev.frontrow.api.catalog;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.function.Function;

/**
 * When an event of a Discovery API response starts.
 *
 * <p>{@code timeTBA} and {@code noSpecificTime} leave the date alone, {@code dateTBD} and {@code
 * dateTBA} not even that, whatever else stands there: the API fills such fields up.
 */
final class DiscoveryDates {
  private static final int MAX_TEXT = 40;

  /** Years that a database and a calendar agree on. */
  private static final int MAX_YEAR = 9_000;

  private DiscoveryDates() {}

  static ShowTimes read(Form event, String venueZone) {
    Form dates = event.object("dates");
    Form start = dates.object("start");
    ZoneId zone = zone(dates, venueZone);
    LocalDate date = parse(start, "localDate", "date", LocalDate::parse);
    LocalTime time = parse(start, "localTime", "time of day", LocalTime::parse);
    Instant instant = parse(start, "dateTime", "moment in UTC", Instant::parse);
    if (instant != null && date == null) {
      ZonedDateTime local = instant.atZone(zone);
      date = local.toLocalDate();
      time = time == null ? local.toLocalTime() : time;
    } else if (instant != null && time == null) {
      time = instant.atZone(zone).toLocalTime();
    }
    return times(event, start, new ShowTimes(date, time, zone));
  }

  private static ShowTimes times(Form event, Form start, ShowTimes times) {
    boolean dateUnknown = start.flag("dateTBD") || start.flag("dateTBA");
    boolean timeUnknown = start.flag("timeTBA") || start.flag("noSpecificTime");
    if (!event.has("dates")) {
      event.fault("dates", "is missing");
    } else if (times.date() == null && !dateUnknown) {
      if (!start.has("localDate")) {
        start.fault("localDate", "is missing, and nothing says that it is not known yet");
      }
      return times;
    }
    if (times.date() != null && Math.abs(times.date().getYear()) > MAX_YEAR) {
      start.fault("localDate", "is out of bounds: " + times.date());
    }
    if (dateUnknown) {
      return new ShowTimes(null, null, times.zone());
    }
    return timeUnknown ? new ShowTimes(times.date(), null, times.zone()) : times;
  }

  private static ZoneId zone(Form dates, String venueZone) {
    String own = dates.optionalText("timezone", MAX_TEXT);
    try {
      return own == null ? ZoneId.of(venueZone) : ZoneId.of(own);
    } catch (DateTimeException unknown) {
      dates.fault("timezone", "is not a time zone: " + own);
      return ZoneOffset.UTC;
    }
  }

  private static <T> T parse(Form form, String name, String kind, Function<String, T> parser) {
    String text = form.optionalText(name, MAX_TEXT);
    try {
      return text == null ? null : parser.apply(text);
    } catch (DateTimeException malformed) {
      form.fault(name, "is not a " + kind + ": " + text);
      return null;
    }
  }
}
