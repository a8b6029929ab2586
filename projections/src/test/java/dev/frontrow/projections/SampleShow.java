package dev.frontrow.projections;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.Block;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingEvent.Header;
import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.InventoryIndex;
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
import dev.frontrow.schemas.readmodel.TicketStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A show whose events a test makes up, as its writer would: versions without gaps, seats in order.
 *
 * <p>Two seated sections of 20 and 12 seats, and standing room for 30.
 */
public final class SampleShow {
  public static final long START = Instant.parse("2026-05-01T18:00:00Z").toEpochMilli();
  public static final int STALLS = 20;
  public static final int BALCONY = 12;
  public static final int FLOOR = 30;
  public static final Inventory INVENTORY =
      new Inventory(
          List.of(
              new PriceCategory("A", "Best", new Money(8_000, "EUR")),
              new PriceCategory("B", "Good", new Money(4_550, "EUR"))),
          List.of(
              new Section.Seated(
                  "stalls",
                  "Stalls",
                  List.of(
                      new Row("A", "A", List.of(new Block(1, 1, 5), new Block(6, 1, 5))),
                      new Row("B", "B", List.of(new Block(1, 2, 10))))),
              new Section.Seated(
                  "balcony", "Balcony", List.of(new Row("AA", "B", List.of(new Block(1, 1, 12))))),
              new Section.GeneralAdmission("floor", "Floor", "B", FLOOR)));
  private static final long HOLD_MILLIS = 600_000;
  private static final InventoryIndex INDEX = new InventoryIndex(INVENTORY);

  private final ShowId id;
  private final TicketStatus[] seats = new TicketStatus[INDEX.size()];
  private final Map<ReservationId, Open> reservations = new LinkedHashMap<>();
  private long version;
  private long timeMillis = START;
  private long commands;

  /** A reservation that has not ended. */
  private record Open(CustomerId customer, Seats seats, Money total, Stage stage) {}

  private enum Stage {
    HELD,
    PAYING,
    BOOKED
  }

  public SampleShow(String id) {
    this.id = new ShowId(id);
    Arrays.fill(seats, TicketStatus.FREE);
  }

  public ShowId id() {
    return id;
  }

  /** What a test expects of a ticket. */
  public TicketStatus status(int ordinal) {
    return seats[ordinal];
  }

  public SampleShow later(Duration time) {
    timeMillis += time.toMillis();
    return this;
  }

  public BookingEvent open() {
    SalePolicy policy = new SalePolicy(Duration.ofMillis(HOLD_MILLIS), Duration.ofMinutes(2), 8);
    return new BookingEvent.SaleOpened(header(), INVENTORY, policy);
  }

  public BookingEvent close() {
    return new BookingEvent.SaleClosed(header());
  }

  public BookingEvent.TicketsReserved reserve(String customer, int... ordinals) {
    Money total = Money.zero("EUR");
    for (int ordinal : ordinals) {
      total = total.plus(INDEX.category(ordinal).price());
    }
    Seats taken = move(Seats.of(ordinals), TicketStatus.HELD);
    BookingEvent.TicketsReserved event =
        new BookingEvent.TicketsReserved(
            header(), new CustomerId(customer), taken, total, timeMillis + HOLD_MILLIS);
    reservations.put(event.reservation(), new Open(event.customer(), taken, total, Stage.HELD));
    return event;
  }

  public BookingEvent pay(ReservationId reservation) {
    stage(reservation, Stage.PAYING);
    return new BookingEvent.PaymentStarted(
        header(), reservation, payment(reservation), timeMillis + 2 * HOLD_MILLIS);
  }

  public BookingEvent decline(ReservationId reservation) {
    stage(reservation, Stage.HELD);
    return new BookingEvent.PaymentDeclined(
        header(), reservation, payment(reservation), timeMillis + HOLD_MILLIS);
  }

  public BookingEvent confirm(ReservationId reservation) {
    Open open = stage(reservation, Stage.BOOKED);
    move(open.seats(), TicketStatus.SOLD);
    return new BookingEvent.TicketsConfirmed(
        header(), reservation, open.customer(), open.seats(), open.total(), payment(reservation));
  }

  public BookingEvent release(ReservationId reservation) {
    Open open = reservations.remove(reservation);
    return new BookingEvent.ReservationReleased(
        header(), reservation, move(open.seats(), TicketStatus.FREE));
  }

  public BookingEvent expire(ReservationId reservation) {
    Open open = reservations.remove(reservation);
    return new BookingEvent.ReservationExpired(
        header(), reservation, move(open.seats(), TicketStatus.FREE));
  }

  public BookingEvent refund(ReservationId reservation) {
    Open open = reservations.remove(reservation);
    return new BookingEvent.BookingRefunded(
        header(),
        reservation,
        open.customer(),
        move(open.seats(), TicketStatus.FREE),
        open.total(),
        payment(reservation));
  }

  public BookingEvent block(int... ordinals) {
    return new BookingEvent.SeatsBlocked(header(), move(Seats.of(ordinals), TicketStatus.BLOCKED));
  }

  public BookingEvent unblock(int... ordinals) {
    return new BookingEvent.SeatsUnblocked(header(), move(Seats.of(ordinals), TicketStatus.FREE));
  }

  /** One more event, whichever {@code random} picks among those that can happen. */
  public BookingEvent next(Random random) {
    if (version == 0) {
      return open();
    }
    later(Duration.ofMillis(random.nextInt(5_000)));
    ReservationId picked = pick(random);
    if (picked != null && random.nextInt(5) < 3) {
      return proceed(picked, random.nextInt(4));
    }
    int[] free = some(random, TicketStatus.FREE);
    if (free.length > 0 && random.nextInt(8) > 0) {
      return reserve("customer-" + random.nextInt(5), free);
    }
    int[] blocked = some(random, TicketStatus.BLOCKED);
    if (blocked.length > 0) {
      return unblock(blocked);
    }
    return free.length > 0 ? block(free) : next(random);
  }

  private BookingEvent proceed(ReservationId reservation, int way) {
    return switch (reservations.get(reservation).stage()) {
      case HELD ->
          way == 0 ? release(reservation) : way == 1 ? expire(reservation) : pay(reservation);
      case PAYING -> way == 0 ? decline(reservation) : confirm(reservation);
      case BOOKED -> refund(reservation);
    };
  }

  private ReservationId pick(Random random) {
    List<ReservationId> all = new ArrayList<>(reservations.keySet());
    return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
  }

  private int[] some(Random random, TicketStatus status) {
    int from = random.nextInt(seats.length);
    return IntStream.range(from, Math.min(seats.length, from + 4))
        .filter(ordinal -> seats[ordinal] == status)
        .toArray();
  }

  private Open stage(ReservationId reservation, Stage stage) {
    Open open = reservations.get(reservation);
    Open next = new Open(open.customer(), open.seats(), open.total(), stage);
    reservations.put(reservation, next);
    return next;
  }

  private Seats move(Seats moved, TicketStatus to) {
    moved.stream().forEach(ordinal -> seats[ordinal] = to);
    return moved;
  }

  private static PaymentReference payment(ReservationId reservation) {
    return new PaymentReference("pay-" + reservation.command());
  }

  private Header header() {
    version++;
    commands++;
    return new Header(id, version, timeMillis, new CommandId(id.value().hashCode(), commands), 0);
  }
}
