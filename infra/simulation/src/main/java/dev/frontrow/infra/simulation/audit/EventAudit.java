package dev.frontrow.infra.simulation.audit;

import dev.frontrow.infra.simulation.audit.Stay.Phase;
import dev.frontrow.infra.simulation.audit.Stay.Stage;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import java.util.Set;

/**
 * Checks each event that counts against the state that the events before it give, and adds it.
 *
 * <p>Written from the rules' words, not from the domain's code: the two must not share a mistake.
 */
final class EventAudit {
  private static final Set<Phase> HELD = Set.of(Phase.HELD);
  private static final Set<Phase> PAYING = Set.of(Phase.PAYING);
  private static final Set<Phase> LIVE = Set.of(Phase.HELD, Phase.PAYING);
  private static final Set<Phase> SOLD = Set.of(Phase.SOLD);

  private final Findings findings;

  EventAudit(Findings findings) {
    this.findings = findings;
  }

  /**
   * Takes the next event of {@code show}.
   *
   * @param asked the command's requests; null when no client sent it
   */
  void take(Ledger show, BookingEvent event, Asked asked, Entry entry) {
    BookingEvent.Header header = event.header();
    boolean inOrder =
        findings.check(
            header.version() == show.version() + 1,
            Invariant.VERSIONS_RISE_BY_ONE,
            "%s follows version %s",
            event,
            show.version());
    if (!inOrder) {
      return;
    }
    checkTime(show, header, entry.clock());
    if (event instanceof BookingEvent.ReservationExpired expired) {
      show.advance(event, entry.atMicros());
      expire(show, expired);
      return;
    }
    findings.check(
        show.remembered(header.command(), show.version()) == null,
        Invariant.COMMAND_ACTS_ONCE,
        "%s acts again",
        event);
    show.advance(event, entry.atMicros());
    apply(show, event);
    checkAsked(show, event, asked);
  }

  private void checkTime(Ledger show, BookingEvent.Header header, Clock clock) {
    long time = header.timeMillis();
    long before = show.timeMillis();
    findings.check(
        time == before ? before >= clock.fromMillis() : time > before && clock.showed(time),
        Invariant.TIME_IS_THE_WRITERS,
        "%s by %s, behind %s",
        header,
        clock,
        before);
  }

  private void checkAsked(Ledger show, BookingEvent event, Asked asked) {
    if (!findings.check(
        asked != null && asked.asksFor(event, show.hall(), owner(show, event)),
        Invariant.EVENT_AS_ASKED,
        "nobody asked for %s",
        event)) {
      return;
    }
    findings.check(
        !asked.isRefusedForGood(), Invariant.REFUSED_STAYS_REFUSED, "%s was refused before", event);
    findings.check(
        asked.mayAct(),
        Invariant.NOT_DONE_STAYS_UNDONE,
        "%s, though every request was answered that nothing was done",
        event);
  }

  private static CustomerId owner(Ledger show, BookingEvent event) {
    ReservationId reservation =
        switch (event) {
          case BookingEvent.ReservationReleased e -> e.reservation();
          case BookingEvent.PaymentStarted e -> e.reservation();
          case BookingEvent.PaymentDeclined e -> e.reservation();
          case BookingEvent.TicketsConfirmed e -> e.reservation();
          case BookingEvent.SaleOpened _,
              BookingEvent.SaleClosed _,
              BookingEvent.TicketsReserved _,
              BookingEvent.ReservationExpired _,
              BookingEvent.BookingRefunded _,
              BookingEvent.SeatsBlocked _,
              BookingEvent.SeatsUnblocked _ ->
              null;
        };
    Stay stay = reservation == null ? null : show.stay(reservation.command());
    return stay == null ? null : stay.now().customer();
  }

  private void apply(Ledger show, BookingEvent event) {
    switch (event) {
      case BookingEvent.SaleOpened e -> {
        legal(show.version() == 1, e);
        show.open(e);
      }
      case BookingEvent.SaleClosed e -> {
        legal(show.isOnSale(show.version() - 1), e);
        show.close();
      }
      case BookingEvent.TicketsReserved e -> reserve(show, e);
      case BookingEvent.ReservationReleased e ->
          end(show, e, new Ending(e.reservation(), e.seats(), HELD, Phase.RELEASED));
      case BookingEvent.ReservationExpired e -> expire(show, e);
      case BookingEvent.PaymentStarted e -> startPayment(show, e);
      case BookingEvent.PaymentDeclined e -> decline(show, e);
      case BookingEvent.TicketsConfirmed e -> confirm(show, e);
      case BookingEvent.BookingRefunded e ->
          end(show, e, new Ending(e.reservation(), e.seats(), SOLD, Phase.REFUNDED));
      case BookingEvent.SeatsBlocked e -> {
        checkFree(show, e, e.seats());
        show.block(Hall.mask(e.seats()));
      }
      case BookingEvent.SeatsUnblocked e -> {
        long mask = Hall.mask(e.seats());
        legal((show.blocked(show.version()) & mask) == mask, e);
        show.unblock(mask);
      }
    }
  }

