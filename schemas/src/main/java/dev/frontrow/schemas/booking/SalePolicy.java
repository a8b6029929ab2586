package dev.frontrow.schemas.booking;

import dev.frontrow.schemas.Invariants;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * The rules of one show's sale, frozen into the log when it opens.
 *
 * @param holdTime how long a reservation keeps its seats, 1 s to 1 day
 * @param paymentTime how long a started payment keeps them at least, 1 s to 1 day
 * @param ticketLimit how many tickets one customer may hold and own together, at least 1
 */
public record SalePolicy(Duration holdTime, Duration paymentTime, int ticketLimit) {
  /** Tickets in one reservation, whatever the limit per customer. */
  public static final int MAX_PER_RESERVATION = 50;

  private static final Duration LONGEST = Duration.ofDays(1);
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  public SalePolicy {
    Invariants.check(inBounds(holdTime), "hold time out of bounds: ", holdTime);
    Invariants.check(inBounds(paymentTime), "payment time out of bounds: ", paymentTime);
    Invariants.check(ticketLimit >= 1, "ticket limit below 1: ", ticketLimit);
    // The log counts milliseconds: what is decided on must be what is read back.
    holdTime = holdTime.truncatedTo(ChronoUnit.MILLIS);
    paymentTime = paymentTime.truncatedTo(ChronoUnit.MILLIS);
  }

  private static boolean inBounds(Duration time) {
    return time.compareTo(SHORTEST) >= 0 && time.compareTo(LONGEST) <= 0;
  }
}
