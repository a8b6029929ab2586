package dev.frontrow.infra.simulation.audit;

import dev.frontrow.infra.simulation.audit.SeatOrder.Act;
import dev.frontrow.infra.simulation.audit.SeatOrder.Kind;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.SeatRequest;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Checks that the histories of a show's seats are linearizable, each seat by itself.
 *
 * <p>It looks at what clients asked and heard, not at the log, with one exception: nobody hears of
 * an expiry, so it is an act at the moment at which the log has it. The acts on a seat:
 *
 * <ul>
 *   <li>reserve, start a payment, decline, confirm, release, refund, block, unblock: accepted, once
 *       for each command, between its first request and its first acceptance;
 *   <li>the same without an answer, or answered that it may have acted: perhaps, at any time behind
 *       the first request. Of best available the seats are not known then, so that it may be any;
 *   <li>refused with {@code SEAT_NOT_AVAILABLE}: the seats that it names were taken, and the others
 *       that were asked for were free, at one moment for each seat between request and answer;
 *   <li>refused with {@code SEAT_NOT_BLOCKED}: the seats that it names were not blocked.
 * </ul>
 *
 * <p>Not checked: that several seats of one command change at the same moment, what other refusals
 * say, and acts behind the first {@value SeatOrder#MAX_ACTS} of a seat.
 */
final class SeatHistories {
  private final ShowId show;
  private final Ledger ledger;
  private final List<Asked> commands;
  private final List<List<Act>> acts = new ArrayList<>();
  private final Map<ReservationId, Seats> seats = new HashMap<>();
  private final Map<CommandId, Integer> numbers = new HashMap<>();

  SeatHistories(ShowId show, Ledger ledger, List<Asked> commands) {
    this.show = show;
    this.ledger = ledger;
    this.commands = commands;
    for (int seat = 0; seat < ledger.hall().size(); seat++) {
      acts.add(new ArrayList<>());
    }
  }

  /** Reports the first seat without an order. Gives back how many were given up. */
  int check(Findings findings) {
    commands.forEach(this::learnSeats);
    commands.forEach(this::add);
    ledger.expiries().forEach(this::addExpiry);
    int givenUp = 0;
    for (int seat = 0; seat < acts.size(); seat++) {
      switch (SeatOrder.find(acts.get(seat))) {
        case ORDER -> {}
        case NONE ->
            findings.report(
                Invariant.SEATS_LINEARIZABLE, "seat %s of %s: %s", seat, show, acts.get(seat));
        case GIVEN_UP -> givenUp++;
      }
    }
    return givenUp;
  }

  private void learnSeats(Asked command) {
    for (Request request : command.requests()) {
      if (request.outcome() instanceof Outcome.Accepted(BookingReply.Reserved reserved)) {
        seats.put(reserved.reservation(), reserved.seats());
      }
    }
  }

  private void add(Asked command) {
    Request accepted = null;
    for (Request request : command.requests()) {
      addSeen(request);
      boolean earlier = accepted == null || request.answeredMicros() < accepted.answeredMicros();
      if (request.outcome() instanceof Outcome.Accepted && earlier) {
        accepted = request;
      }
    }
    if (accepted != null) {
      long from = firstSent(command, accepted.command());
      addAct(accepted.command(), new Span(from, accepted.answeredMicros(), true));
    } else if (command.mayAct()) {
      for (Request request : command.requests()) {
        if (firstSent(command, request.command()) == request.sentMicros()) {
          addAct(request.command(), new Span(request.sentMicros(), Request.NEVER, false));
        }
      }
    }
  }

  /** When an act may have happened, and whether it did. */
  private record Span(long from, long to, boolean sure) {
    Act act(Kind kind, int who) {
      return new Act(kind, who, from, to, sure);
    }
  }

  private static long firstSent(Asked command, BookingCommand content) {
    return command.requests().stream()
        .filter(request -> request.command().equals(content))
        .mapToLong(Request::sentMicros)
        .min()
        .orElseThrow();
  }

  private void addAct(BookingCommand command, Span span) {
    switch (command) {
      case BookingCommand.ReserveTickets c -> addReserve(c, span);
      case BookingCommand.ReleaseReservation c -> add(c.reservation(), Kind.RELEASE, span);
      case BookingCommand.StartPayment c -> add(c.reservation(), Kind.START_PAYMENT, span);
      case BookingCommand.ConfirmReservation c -> add(c.reservation(), Kind.CONFIRM, span);
      case BookingCommand.DeclinePayment c -> add(c.reservation(), Kind.DECLINE, span);
      case BookingCommand.RefundBooking c -> add(c.reservation(), Kind.REFUND, span);
      case BookingCommand.BlockSeats c -> add(c.seats(), span.act(Kind.BLOCK, 0));
      case BookingCommand.UnblockSeats c -> add(c.seats(), span.act(Kind.UNBLOCK, 0));
      case BookingCommand.OpenSale _,
          BookingCommand.CloseSale _,
          BookingCommand.ExpireReservation _ -> {}
    }
  }

  private void addReserve(BookingCommand.ReserveTickets command, Span span) {
    Act act = span.act(Kind.RESERVE, number(command.id()));
    Seats known = seats.get(command.reservation());
    if (known == null && command.request() instanceof SeatRequest.Named named) {
      known = named.seats();
    }
    if (known != null) {
      add(known, act);
    } else {
      acts.forEach(seat -> seat.add(act));
    }
  }

  private void add(ReservationId reservation, Kind kind, Span span) {
    Act act = span.act(kind, number(reservation.command()));
    add(seats.getOrDefault(reservation, Seats.NONE), act);
  }

  private void addExpiry(Ledger.Expiry expiry) {
    Span span = new Span(expiry.atMicros(), expiry.atMicros(), true);
    add(expiry.seats(), span.act(Kind.EXPIRE, number(expiry.reservation())));
  }

  private void addSeen(Request request) {
    if (!(request.outcome() instanceof Outcome.Refused(Rejection why))) {
      return;
    }
    Span span = new Span(request.sentMicros(), request.answeredMicros(), true);
    if (why instanceof Rejection.SeatNotAvailable taken) {
      add(taken.seats(), span.act(Kind.SEE_TAKEN, 0));
      long others = Hall.mask(Reasons.named(request.command())) & ~Hall.mask(taken.seats());
      for (int seat = 0; seat < acts.size(); seat++) {
        if ((others & 1L << seat) != 0) {
          acts.get(seat).add(span.act(Kind.SEE_FREE, 0));
        }
      }
    } else if (why instanceof Rejection.SeatNotBlocked open) {
      add(open.seats(), span.act(Kind.SEE_NOT_BLOCKED, 0));
    }
  }

  private void add(Seats changed, Act act) {
    for (int i = 0; i < changed.size(); i++) {
      // A customer may name a seat that the hall does not have.
      if (changed.at(i) < acts.size()) {
        acts.get(changed.at(i)).add(act);
      }
    }
  }

  private int number(CommandId reservation) {
    return numbers.computeIfAbsent(reservation, _ -> numbers.size());
  }
}