  private void checkFree(Ledger show, BookingEvent event, Seats seats) {
    long mask = Hall.mask(seats);
    boolean free =
        Long.bitCount(mask) == seats.size()
            && !seats.isEmpty()
            && (show.free(show.version()) & mask) == mask;
    findings.check(
        free, Invariant.NO_TICKET_TWICE, "%s while free are %x", event, show.free(show.version()));
  }

  private void reserve(Ledger show, BookingEvent.TicketsReserved e) {
    long before = show.version() - 1;
    findings.check(show.isOnSale(before), Invariant.SALE_IS_OPEN, "%s", e);
    if (findings.any()) {
      return;
    }
    checkFree(show, e, e.seats());
    legal(show.known(e.header().command(), before) == null, e);
    long tickets = show.tickets(e.customer(), before) + e.seats().size();
    findings.check(
        tickets <= show.policy().ticketLimit(), Invariant.TICKET_LIMIT, "%s makes %s", e, tickets);
    long time = e.header().timeMillis();
    long deadline = time + show.policy().holdTime().toMillis();
    findings.check(
        e.expiresAtMillis() == deadline,
        Invariant.DEADLINES_AS_PROMISED,
        "%s, not until %s",
        e,
        deadline);
    show.put(
        e.header().command(),
        new Stage(
            show.version(),
            time,
            Phase.HELD,
            e.customer(),
            e.seats(),
            e.total(),
            deadline,
            deadline,
            null));
  }

  private void startPayment(Ledger show, BookingEvent.PaymentStarted e) {
    Stage held = require(show, e, e.reservation(), HELD);
    if (held == null) {
      return;
    }
    long time = e.header().timeMillis();
    legal(held.deadlineMillis() > time, e);
    long payBy = time + show.policy().paymentTime().toMillis();
    long deadline = Math.max(held.heldUntilMillis(), payBy);
    findings.check(
        e.deadlineMillis() == deadline,
        Invariant.DEADLINES_AS_PROMISED,
        "%s, not until %s",
        e,
        deadline);
    show.put(
        e.reservation().command(),
        held.become(Phase.PAYING, show.version(), time).until(deadline, e.payment()));
  }

  private void decline(Ledger show, BookingEvent.PaymentDeclined e) {
    Stage paying = require(show, e, e.reservation(), PAYING);
    if (paying == null) {
      return;
    }
    legal(e.payment().equals(paying.payment()), e);
    findings.check(
        e.expiresAtMillis() == paying.heldUntilMillis(),
        Invariant.DEADLINES_AS_PROMISED,
        "%s, not until %s",
        e,
        paying.heldUntilMillis());
    show.put(
        e.reservation().command(),
        paying
            .become(Phase.HELD, show.version(), e.header().timeMillis())
            .until(paying.heldUntilMillis(), null));
  }

  private void confirm(Ledger show, BookingEvent.TicketsConfirmed e) {
    Stage paying = require(show, e, e.reservation(), PAYING);
    if (paying == null) {
      return;
    }
    legal(isOf(paying, e.payment(), e.seats()) && e.total().equals(paying.total()), e);
    legal(e.customer().equals(paying.customer()), e);
    show.put(
        e.reservation().command(),
        paying.become(Phase.SOLD, show.version(), e.header().timeMillis()));
  }

  private static boolean isOf(Stage stage, PaymentReference payment, Seats seats) {
    return payment.equals(stage.payment()) && seats.equals(stage.seats());
  }

  private void expire(Ledger show, BookingEvent.ReservationExpired e) {
    Stage live = require(show, e, e.reservation(), LIVE);
    if (live == null) {
      return;
    }
    Invariant late =
        live.phase() == Phase.PAYING ? Invariant.PAYING_IS_NOT_EXPIRED : Invariant.NO_EARLY_EXPIRY;
    findings.check(
        e.header().timeMillis() >= live.deadlineMillis(),
        late,
        "%s before %s",
        e,
        live.deadlineMillis());
    end(show, e, new Ending(e.reservation(), e.seats(), LIVE, Phase.EXPIRED));
  }

  /** How a reservation is said to end: from which phases it may, and what it is then. */
  private record Ending(ReservationId reservation, Seats seats, Set<Phase> from, Phase to) {}

  private void end(Ledger show, BookingEvent event, Ending ending) {
    Stage stage = require(show, event, ending.reservation(), ending.from());
    if (stage == null) {
      return;
    }
    legal(ending.seats().equals(stage.seats()), event);
    long time = event.header().timeMillis();
    show.put(ending.reservation().command(), stage.become(ending.to(), show.version(), time));
  }

  private Stage require(
      Ledger show, BookingEvent event, ReservationId reservation, Set<Phase> phases) {
    boolean here = reservation.show().equals(event.show());
    Stage stage = here ? show.known(reservation.command(), show.version()) : null;
    legal(stage != null && phases.contains(stage.phase()), event);
    return findings.any() ? null : stage;
  }

  private void legal(boolean holds, BookingEvent event) {
    findings.check(holds, Invariant.LEGAL_CHANGE, "%s", event);
  }
}
