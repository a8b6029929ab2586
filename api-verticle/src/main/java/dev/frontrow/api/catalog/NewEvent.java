package dev.frontrow.api.catalog;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.PriceCategory;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * An organiser's request for an event: {@code {name, venueId, type, genre?, subGenre?, startsAt? |
 * localDate?, localTime?, timezone?, performerIds?, prices?, seatMap?, holdSeconds?,
 * paymentSeconds?, ticketLimit?, info?, note?, url?, image?, onSale?}}.
 *
 * @param startsAt null where date and time at the venue are given, or nothing is known
 * @param timezone null for the venue's
 * @param prices empty for the layout's usual ones
 * @param seatMap a template's, or null for the venue's own layout
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
    StoredSeatMap seatMap,
    SalePolicy policy,
    Show.About about,
    boolean onSale) {
  static final int MAX_PERFORMERS = 100;
  private static final int MAX_TEXT = 300;
  private static final int MAX_PROSE = 4_000;
  private static final int LONGEST_SECONDS = 86_400;
  private static final double MAX_AMOUNT = 10_000_000;

  static NewEvent read(JsonObject json, CommandId command, SalePolicy usual) {
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
        "info",
        "note",
        "url",
        "image",
        "onSale");
    String timezone = form.optionalText("timezone", 60);
    NewEvent event =
        new NewEvent(
            new ShowId("event-" + command),
            form.text("name", MAX_TEXT),
            form.text("venueId", MAX_TEXT),
            new Classification(
                Classification.typeOf(form.text("type", MAX_TEXT)),
                form.optionalText("genre", MAX_TEXT),
                form.optionalText("subGenre", MAX_TEXT)),
            time(form, "startsAt", "a moment in UTC, such as 2030-05-01T18:00:00Z", Instant::parse),
            time(form, "localDate", "a date, such as 2030-05-01", LocalDate::parse),
            time(form, "localTime", "a time of day, such as 20:00", LocalTime::parse),
            timezone == null ? null : NewVenue.timezone(form, "timezone", timezone),
            form.texts("performerIds", MAX_PERFORMERS),
            prices(form),
            NewVenue.template(form, "seatMap"),
            policy(form, usual),
            about(form),
            form.flag("onSale"));
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
  }

  private static SalePolicy policy(Form form, SalePolicy usual) {
    int hold = (int) usual.holdTime().toSeconds();
    int payment = (int) usual.paymentTime().toSeconds();
    return new SalePolicy(
        Duration.ofSeconds(form.integer("holdSeconds", 1, LONGEST_SECONDS, hold)),
        Duration.ofSeconds(form.integer("paymentSeconds", 1, LONGEST_SECONDS, payment)),
        form.integer("ticketLimit", 1, SalePolicy.MAX_PER_RESERVATION, usual.ticketLimit()));
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
