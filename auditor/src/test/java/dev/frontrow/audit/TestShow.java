package dev.frontrow.audit;

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
import dev.frontrow.schemas.readmodel.BookingStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A show whose events a test makes up as its writer would, with deadlines as its policy has them:
 * two rows of six seats, and standing room for eight.
 */
public final class TestShow {
  public static final long START = Instant.parse("2026-05-01T18:00:00Z").toEpochMilli();
  public static final Duration HOLD = Duration.ofMinutes(10);
  public static final Duration PAYMENT = Duration.ofMinutes(15);
  public static final SalePolicy POLICY = new SalePolicy(HOLD, PAYMENT, 8);
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
                      new Row("A", "A", List.of(new Block(1, 1, 6))),
                      new Row("B", "B", List.of(new Block(1, 2, 3), new Block(2, 2, 3))))),
              new Section.GeneralAdmission("floor", "Floor", "B", 8)));
  public static final InventoryIndex INDEX = new InventoryIndex(INVENTORY);

  private final ShowId id;
  private final Map<ReservationId, Made> reservations = new LinkedHashMap<>();
  private final boolean[] taken = new boolean[INDEX.size()];
  private final boolean[] blocked = new boolean[INDEX.size()];
  private long version;
  private long timeMillis = START;
  private int commands;

  /** A reservation as its events left it. */
  public static final class Made {
    public final CustomerId customer;
    public final Seats seats;
    public final Money total;
    public BookingStatus status = BookingStatus.HELD;
    long heldUntil;
    long deadline;

    Made(CustomerId customer, Seats seats, Money total) {
      this.customer = customer;
      this.seats = seats;
      this.total = total;
    }
  }

  public TestShow(String id) {
    this.id = new ShowId(id);
  }

  public ShowId id() {
    return id;
  }

  /** All that were made. */
  public Map<ReservationId, Made> reservations() {
    return reservations;
  }

  public TestShow later(Duration time) {
    timeMillis += time.toMillis();
    return this;
  }

  public BookingEvent open() {
    return new BookingEvent.SaleOpened(header(), INVENTORY, POLICY);
  }

  public BookingEvent.TicketsReserved reserve(String customer, int... ordinals) {
    Seats seats = Seats.of(ordinals);
    Made made = new Made(new CustomerId(customer), seats, total(seats));
    made.heldUntil = timeMillis + HOLD.toMillis();
    made.deadline = made.heldUntil;
    mark(seats, taken, true);
    var event =
        new BookingEvent.TicketsReserved(
            header(), made.customer, seats, made.total, made.heldUntil);
    reservations.put(event.reservation(), made);
    return event;
  }

  public BookingEvent pay(ReservationId reservation) {
    Made made = next(reservation, BookingStatus.PAYING);
    made.deadline = Math.max(made.heldUntil, timeMillis + PAYMENT.toMillis());
    return new BookingEvent.PaymentStarted(
        header(), reservation, payment(reservation), made.deadline);
  }

  public BookingEvent decline(ReservationId reservation) {
    Made made = next(reservation, BookingStatus.HELD);
    made.deadline = made.heldUntil;
    return new BookingEvent.PaymentDeclined(
        header(), reservation, payment(reservation), made.heldUntil);
  }

  public BookingEvent confirm(ReservationId reservation) {
    Made made = next(reservation, BookingStatus.CONFIRMED);
    return new BookingEvent.TicketsConfirmed(
        header(), reservation, made.customer, made.seats, made.total, payment(reservation));
  }

  public BookingEvent release(ReservationId reservation) {
    Made made = ended(reservation, BookingStatus.RELEASED);
    return new BookingEvent.ReservationReleased(header(), reservation, made.seats);
  }

  public BookingEvent expire(ReservationId reservation) {
    Made made = ended(reservation, BookingStatus.EXPIRED);
    timeMillis = Math.max(timeMillis, made.deadline);
    return new BookingEvent.ReservationExpired(header(), reservation, made.seats);
  }

  public BookingEvent refund(ReservationId reservation) {
    Made made = ended(reservation, BookingStatus.REFUNDED);
    return new BookingEvent.BookingRefunded(
        header(), reservation, made.customer, made.seats, made.total, payment(reservation));
  }

  public BookingEvent block(int... ordinals) {
    mark(Seats.of(ordinals), blocked, true);
    return new BookingEvent.SeatsBlocked(header(), Seats.of(ordinals));
  }

  public BookingEvent unblock(int... ordinals) {
    mark(Seats.of(ordinals), blocked, false);
    return new BookingEvent.SeatsUnblocked(header(), Seats.of(ordinals));
  }

  /** One more event, whichever {@code random} picks among those that can happen. */
  public BookingEvent next(Random random) {
    if (version == 0) {
      return open();
    }
    later(Duration.ofMillis(random.nextInt(40_000)));
    List<ReservationId> open = open(random);
    if (!open.isEmpty() && random.nextInt(5) < 3) {
      return proceed(open.get(random.nextInt(open.size())), random.nextInt(4));
    }
    int from = random.nextInt(taken.length);
    int[] free = some(from, false);
    int[] off = some(from, true);
    if (off.length > 0 && random.nextInt(3) == 0) {
      return unblock(off);
    }
    if (free.length > 0) {
      return random.nextInt(10) > 0 ? reserve("customer-" + random.nextInt(5), free) : block(free);
    }
    return next(random);
  }

  private List<ReservationId> open(Random random) {
    List<ReservationId> open = new ArrayList<>();
    reservations.forEach(
        (reservation, made) -> {
          boolean live = made.status == BookingStatus.HELD || made.status == BookingStatus.PAYING;
          if (live || (made.status == BookingStatus.CONFIRMED && random.nextInt(4) == 0)) {
            open.add(reservation);
          }
        });
    return open;
  }

  private BookingEvent proceed(ReservationId reservation, int way) {
    Made made = reservations.get(reservation);
    if (made.status == BookingStatus.CONFIRMED) {
      return refund(reservation);
    }
    if (made.status == BookingStatus.PAYING) {
      return way == 0 ? decline(reservation) : confirm(reservation);
    }
    if (made.deadline <= timeMillis || way == 0) {
      return expire(reservation);
    }
    return way == 1 ? release(reservation) : pay(reservation);
  }

  private int[] some(int from, boolean off) {
    return IntStream.range(from, Math.min(taken.length, from + 4))
        .filter(ordinal -> !taken[ordinal] && blocked[ordinal] == off)
        .toArray();
  }

  private Made next(ReservationId reservation, BookingStatus status) {
    Made made = reservations.get(reservation);
    made.status = status;
    return made;
  }

  private Made ended(ReservationId reservation, BookingStatus status) {
    Made made = next(reservation, status);
    mark(made.seats, taken, false);
    return made;
  }

  private static void mark(Seats seats, boolean[] marks, boolean mark) {
    seats.stream().forEach(ordinal -> marks[ordinal] = mark);
  }

  private static Money total(Seats seats) {
    long minor = seats.stream().mapToLong(o -> INDEX.category(o).price().minor()).sum();
    return new Money(minor, INVENTORY.currency());
  }

  /** The one payment of a reservation. */
  public static PaymentReference payment(ReservationId reservation) {
    return new PaymentReference("pay-" + reservation.command());
  }

  private Header header() {
    version++;
    commands++;
    return new Header(id, version, timeMillis, new CommandId(id.value().hashCode(), commands), 0);
  }
}
