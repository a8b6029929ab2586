package dev.frontrow.schemas.codec;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.Block;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingEvent.Header;
import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.PriceCategory;
import dev.frontrow.schemas.booking.Row;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.booking.Section;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.log.LogRecord;
import dev.frontrow.schemas.log.LogRecord.Stamped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Log records to test with: an ordinary one of each type, and the edges of their fields. */
final class Samples {
  private static final ShowId SHOW = new ShowId("opening-night_2026");
  private static final CommandId COMMAND = new CommandId(0x0123456789abcdefL, 0xfedcba9876543210L);
  private static final ReservationId RESERVATION = new ReservationId(SHOW, new CommandId(7, -7));
  private static final CustomerId CUSTOMER = new CustomerId("customer-1");
  private static final PaymentReference PAYMENT = new PaymentReference("pay_1");
  private static final Header HEADER = new Header(SHOW, 3, 1_767_225_600_000L, COMMAND, -42);
  private static final Seats SEATS = Seats.of(4, 5, 300);
  private static final Money TOTAL = new Money(13_750, "EUR");

  private Samples() {}

  /** One record of each type, by wire name. The golden bytes hold these: they do not change. */
  static Map<String, LogRecord> ordinary() {
    Map<String, LogRecord> records = new LinkedHashMap<>();
    records.put("Claim", new LogRecord.Claim("10.0.0.7:8081", 1_767_225_600_000L));
    records.put("SaleOpened", stamped(new BookingEvent.SaleOpened(HEADER, hall(), policy())));
    records.put("SaleClosed", stamped(new BookingEvent.SaleClosed(HEADER)));
    records.put("TicketsReserved", stamped(reserved(HEADER, SEATS, TOTAL)));
    records.put(
        "ReservationReleased",
        stamped(new BookingEvent.ReservationReleased(HEADER, RESERVATION, SEATS)));
    records.put(
        "ReservationExpired",
        stamped(new BookingEvent.ReservationExpired(HEADER, RESERVATION, SEATS)));
    records.put(
        "PaymentStarted",
        stamped(new BookingEvent.PaymentStarted(HEADER, RESERVATION, PAYMENT, 1_767_225_900_000L)));
    records.put(
        "PaymentDeclined",
        stamped(
            new BookingEvent.PaymentDeclined(HEADER, RESERVATION, PAYMENT, 1_767_225_700_000L)));
    records.put(
        "TicketsConfirmed",
        stamped(
            new BookingEvent.TicketsConfirmed(
                HEADER, RESERVATION, CUSTOMER, SEATS, TOTAL, PAYMENT)));
    records.put(
        "BookingRefunded",
        stamped(
            new BookingEvent.BookingRefunded(
                HEADER, RESERVATION, CUSTOMER, SEATS, TOTAL, PAYMENT)));
    records.put("SeatsBlocked", stamped(new BookingEvent.SeatsBlocked(HEADER, SEATS)));
    records.put("SeatsUnblocked", stamped(new BookingEvent.SeatsUnblocked(HEADER, SEATS)));
    return records;
  }

  /** Records whose fields stand at their bounds. */
  static List<LogRecord> edges() {
    List<LogRecord> records = new ArrayList<>();
    records.add(new LogRecord.Claim("h", Long.MIN_VALUE));
    records.add(
        new LogRecord.Claim("h".repeat(LogRecord.Claim.MAX_ENDPOINT_LENGTH), Long.MAX_VALUE));
    records.add(extremeStamp(Long.MAX_VALUE, -1, -1));
    records.add(extremeStamp(Long.MIN_VALUE, 0, 0));
    Money most = new Money(Long.MAX_VALUE, "JPY");
    Seats fifty = Seats.of(IntStream.range(150, 150 + SalePolicy.MAX_PER_RESERVATION).toArray());
    records.add(stamped(reserved(HEADER, fifty, most)));
    records.add(stamped(reserved(HEADER, Seats.of(Integer.MAX_VALUE), Money.zero("BHD"))));
    records.add(stamped(reserved(HEADER, Seats.NONE, Money.zero("USD"))));
    Seats all = Seats.of(IntStream.range(0, Inventory.MAX_SEATS).toArray());
    records.add(stamped(new BookingEvent.SeatsBlocked(HEADER, all)));
    for (Inventory inventory : inventories()) {
      records.add(stamped(new BookingEvent.SaleOpened(HEADER, inventory, policy())));
    }
    SalePolicy longest = new SalePolicy(Duration.ofDays(1), Duration.ofDays(1), Integer.MAX_VALUE);
    records.add(stamped(new BookingEvent.SaleOpened(HEADER, hall(), longest)));
    return records;
  }

