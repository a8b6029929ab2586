package dev.frontrow.audit.log;

import static dev.frontrow.audit.log.Violation.Code.TICKET_NOT_FREE;
import static dev.frontrow.audit.log.Violation.Code.TICKET_NOT_OWNED;
import static dev.frontrow.audit.log.Violation.Code.TICKET_OWNED_TWICE;
import static dev.frontrow.audit.log.Violation.Code.UNKNOWN_TICKET;

import dev.frontrow.schemas.booking.Seats;

/** What an event may do to tickets: the rule that each has one owner at most, above all. */
final class TicketRules {
  private final AuditedShow show;
  private final Finding findings;

  TicketRules(AuditedShow show, Finding findings) {
    this.show = show;
    this.findings = findings;
  }

  /** What the seats cost together, in the currency's minor unit; unknown ones cost nothing. */
  long price(Seats seats) {
    long sum = 0;
    for (int i = 0; i < seats.size(); i++) {
      if (show.tickets().contains(seats.at(i))) {
        sum += show.inventory().category(seats.at(i)).price().minor();
      }
    }
    return sum;
  }

  /** Gives the seats to reservation {@code number}; one that has an owner stays with it. */
  void reserve(Seats seats, int number) {
    for (int i = 0; i < seats.size(); i++) {
      int ordinal = seats.at(i);
      if (!isKnown(ordinal)) {
        continue;
      }
      int owner = show.tickets().owner(ordinal);
      if (owner == number) {
        findings.add(TICKET_NOT_FREE, name(ordinal) + " stands twice in one reservation");
      } else if (owner >= 0) {
        findings.add(
            TICKET_OWNED_TWICE,
            name(ordinal) + " is given to " + name(owner, number) + " while it has it");
      } else {
        if (owner == Tickets.BLOCKED) {
          findings.add(TICKET_NOT_FREE, name(ordinal) + " is reserved though it is off sale");
        }
        show.give(ordinal, number);
      }
    }
  }

  /** The seats stay with reservation {@code number}, which has them, but are changed. */
  void keep(Seats seats, int number) {
    settle(seats, number, number);
  }

  /** Takes the seats from reservation {@code number}, which has them. */
  void free(Seats seats, int number) {
    settle(seats, number, Tickets.FREE);
  }

  private void settle(Seats seats, int number, int newOwner) {
    int named = 0;
    for (int i = 0; i < seats.size(); i++) {
      int ordinal = seats.at(i);
      if (!isKnown(ordinal)) {
        continue;
      }
      if (show.tickets().owner(ordinal) == number) {
        named++;
        show.give(ordinal, newOwner);
      } else {
        findings.add(
            TICKET_NOT_OWNED, name(ordinal) + " is not " + show.reservation(number) + "'s");
      }
    }
    int has = show.reservations().ticketCount(number);
    if (named != has) {
      findings.add(
          TICKET_NOT_OWNED,
          "an event of " + show.reservation(number) + " names " + named + " tickets of " + has);
    }
  }

  /** Moves seats that nobody has. */
  void move(Seats seats, int from, int to) {
    for (int i = 0; i < seats.size(); i++) {
      int ordinal = seats.at(i);
      if (!isKnown(ordinal)) {
        continue;
      }
      int owner = show.tickets().owner(ordinal);
      if (owner == from) {
        show.give(ordinal, to);
      } else if (owner >= 0) {
        findings.add(TICKET_NOT_FREE, name(ordinal) + " goes off or on sale while somebody has it");
      } else {
        findings.add(TICKET_NOT_FREE, name(ordinal) + " goes off or on sale where it was");
      }
    }
  }

  private boolean isKnown(int ordinal) {
    if (show.tickets().contains(ordinal)) {
      return true;
    }
    findings.add(UNKNOWN_TICKET, name(ordinal) + " of " + show.size());
    return false;
  }

  private String name(int ordinal) {
    return show.ticket(ordinal).toString();
  }

  private String name(int owner, int number) {
    return show.reservation(number) + " beside " + show.reservation(owner);
  }
}
