package dev.frontrow.infra.simulation.audit;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import java.util.ArrayList;
import java.util.List;

/** One reservation as the log tells it, at every version of its show. */
final class Stay {
  private final List<Stage> stages = new ArrayList<>(4);

  /** What a reservation is. */
  enum Phase {
    HELD,
    PAYING,
    SOLD,
    RELEASED,
    EXPIRED,
    REFUNDED;

    boolean isLive() {
      return this == HELD || this == PAYING;
    }

    boolean hasTickets() {
      return isLive() || this == SOLD;
    }
  }

  /**
   * A reservation from one event that changes it to the next.
   *
   * @param version the event's version
   * @param timeMillis the event's time
   * @param deadlineMillis when it ends by itself; of no meaning when it does not live
   * @param heldUntilMillis the deadline of the hold, also while it is being paid
   * @param payment null when none was started
   */
  record Stage(
      long version,
      long timeMillis,
      Phase phase,
      CustomerId customer,
      Seats seats,
      Money total,
      long deadlineMillis,
      long heldUntilMillis,
      PaymentReference payment) {
    long mask() {
      return Hall.mask(seats);
    }

    /** As it is from the event with {@code atVersion} on. */
    Stage become(Phase next, long atVersion, long atMillis) {
      return new Stage(
          atVersion,
          atMillis,
          next,
          customer,
          seats,
          total,
          deadlineMillis,
          heldUntilMillis,
          payment);
    }

    Stage until(long deadline, PaymentReference by) {
      return new Stage(
          version, timeMillis, phase, customer, seats, total, deadline, heldUntilMillis, by);
    }
  }

  void add(Stage stage) {
    stages.add(stage);
  }

  boolean isEmpty() {
    return stages.isEmpty();
  }

  Stage now() {
    return stages.getLast();
  }

  /** How it is at {@code version}; null before it was made. */
  Stage at(long version) {
    for (int i = stages.size() - 1; i >= 0; i--) {
      if (stages.get(i).version() <= version) {
        return stages.get(i);
      }
    }
    return null;
  }
}