  /** A reservation paid in each currency that the platform knows. */
  static List<LogRecord> currencies() {
    return Currency.getAvailableCurrencies().stream()
        .map(Currency::getCurrencyCode)
        .sorted()
        .map(code -> stamped(reserved(HEADER, SEATS, new Money(123_456, code))))
        .toList();
  }

  static LogRecord stamped(BookingEvent event) {
    return new Stamped(1_000, 1_234, event);
  }

  private static BookingEvent reserved(Header header, Seats seats, Money total) {
    return new BookingEvent.TicketsReserved(header, CUSTOMER, seats, total, 1_767_226_000_000L);
  }

  private static LogRecord extremeStamp(long number, long high, long low) {
    ShowId longest = new ShowId("s".repeat(ShowId.MAX_LENGTH));
    Header header = new Header(longest, number, number, new CommandId(high, low), number);
    return new Stamped(number, number, new BookingEvent.SaleClosed(header));
  }

  private static SalePolicy policy() {
    return new SalePolicy(Duration.ofMinutes(8), Duration.ofSeconds(1), 6);
  }

  /** Odd and even sides, falling numbers, an aisle, and a floor to stand on. */
  private static Inventory hall() {
    Row first = new Row("A", "P1", List.of(new Block(19, -2, 10), new Block(2, 2, 10)));
    Row second = new Row("B", "P2", List.of(new Block(101, 1, 20)));
    return new Inventory(
        List.of(
            new PriceCategory("P1", "Best", new Money(9_900, "EUR")),
            new PriceCategory("P2", "Good", new Money(4_950, "EUR"))),
        List.of(
            new Section.Seated("STALLS", "Stalls", List.of(first, second)),
            new Section.GeneralAdmission("FLOOR", "Floor", "P2", 500)));
  }

  private static List<Inventory> inventories() {
    PriceCategory free = new PriceCategory("F", "Free", Money.zero("KWD"));
    Row extreme =
        new Row(
            "\ud83c\udfad",
            "F",
            List.of(
                new Block(Integer.MIN_VALUE, Integer.MAX_VALUE, 3),
                new Block(Integer.MAX_VALUE, Integer.MIN_VALUE, 2),
                new Block(-1, -1, 1)));
    String longestCode = "\u00e9".repeat(Inventory.MAX_CODE_LENGTH);
    String longestName = "\u5ea7".repeat(Inventory.MAX_NAME_LENGTH);
    List<Section> sections =
        IntStream.range(0, Inventory.MAX_SECTIONS)
            .<Section>mapToObj(n -> new Section.GeneralAdmission("S" + n, "Area " + n, "F", 1))
            .toList();
    return List.of(
        new Inventory(
            List.of(free), List.of(new Section.GeneralAdmission("G", "All", "F", 200_000))),
        new Inventory(
            List.of(free), List.of(new Section.Seated("S", "Seats", List.of(extreme, extreme)))),
        new Inventory(
            List.of(new PriceCategory(longestCode, longestName, Money.zero("USD"))),
            List.of(new Section.GeneralAdmission(longestCode, longestName, longestCode, 1))),
        new Inventory(List.of(free), sections));
  }
}
