package dev.frontrow.booking.domain;

import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.SeatRequest;
import dev.frontrow.schemas.booking.Seats;
import java.util.BitSet;
import java.util.function.IntPredicate;

/** The rules about seats; each check names the rule that is broken, or gives null. */
final class SeatChecks {
  private SeatChecks() {}

  static Rejection quantity(int quantity) {
    return quantity < 1 || quantity > SalePolicy.MAX_PER_RESERVATION
        ? new Rejection.QuantityOutOfBounds(quantity, SalePolicy.MAX_PER_RESERVATION)
        : null;
  }

  /** Seats that a customer names: in the inventory, each once, with a number. */
  static Rejection named(InventoryIndex index, Seats seats) {
    Rejection unlisted = listed(index, seats);
    if (unlisted != null) {
      return unlisted;
    }
    Seats unnumbered =
        where(seats, ordinal -> index.run(index.runOf(ordinal)).isGeneralAdmission());
    return unnumbered.isEmpty() ? null : new Rejection.SeatNotNumbered(unnumbered);
  }

  /** Seats in the inventory, each once, and one at least. */
  static Rejection listed(InventoryIndex index, Seats seats) {
    if (seats.isEmpty()) {
      return new Rejection.QuantityOutOfBounds(0, index.size());
    }
    Seats unknown = where(seats, ordinal -> !index.contains(ordinal));
    if (!unknown.isEmpty()) {
      return new Rejection.SeatNotFound(unknown);
    }
    Seats repeated = repeated(seats);
    return repeated.isEmpty() ? null : new Rejection.SeatRepeated(repeated);
  }

  static Rejection free(OpenedShow show, Seats seats) {
    Seats taken = where(seats, ordinal -> !show.seats().isFree(ordinal));
    return taken.isEmpty() ? null : new Rejection.SeatNotAvailable(taken);
  }

  static Rejection blocked(OpenedShow show, Seats seats) {
    Seats open = where(seats, ordinal -> show.state(ordinal) != SeatState.BLOCKED);
    return open.isEmpty() ? null : new Rejection.SeatNotBlocked(open);
  }

  static Rejection codes(InventoryIndex index, SeatRequest.BestAvailable request) {
    if (request.section() != null && index.section(request.section()) == null) {
      return new Rejection.SectionNotFound(request.section());
    }
    if (request.category() != null && index.category(request.category()) == null) {
      return new Rejection.SectionNotFound(request.category());
    }
    return null;
  }

  /** The seats that {@code wanted} holds for; allocates only when there are some. */
  private static Seats where(Seats seats, IntPredicate wanted) {
    for (int i = 0; i < seats.size(); i++) {
      if (wanted.test(seats.at(i))) {
        return Seats.owning(seats.stream().filter(wanted).toArray());
      }
    }
    return Seats.NONE;
  }

  private static Seats repeated(Seats seats) {
    // Few seats: looking at each pair is quicker than any set, and needs no memory.
    if (seats.size() <= SalePolicy.MAX_PER_RESERVATION) {
      for (int i = 1; i < seats.size(); i++) {
        for (int j = 0; j < i; j++) {
          if (seats.at(i) == seats.at(j)) {
            return Seats.of(seats.at(i));
          }
        }
      }
      return Seats.NONE;
    }
    BitSet seen = new BitSet();
    for (int i = 0; i < seats.size(); i++) {
      if (seen.get(seats.at(i))) {
        return Seats.of(seats.at(i));
      }
      seen.set(seats.at(i));
    }
    return Seats.NONE;
  }
}
