package dev.frontrow.api.catalog;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.PriceCategory;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * An organiser's request for an event: {@code {name, venueId, type, genre?, subGenre?, startsAt? |
 * localDate?, localTime?, timezone?, performerIds?, prices?, seatMap?, holdSeconds?,
 * paymentSeconds?, ticketLimit?, status?, info?, note?, url?, image?, onSale?, onSaleAt?,
 * offSaleAt?}}.
 *
 * @param startsAt null where date and time at the venue are given, or nothing is known
 * @param timezone null for the venue's
 * @param prices empty for the layout's usual ones
 * @param seatMap null for the venue's own layout
 * @param onSale whether it goes on sale at once
 */
record NewEvent(
    ShowId id,
    String name,
    String venueId,
    Classification classification,
    Instant startsAt,
    LocalDate localDate,
    LocalTime localTime,
    String timezone,
    List<String> performerIds,
    List<PriceCategory> prices,
    SeatMapChoice seatMap,
    Rules rules,
    Show.Status status,
    Show.About about,
    boolean onSale,
    SaleTimes saleTimes) {
  static final int MAX_PERFORMERS = 100;
  private static final int MAX_TEXT = 300;
  private static final int MAX_PROSE = 4_000;
  private static final int LONGEST_SECONDS = 86_400;
  private static final int MIN_YEAR = 1_900;
  private static final int MAX_YEAR = 9_998;
  private static final double MAX_AMOUNT = 10_000_000;

  /** What a sale goes by; null where the request leaves it out. */
  record Rules(Integer holdSeconds, Integer paymentSeconds, Integer ticketLimit) {
    private static Rules read(Form form) {
      return new Rules(
          whole(form, "holdSeconds", LONGEST_SECONDS),
          whole(form, "paymentSeconds", LONGEST_SECONDS),
          whole(form, "ticketLimit", SalePolicy.MAX_PER_RESERVATION));
    }

    private static Integer whole(Form form, String name, int max) {
      return form.has(name) ? form.integer(name, 1, max) : null;
    }

    /** With those of {@code usual} for what is left out. */
    SalePolicy over(SalePolicy usual) {
      return new SalePolicy(
          holdSeconds == null ? usual.holdTime() : Duration.ofSeconds(holdSeconds),
          paymentSeconds == null ? usual.paymentTime() : Duration.ofSeconds(paymentSeconds),
          ticketLimit == null ? usual.ticketLimit() : ticketLimit);
    }
  }

  static NewEvent read(JsonObject json, ShowId id) {
    Faults faults = new Faults();
    Form form = Form.strict(json, faults);
    form.only(
        "name",
        "venueId",
        "type",
        "genre",
        "subGenre",
        "startsAt",
        "localDate",
        "localTime",
        "timezone",
        "performerIds",
        "prices",
        "seatMap",
        "holdSeconds",
        "paymentSeconds",
        "ticketLimit",
        "status",
        "info",
        "note",
        "url",
        "image",
        "onSale",
        "onSaleAt",
        "offSaleAt");
    String timezone = form.optionalText("timezone", 60);
    NewEvent event =
        new NewEvent(
            id,
            form.text("name", MAX_TEXT),
            form.text("venueId", MAX_TEXT),
            new Classification(
                Classification.typeOf(form.text("type", MAX_TEXT)),
                form.optionalText("genre", MAX_TEXT),
                form.optionalText("subGenre", MAX_TEXT)),
            moment(form, "startsAt"),
            date(form),
            time(form, "localTime", "a time of day, such as 20:00", LocalTime::parse),
            timezone == null ? null : NewVenue.timezone(form, "timezone", timezone),
            form.texts("performerIds", MAX_PERFORMERS),
            prices(form),
            SeatMapChoice.named(form, "seatMap"),
            Rules.read(form),
            status(form),
            about(form),
            form.flag("onSale"),
            SaleTimes.read(form));
    event.check(form);
    faults.check(CatalogAdminRoutes.INVALID);
    return event;
  }

  private void check(Form form) {
    Form.unique(form.faults(), "performerIds", performerIds);
    Form.unique(form.faults(), "prices", prices.stream().map(PriceCategory::code).toList());
    if (prices.stream().map(price -> price.price().currency()).distinct().count() > 1) {
      form.fault("prices", "are in more than one currency");
    }
    if (form.has("startsAt") && (form.has("localDate") || form.has("localTime"))) {
      form.fault("startsAt", "says what localDate and localTime say: leave one of them out");
    }
    if (form.has("localTime") && !form.has("localDate")) {
      form.fault("localDate", "is missing beside localTime");
    }
    if (onSale && saleTimes.onSaleAt() != null) {
      form.fault("onSale", "says now what onSaleAt says for later: leave one of them out");
    }
    if (onSale && status == Show.Status.CANCELLED) {
      form.fault("onSale", "is not for a cancelled event");
    }
  }

  private static Show.About about(Form form) {
    return new Show.About(
        form.optionalText("info", MAX_PROSE),
        form.optionalText("note", MAX_PROSE),
        Urls.optional(form, "url"),
        Urls.optional(form, "image"));
  }

  /** {@code [{category, name?, price: {currency, minor | amount}}]}, the best seats' first. */
  private static List<PriceCategory> prices(Form form) {
    List<PriceCategory> prices = new ArrayList<>();
    for (Form item : form.objects("prices", Inventory.MAX_CATEGORIES)) {
      item.only("category", "name", "price");
      String code = item.code("category");
      String name = item.has("name") ? item.name("name") : code;
      if (!item.has("price")) {
        item.fault("price", "is missing");
        continue;
      }
      Money price = money(item.object("price"));
      if (price != null && !code.isEmpty() && !name.isEmpty()) {
        prices.add(new PriceCategory(code, name, price));
      }
    }
    return prices;
  }

  private static Money money(Form form) {
    form.only("currency", "minor", "amount");
    String currency = form.text("currency", 10);
    if (!currency.isEmpty() && !Money.isCurrency(currency)) {
      form.fault("currency", "is not an ISO 4217 currency");
      return null;
    }
    if (form.has("minor") == form.has("amount")) {
      form.fault("minor", "or amount must be there, and not both");
      return null;
    }
    if (currency.isEmpty()) {
      return null;
    }
    if (form.has("minor")) {
      return new Money(form.whole("minor", 0, 1_000_000_000_000L), currency);
    }
    BigDecimal amount = form.decimal("amount", 0, MAX_AMOUNT);
    if (amount == null) {
      return null;
    }
    if (amount.stripTrailingZeros().scale() > Money.fractionDigits(currency)) {
      form.fault("amount", "has a fraction that " + currency + " has no coin for");
      return null;
    }
    return PriceLevels.money(amount, currency);
  }

  private static Show.Status status(Form form) {
    String text = form.optionalText("status", MAX_TEXT);
    if (text == null) {
      return Show.Status.SCHEDULED;
    }
    return Show.Status.named(text)
        .orElseGet(
            () -> {
              form.fault("status", "must be one of " + Show.Status.labels());
              return Show.Status.SCHEDULED;
            });
  }

  /** The moment in UTC that the member names; null when it is left out or a fault. */
  static Instant moment(Form form, String name) {
    String kind = "a moment in UTC, such as 2030-05-01T18:00:00Z";
    Instant moment = time(form, name, kind, Instant::parse);
    return moment == null || !isNear(form, name, moment.atZone(ZoneOffset.UTC).getYear())
        ? null
        : moment.truncatedTo(ChronoUnit.MILLIS);
  }

  private static LocalDate date(Form form) {
    LocalDate date = time(form, "localDate", "a date, such as 2030-05-01", LocalDate::parse);
    return date == null || isNear(form, "localDate", date.getYear()) ? date : null;
  }

  /** Whether the database knows the year, too: Java's calendar goes much farther. */
  private static boolean isNear(Form form, String name, int year) {
    if (year < MIN_YEAR || year > MAX_YEAR) {
      form.fault(name, "must be in the years " + MIN_YEAR + " to " + MAX_YEAR);
      return false;
    }
    return true;
  }

  private static <T> T time(Form form, String name, String kind, Function<String, T> parser) {
    String text = form.optionalText(name, 60);
    try {
      return text == null ? null : parser.apply(text);
    } catch (DateTimeException malformed) {
      form.fault(name, "must be " + kind);
      return null;
    }
  }
}
