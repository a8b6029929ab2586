package dev.frontrow.benchmarks.decide;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.Block;
import dev.frontrow.schemas.booking.BookingCommand.OpenSale;
import dev.frontrow.schemas.booking.BookingCommand.ReserveTickets;
import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.PriceCategory;
import dev.frontrow.schemas.booking.Row;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.SeatRequest;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.booking.Section;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.ShowId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A stadium, and those who want its seats.
 *
 * <p>Sections of 50 rows, rows of 50 seats with an aisle in the middle; each quarter of the
 * sections has a price of its own.
 */
final class BigHall {
  static final long NOW_MILLIS = 1_800_000_000_000L;
  static final int ROWS = 50;
  static final int BLOCK = 25;
  static final int SECTION_SEATS = ROWS * 2 * BLOCK;
  static final ShowId SHOW = new ShowId("demo-night-at-the-stadium");

  static final int CATEGORIES = 4;

  /** Who comes back for more tickets does so through one of so many accounts. */
  private static final int CUSTOMERS = 20_000;

  private final int sections;

  BigHall(int seats) {
    sections = seats / SECTION_SEATS;
  }

  int size() {
    return sections * SECTION_SEATS;
  }

  OpenSale open() {
    SalePolicy policy = new SalePolicy(Duration.ofMinutes(10), Duration.ofMinutes(5), size());
    return new OpenSale(SHOW, CommandId.of("organiser", "open"), inventory(), policy);
  }

  private Inventory inventory() {
    List<PriceCategory> categories =
        IntStream.range(0, CATEGORIES)
            .mapToObj(
                i -> new PriceCategory("P" + i, "Price " + i, new Money(9_000 - 1_500 * i, "EUR")))
            .toList();
    List<Section> all = new ArrayList<>();
    for (int section = 0; section < sections; section++) {
      String category = "P" + section * CATEGORIES / sections;
      List<Row> rows =
          IntStream.rangeClosed(1, ROWS)
              .mapToObj(
                  label ->
                      new Row(
                          Integer.toString(label),
                          category,
                          List.of(new Block(1, 1, BLOCK), new Block(1 + BLOCK, 1, BLOCK))))
              .toList();
      all.add(new Section.Seated(sectionCode(section), "Section " + section, rows));
    }
    return new Inventory(categories, all);
  }

  static String sectionCode(int section) {
    return "S" + section;
  }

  int sections() {
    return sections;
  }

  /** A reserve command; equal numbers make equal commands. */
  static ReserveTickets reserve(int number, SeatRequest request) {
    CommandId id = CommandId.of("customer", Integer.toString(number));
    // As long as a session's: c and 128 bits in base64url.
    CustomerId customer =
        new CustomerId("c" + CommandId.of("account", Integer.toString(number % CUSTOMERS)));
    return new ReserveTickets(SHOW, id, customer, request);
  }

  /** Neighbouring seats; {@code first} is the first one's ordinal. */
  static SeatRequest named(int first, int quantity) {
    return new SeatRequest.Named(Seats.owning(IntStream.range(first, first + quantity).toArray()));
  }
}
