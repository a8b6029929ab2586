package dev.frontrow.infra.simulation.audit;

import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.id.ReservationId;
import java.util.function.LongSupplier;

/** Checks what a client is told against the log as it is at that moment. */
final class AnswerAudit {
  private final Findings findings;
  private final Reasons reasons;
  private long repeats;

  AnswerAudit(Findings findings, LongSupplier latestMillis) {
    this.findings = findings;
    this.reasons = new Reasons(latestMillis);
  }

  /** How often a command that had acted before its request was answered as the first time. */
  long repeats() {
    return repeats;
  }

  void take(Ledger show, Request request, Asked asked, Outcome outcome) {
    switch (outcome) {
      case Outcome.Accepted accepted -> accepted(show, request, accepted.reply());
      case Outcome.Refused refused -> refused(show, request, asked, refused.rejection());
      case Outcome.Unavailable _ ->
          checkUndone(show, request, asked, Invariant.NOT_DONE_STAYS_UNDONE);
    }
  }

  private void accepted(Ledger show, Request request, BookingReply reply) {
    boolean repeated = false;
    for (Ledger.Deed deed : show.deeds(request.command().id())) {
      boolean asked = Contents.ask(request.command(), deed.event(), show.hall());
      if (asked && Contents.match(reply, deed.event(), stage(show, request, deed))) {
        repeats += deed.version() <= request.sentVersion() ? 1 : 0;
        return;
      }
      repeated |= deed.version() <= request.sentVersion();
    }
    findings.report(
        repeated ? Invariant.REPEATED_ALIKE : Invariant.ACKNOWLEDGED_IS_IN_LOG,
        "%s was answered %s, but the log has %s",
        request.command(),
        reply,
        show.deeds(request.command().id()));
  }

  private static Stay.Stage stage(Ledger show, Request request, Ledger.Deed deed) {
    ReservationId reservation = Reasons.reservation(request.command());
    Stay stay = reservation == null ? null : show.stay(reservation.command());
    return stay == null ? null : stay.at(deed.version());
  }

  private void refused(Ledger show, Request request, Asked asked, Rejection why) {
    Ledger.Deed before = show.remembered(request.command().id(), request.sentVersion());
    boolean acted = before != null && Contents.ask(request.command(), before.event(), show.hall());
    if (acted && before.equals(show.remembered(request.command().id(), show.version()))) {
      findings.report(Invariant.REPEATED_ALIKE, "%s has acted, but got %s", request.command(), why);
      return;
    }
    for (long version = request.sentVersion(); version <= show.version(); version++) {
      if (reasons.hold(why, request.command(), show, version)) {
        checkUndone(show, request, asked, Invariant.REFUSED_STAYS_REFUSED);
        return;
      }
    }
    findings.report(
        Invariant.REFUSED_FOR_A_REASON,
        "%s got %s, which was not so from version %s to %s",
        request.command(),
        why,
        request.sentVersion(),
        show.version());
  }

  /** A client that was never told of a success must be able to rely on what it was told. */
  private void checkUndone(Ledger show, Request request, Asked asked, Invariant invariant) {
    // What a show has forgotten after a day it may refuse.
    Ledger.Deed deed = show.remembered(request.command().id(), show.version());
    boolean done = deed != null && Contents.ask(request.command(), deed.event(), show.hall());
    findings.check(
        !done || asked.mayAct() || asked.isAccepted(),
        invariant,
        "%s got %s, but the log has %s",
        request.command(),
        request.outcome(),
        deed);
  }
}
