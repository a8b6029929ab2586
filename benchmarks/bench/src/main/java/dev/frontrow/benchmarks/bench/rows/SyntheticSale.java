package dev.frontrow.benchmarks.bench.rows;

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
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.log.Partitions;
import dev.frontrow.schemas.log.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Shows that sell out, one seat a reservation: the same events for the same seed, but for the time.
 *
 * <p>Each partition of the log has the same number of shows. Each show has ten sections; its seats
 * go in random order to random customers.
 */
final class SyntheticSale {
  static final int SECTIONS = 10;
  private static final int SEATS_PER_ROW = 50;
  private static final int CUSTOMERS = 50_000;
  private static final Duration HOLD = Duration.ofMinutes(10);
  private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();
  private static final PriceCategory BEST =
      new PriceCategory("A", "Best seats", new Money(9_500, "EUR"));
  private static final PriceCategory GOOD =
      new PriceCategory("B", "Good seats", new Money(4_500, "EUR"));

  private final Random random;
  private final Inventory inventory;
  private final List<Show> shows = new ArrayList<>();
  private final CustomerId[] customers = new CustomerId[CUSTOMERS];

  /** One show on its way to be sold out. */
  private static final class Show {
    private final ShowId id;
    private final int[] seats;
    private long version;

    Show(ShowId id, int[] seats) {
      this.id = id;
      this.seats = seats;
    }
  }

  /** Enough seats for {@code reservations}, in {@code showsPerPartition} shows a partition. */
  SyntheticSale(long seed, int reservations, int showsPerPartition) {
    random = new Random(seed);
    int showCount = showsPerPartition * Topics.DEFAULT_PARTITIONS;
    int rows = Math.ceilDiv(reservations, showCount * SECTIONS * SEATS_PER_ROW);
    inventory = inventory(rows);
    for (ShowId id : ids(showsPerPartition)) {
      shows.add(new Show(id, shuffled(inventory.size())));
    }
    for (int i = 0; i < CUSTOMERS; i++) {
      customers[i] = new CustomerId("c" + text());
    }
  }

  int seats() {
    return shows.size() * inventory.size();
  }

  List<BookingEvent> openings(long timeMillis) {
    SalePolicy policy = new SalePolicy(HOLD, Duration.ofMinutes(5), inventory.size());
    return shows.stream()
        .<BookingEvent>map(
            show -> new BookingEvent.SaleOpened(header(show, timeMillis), inventory, policy))
        .toList();
  }

  /** The next reservation; the shows take turns. */
  BookingEvent.TicketsReserved reservation(int number, long timeMillis) {
    Show show = shows.get(number % shows.size());
    int ordinal = show.seats[number / shows.size()];
    boolean best = ordinal < inventory.size() / 2;
    return new BookingEvent.TicketsReserved(
        header(show, timeMillis),
        customers[random.nextInt(CUSTOMERS)],
        Seats.of(ordinal),
        best ? BEST.price() : GOOD.price(),
        timeMillis + HOLD.toMillis());
  }

  private Header header(Show show, long timeMillis) {
    show.version++;
    return new Header(
        show.id,
        show.version,
        timeMillis,
        new CommandId(random.nextLong(), random.nextLong()),
        random.nextLong());
  }

  private static Inventory inventory(int rows) {
    List<Section> sections = new ArrayList<>();
    for (int i = 0; i < SECTIONS; i++) {
      String category = i < SECTIONS / 2 ? BEST.code() : GOOD.code();
      sections.add(
          new Section.Seated(
              "section-" + i,
              "Section " + i,
              IntStream.rangeClosed(1, rows)
                  .mapToObj(
                      row -> new Row("R" + row, category, List.of(new Block(1, 1, SEATS_PER_ROW))))
                  .toList()));
    }
    return new Inventory(List.of(BEST, GOOD), sections);
  }

  /** IDs as long as the catalogue's, as many for each partition. */
  private List<ShowId> ids(int perPartition) {
    int[] missing = new int[Topics.DEFAULT_PARTITIONS];
    Arrays.fill(missing, perPartition);
    List<ShowId> ids = new ArrayList<>();
    while (ids.size() < perPartition * Topics.DEFAULT_PARTITIONS) {
      ShowId id = new ShowId("show-" + text());
      int partition = Partitions.of(id, Topics.DEFAULT_PARTITIONS);
      if (missing[partition] > 0) {
        missing[partition]--;
        ids.add(id);
      }
    }
    return ids;
  }

  private int[] shuffled(int size) {
    int[] ordinals = IntStream.range(0, size).toArray();
    for (int i = size - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      int moved = ordinals[i];
      ordinals[i] = ordinals[other];
      ordinals[other] = moved;
    }
    return ordinals;
  }

  private String text() {
    return TEXT.encodeToString(
        ByteBuffer.allocate(16).putLong(random.nextLong()).putLong(random.nextLong()).array());
  }
}
