package dev.frontrow.api.booking;

import dev.frontrow.api.guard.HoldGuard;
import dev.frontrow.api.guard.HoldGuard.Verdict;
import dev.frontrow.api.routing.BookingClient;
import dev.frontrow.api.seatmap.Freshness;
import dev.frontrow.api.seatmap.SeatMaps;
import dev.frontrow.schemas.booking.BookingCommand.ReserveTickets;
import dev.frontrow.schemas.booking.BookingReply.Reserved;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Outcome.Accepted;
import dev.frontrow.schemas.booking.Outcome.Refused;
import dev.frontrow.schemas.booking.Outcome.Unavailable;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.SeatRequest;
import dev.frontrow.schemas.booking.Seats;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.stream.IntStream;

/**
 * Sends reserve commands past the hold guard to the writer.
 *
 * <p>Losers are turned away here as far as can be. A new request is when the live seat map shows
 * one of its seats as taken, as the customer's own screen does. Any request is when the guard and a
 * fresh seat map agree that the seats are somebody else's: a guard key that outlived its
 * reservation must not keep a free seat from being sold.
 */
final class GuardedReserve {
  /** A key outlives its hold by this much, so that the log's own end of it comes first. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  /** A seat map no older than this turns away losers by itself. */
  private static final long SURELY_LIVE_MILLIS = 1_000;

  private final BookingClient client;
  private final HoldGuard guard;
  private final SeatMaps maps;
  private final Reservations reservations;

  GuardedReserve(BookingClient client, HoldGuard guard, SeatMaps maps, Reservations reservations) {
    this.client = client;
    this.guard = guard;
    this.maps = maps;
    this.reservations = reservations;
  }

  /**
   * What becomes of {@code command}.
   *
   * @param isNew whether nobody can have sent it before: then what is taken is not taken by it
   */
  Future<Outcome> send(ReserveTickets command, boolean isNew) {
    if (isNew && command.request() instanceof SeatRequest.Named(Seats seats)) {
      Seats gone = surelyTaken(command, seats);
      if (!gone.isEmpty()) {
        return Future.succeededFuture(new Refused(new Rejection.SeatNotAvailable(gone)));
      }
    }
    return send(command);
  }

  private Seats surelyTaken(ReserveTickets command, Seats seats) {
    Freshness live = maps.freshness();
    return live.fresh() && live.ageMillis() <= SURELY_LIVE_MILLIS
        ? maps.taken(command.show(), seats)
        : Seats.NONE;
  }

  private Future<Outcome> send(ReserveTickets command) {
    Duration hold = maps.policy(command.show()).map(SalePolicy::holdTime).orElse(null);
    if (hold == null) {
      return client.send(command);
    }
    Duration ttl = hold.plus(SLACK);
    return switch (command.request()) {
      case SeatRequest.BestAvailable _ -> sendAndMark(command, ttl);
      case SeatRequest.Named named -> {
        Rejection nonsense = nonsense(command, named.seats());
        yield nonsense == null
            ? guard
                .take(command.show(), named.seats(), command.id(), ttl)
                .compose(verdict -> follow(verdict, command, named.seats(), ttl))
            : Future.succeededFuture(new Refused(nonsense));
      }
    };
  }

  /** What is wrong whatever the show's state: an inventory never changes. */
  private Rejection nonsense(ReserveTickets command, Seats seats) {
    InventoryIndex inventory = maps.inventory(command.show()).orElseThrow();
    IntStream.Builder repeated = IntStream.builder();
    IntStream.Builder unknown = IntStream.builder();
    boolean sound = true;
    for (int i = 0; i < seats.size(); i++) {
      if (isNamedBefore(seats, i)) {
        repeated.add(seats.at(i));
        sound = false;
      } else if (!inventory.contains(seats.at(i))) {
        unknown.add(seats.at(i));
        sound = false;
      }
    }
    return sound ? null : nonsense(repeated.build().distinct(), unknown.build());
  }

  private static Rejection nonsense(IntStream repeated, IntStream unknown) {
    Seats twice = Seats.owning(repeated.toArray());
    return twice.isEmpty()
        ? new Rejection.SeatNotFound(Seats.owning(unknown.toArray()))
        : new Rejection.SeatRepeated(twice);
  }

  private static boolean isNamedBefore(Seats seats, int index) {
    for (int i = 0; i < index; i++) {
      if (seats.at(i) == seats.at(index)) {
        return true;
      }
    }
    return false;
  }

  private Future<Outcome> follow(
      Verdict verdict, ReserveTickets command, Seats seats, Duration ttl) {
    return switch (verdict) {
      case Verdict.Taken _ ->
          client
              .send(command)
              .onSuccess(
                  outcome -> {
                    if (isWithoutEffect(outcome)) {
                      guard.free(command.show(), seats, command.id());
                    }
                  });
      case Verdict.Lost lost -> {
        Seats gone = lostFor(command, seats, lost.seats());
        yield gone.isEmpty()
            ? sendAndMark(command, ttl)
            : Future.succeededFuture(new Refused(new Rejection.SeatNotAvailable(gone)));
      }
      case Verdict.Unknown _ -> client.send(command);
    };
  }

  private Future<Outcome> sendAndMark(ReserveTickets command, Duration ttl) {
    return client
        .send(command)
        .onSuccess(
            outcome -> {
              if (outcome instanceof Accepted(Reserved reserved)) {
                guard.mark(command.show(), reserved.seats(), command.id(), ttl);
              }
            });
  }

  /** The seats that are lost for sure, or none when the writer should be asked. */
  private Seats lostFor(ReserveTickets command, Seats seats, Seats guarded) {
    boolean repeat = reservations.find(command.reservation()).isPresent();
    if (repeat || !maps.freshness().fresh()) {
      return Seats.NONE;
    }
    Seats taken = maps.taken(command.show(), seats);
    boolean agreed =
        guarded.stream().anyMatch(ordinal -> taken.stream().anyMatch(t -> t == ordinal));
    return agreed ? taken : Seats.NONE;
  }

  private static boolean isWithoutEffect(Outcome outcome) {
    return switch (outcome) {
      case Accepted _ -> false;
      case Refused _ -> true;
      case Unavailable unavailable -> !unavailable.mayHaveActed();
    };
  }
}
