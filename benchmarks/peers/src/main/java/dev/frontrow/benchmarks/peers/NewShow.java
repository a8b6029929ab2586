package dev.frontrow.benchmarks.peers;

import dev.frontrow.api.http.Fields;
import dev.frontrow.api.http.Problem;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.Block;
import dev.frontrow.schemas.booking.BookingCommand.OpenSale;
import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.PriceCategory;
import dev.frontrow.schemas.booking.Row;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.Section;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ShowId;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Reads {@code {eventId, sections, rows, seats, holdSeconds, ticketLimit}}: a show of so many
 * sections, each of so many rows of so many seats, all at one price.
 */
final class NewShow {
  private static final int MAX_ROWS = 1_000;
  private static final int MAX_HOLD_SECONDS = 86_400;
  private static final Duration PAYMENT_TIME = Duration.ofMinutes(15);

  /** What Frontrow makes of one price band where nobody named a price. */
  private static final PriceCategory CATEGORY =
      new PriceCategory("P1", "Price level 1", new Money(100_00, "EUR"));

  private NewShow() {}

  static OpenSale of(Fields body) {
    body.only("eventId", "sections", "rows", "seats", "holdSeconds", "ticketLimit");
    String event = body.text("eventId");
    if (!ShowId.isValid(event)) {
      throw body.invalid("eventId", "is not an ID of ours");
    }
    int sections = body.integer("sections", 1, Inventory.MAX_SECTIONS);
    int rows = body.integer("rows", 1, MAX_ROWS);
    int seats = body.integer("seats", 1, Inventory.MAX_SEATS);
    if ((long) sections * rows * seats > Inventory.MAX_SEATS) {
      throw new Problem(422, "TOO_MANY_SEATS", "A show has " + Inventory.MAX_SEATS + " at most.");
    }
    SalePolicy policy =
        new SalePolicy(
            Duration.ofSeconds(body.integer("holdSeconds", 1, MAX_HOLD_SECONDS)),
            PAYMENT_TIME,
            body.integer("ticketLimit", 1, Inventory.MAX_SEATS));
    return new OpenSale(
        new ShowId(event),
        CommandId.of(event, "open"),
        new Inventory(List.of(CATEGORY), sections(sections, rows, seats)),
        policy);
  }

  private static List<Section> sections(int sections, int rows, int seats) {
    List<Row> each =
        IntStream.rangeClosed(1, rows)
            .mapToObj(
                row ->
                    new Row(
                        Integer.toString(row), CATEGORY.code(), List.of(new Block(1, 1, seats))))
            .toList();
    return IntStream.range(0, sections)
        .<Section>mapToObj(s -> new Section.Seated("S" + s, "Section " + s, each))
        .toList();
  }
}
