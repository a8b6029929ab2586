package dev.frontrow.booking.exploration;

import dev.frontrow.booking.exploration.Script.Wish;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What has become of the reservations and commands of a script, by a rule book of its own.
 *
 * <p>Written without a look at the domain, so that the two agree only if both are right.
 *
 * @param reservations the state of each: first the one that was there before, then those that the
 *     commands make
 * @param counted a bit for each command that has an event that counts
 */
record Truth(List<State> reservations, int counted) {
  static final Truth NOTHING = new Truth(Collections.nCopies(1 + Attempts.COMMANDS, State.NONE), 0);

  /** The state of one reservation. */
  enum State {
    NONE,
    HELD,
    PAYING,
    BOOKED,
    ENDED;

    boolean hasSeats() {
      return this == HELD || this == PAYING || this == BOOKED;
    }
  }

  /** Why a command cannot be granted: the names are the codes that clients get. */
  enum Refusal {
    SEAT_NOT_AVAILABLE(1),
    RESERVATION_NOT_FOUND(2),
    RESERVATION_RELEASED(4),
    PAYMENT_IN_PROGRESS(8),
    PAYMENT_NOT_STARTED(16),
    ALREADY_CONFIRMED(32);

    private final int bit;

    Refusal(int bit) {
      this.bit = bit;
    }

    int bit() {
      return bit;
    }

    /** The bit of the refusal with this code; 0 for one that no script can meet. */
    static int bitOf(String code) {
      for (Refusal refusal : values()) {
        if (refusal.name().equals(code)) {
          return refusal.bit();
        }
      }
      return 0;
    }
  }

  State state(int reservation) {
    return reservations.get(reservation);
  }

  private Truth with(int reservation, State state, int nowCounted) {
    List<State> states = new ArrayList<>(reservations);
    states.set(reservation, state);
    return new Truth(List.copyOf(states), nowCounted);
  }

  boolean isCounted(int command) {
    return (counted & (1 << command)) != 0;
  }

  /** The reservation that was there before is made. */
  Truth withFirst() {
    return with(Script.FIRST, State.HELD, counted);
  }

  /** Why the command cannot be granted now; null when it can, or was. */
  Refusal refusal(Script script, int command) {
    if (isCounted(command)) {
      return null;
    }
    Wish wish = script.wishes().get(command);
    State state = state(wish.reservation());
    return switch (wish.kind()) {
      case RESERVE -> (wish.seats() & takenSeats(script)) == 0 ? null : Refusal.SEAT_NOT_AVAILABLE;
      case RELEASE, PAY ->
          switch (state) {
            case NONE -> Refusal.RESERVATION_NOT_FOUND;
            case HELD -> null;
            case PAYING -> Refusal.PAYMENT_IN_PROGRESS;
            case BOOKED -> Refusal.ALREADY_CONFIRMED;
            case ENDED -> Refusal.RESERVATION_RELEASED;
          };
      case CONFIRM ->
          switch (state) {
            case NONE -> Refusal.RESERVATION_NOT_FOUND;
            case HELD -> Refusal.PAYMENT_NOT_STARTED;
            case PAYING -> null;
            case BOOKED -> Refusal.ALREADY_CONFIRMED;
            case ENDED -> Refusal.RESERVATION_RELEASED;
          };
    };
  }

  /** After an event of the command that counts; whether it may is for {@link #broken} to say. */
  Truth after(Script script, int command) {
    Wish wish = script.wishes().get(command);
    State next =
        switch (wish.kind()) {
          case RESERVE -> State.HELD;
          case RELEASE -> State.ENDED;
          case PAY -> State.PAYING;
          case CONFIRM -> State.BOOKED;
        };
    return with(wish.reservation(), next, counted | (1 << command));
  }

  /** Which promise an event of the command breaks if it counts now; null when none. */
  String broken(Script script, int command) {
    if (isCounted(command)) {
      return script.words(command) + " acts twice";
    }
    Refusal refusal = refusal(script, command);
    if (refusal == null) {
      return null;
    }
    return refusal == Refusal.SEAT_NOT_AVAILABLE
        ? "a seat is held by two: it was taken when " + script.words(command) + " was granted"
        : script.words(command) + " counts, though " + refusal;
  }

  private int takenSeats(Script script) {
    int taken = state(Script.FIRST).hasSeats() ? 1 << Script.SEAT_A : 0;
    for (Wish wish : script.wishes()) {
      if (wish.kind() == Script.Kind.RESERVE && state(wish.reservation()).hasSeats()) {
        taken |= wish.seats();
      }
    }
    return taken;
  }
}
