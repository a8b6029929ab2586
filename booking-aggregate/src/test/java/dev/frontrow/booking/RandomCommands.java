package dev.frontrow.booking;

import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.id.ShowId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * An endless, seeded stream of commands to one show, sensible and not, and a clock that runs with
 * them: mostly by seconds, sometimes by a day, now and then backwards.
 */
public final class RandomCommands {
  private static final long START_MILLIS = 1_800_000_000_000L;
  private static final List<String> CUSTOMERS = List.of("anna", "ben", "cleo");

  /** How many reservations commands speak of, the newest. */
  private static final int KNOWN = 8;

  private final Random random;
  private final Commands show;
  private final Hall hall;
  private final Deque<Asked> asked = new ArrayDeque<>();
  private long nowMillis = START_MILLIS;
  private int count;

  /** Who asked for a reservation, granted or not. */
  private record Asked(String reserve, String customer) {}

  public RandomCommands(Random random, ShowId show, Hall hall) {
    this.random = random;
    this.show = new Commands(show);
    this.hall = hall;
  }

  /** When the last command came. */
  public long nowMillis() {
    return nowMillis;
  }

  public BookingCommand next() {
    passTime();
    count++;
    // Now and then a name that was used before: a retry, or another command under its ID.
    String name = "c" + (random.nextInt(15) == 0 ? random.nextInt(count) : count);
    int dice = random.nextInt(100);
    if (count <= 2 || dice == 0) {
      // Twice at least before there is a sale.
      return count == 1 ? show.reserve(name, "anna", 0) : openOrOther(name);
    }
    if (dice < 30) {
      return reserve(name);
    }
    return dice < 80 ? toReservation(name, dice) : organiser(name, dice);
  }

  private BookingCommand openOrOther(String name) {
    return random.nextBoolean() || count == 2
        ? show.open(hall)
        : new BookingCommand.OpenSale(
            show.show(), Commands.id(name), hall.inventory(), Commands.POLICY);
  }

  private void passTime() {
    Duration step =
        switch (random.nextInt(200)) {
          case 0 -> Duration.ofHours(random.nextInt(30));
          case 1, 2 -> Duration.ofSeconds(-random.nextInt(100));
          case 3, 4, 5, 6, 7, 8 -> Duration.ofMinutes(random.nextInt(20));
          default -> Duration.ofSeconds(random.nextInt(60));
        };
    nowMillis += step.toMillis();
  }

  private BookingCommand reserve(String name) {
    String customer = pick(CUSTOMERS);
    asked.addLast(new Asked(name, customer));
    if (asked.size() > KNOWN) {
      asked.removeFirst();
    }
    if (random.nextInt(3) == 0) {
      return show.best(
          name,
          customer,
          random.nextInt(40) == 0 ? random.nextInt(60) : 1 + random.nextInt(4),
          random.nextInt(2) == 0 ? null : pick(List.of("stalls", "floor", "boxes", "balcony")),
          random.nextInt(2) == 0 ? null : pick(List.of("gold", "std", "silver")));
    }
    return show.reserve(name, customer, seats(random.nextInt(4)));
  }

  private BookingCommand toReservation(String name, int dice) {
    Asked about = asked.isEmpty() ? new Asked("c0", "anna") : pick(List.copyOf(asked));
    String reserve = about.reserve();
    String customer = random.nextInt(10) == 0 ? pick(CUSTOMERS) : about.customer();
    String card = random.nextInt(10) == 0 ? "stolen" : "card";
    return switch (dice % 10) {
      case 0 -> show.release(name, customer, reserve);
      case 1, 2, 3 -> show.pay(name, customer, reserve, card);
      case 4, 5 -> show.confirm(name, customer, reserve, card);
      case 6 -> show.decline(name, customer, reserve, card);
      case 7 -> show.refund(name, reserve);
      default -> show.expire(reserve);
    };
  }

  private BookingCommand organiser(String name, int dice) {
    if (dice == 99 && count > 1_800) {
      return new BookingCommand.CloseSale(show.show(), Commands.id(name));
    }
    int[] seats = seats(random.nextInt(3));
    return dice % 2 == 0 ? show.block(name, seats) : show.unblock(name, seats);
  }

  /** Any seats, sometimes repeated or unknown. */
  private int[] seats(int count) {
    return random.ints(count, 0, hall.inventory().size() + random.nextInt(2)).toArray();
  }

  private <T> T pick(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
