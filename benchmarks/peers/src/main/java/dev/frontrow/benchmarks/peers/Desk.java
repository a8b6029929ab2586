package dev.frontrow.benchmarks.peers;

import dev.frontrow.api.http.Problem;
import dev.frontrow.api.seatmap.SeatMaps;
import dev.frontrow.schemas.booking.BookingCommand.OpenSale;
import dev.frontrow.schemas.booking.BookingCommand.ReserveTickets;
import dev.frontrow.schemas.booking.BookingEvent.Header;
import dev.frontrow.schemas.booking.BookingEvent.SaleOpened;
import dev.frontrow.schemas.booking.Fingerprint;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.SeatRequest;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.Future;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks what a request says before a peer decides it, the same for every peer: that its show is on
 * sale, and has the seats, each named once.
 *
 * <p>Frontrow's writer also keeps the limit of each customer and remembers commands by their IDs;
 * of the peers only that with Frontrow's writer does. The others are spared it.
 */
final class Desk {
  private final Clock clock;
  private final Peer peer;
  private final SeatMaps maps;
  private final Set<ShowId> opened = ConcurrentHashMap.newKeySet();

  /** A desk before {@code peer}; feeds {@code maps}, from which replies have their seats. */
  Desk(Clock clock, Peer peer, SeatMaps maps) {
    this.clock = clock;
    this.peer = peer;
    this.maps = maps;
  }

  /** Completes when the show's seats can be sold. */
  Future<Void> open(OpenSale sale) {
    if (!opened.add(sale.show())) {
      throw new Problem(409, "SALE_ALREADY_OPEN", "This event is on sale already.");
    }
    return peer.open(sale)
        .onFailure(_ -> opened.remove(sale.show()))
        .map(
            _ -> {
              maps.onEvent(saleOpened(sale), true);
              return null;
            });
  }

  private SaleOpened saleOpened(OpenSale sale) {
    Header header = new Header(sale.show(), 1, clock.millis(), sale.id(), Fingerprint.of(sale));
    return new SaleOpened(header, sale.inventory(), sale.policy());
  }

  /** What becomes of {@code command}; never fails. */
  Future<Outcome> reserve(ReserveTickets command) {
    InventoryIndex index = maps.inventory(command.show()).orElse(null);
    if (index == null) {
      return refused(new Rejection.SaleNotOpen());
    }
    SalePolicy policy = maps.policy(command.show()).orElseThrow();
    return switch (command.request()) {
      case SeatRequest.BestAvailable _ ->
          Future.succeededFuture(
              new Outcome.Unavailable("a peer sells seats that are named", false, 0));
      case SeatRequest.Named(Seats seats) -> {
        Rejection nonsense = nonsense(index, seats);
        yield nonsense == null
            ? peer.reserve(new Order(command, seats, index, policy))
            : refused(nonsense);
      }
    };
  }

  private static Rejection nonsense(InventoryIndex index, Seats seats) {
    Set<Integer> seen = new HashSet<>();
    int[] repeated = seats.stream().filter(ordinal -> !seen.add(ordinal)).distinct().toArray();
    if (repeated.length > 0) {
      return new Rejection.SeatRepeated(Seats.owning(repeated));
    }
    int[] unknown = seats.stream().filter(ordinal -> !index.contains(ordinal)).toArray();
    return unknown.length > 0 ? new Rejection.SeatNotFound(Seats.owning(unknown)) : null;
  }

  private static Future<Outcome> refused(Rejection why) {
    return Future.succeededFuture(new Outcome.Refused(why));
  }
}
