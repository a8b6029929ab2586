package dev.frontrow.audit.log;

import static dev.frontrow.audit.log.Violation.Code.ALREADY_ENDED;
import static dev.frontrow.audit.log.Violation.Code.UNKNOWN_RESERVATION;
import static dev.frontrow.audit.log.Violation.Code.WRONG_CUSTOMER;
import static dev.frontrow.audit.log.Violation.Code.WRONG_DEADLINE;
import static dev.frontrow.audit.log.Violation.Code.WRONG_TOTAL;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.readmodel.BookingStatus;

/** What the rules for all events ask about a show's reservations, and do to them. */
final class ReservationChecks {
  /** Ended reservations of which a show promises to know that they were made. */
  private static final long REMEMBERED_ENDED = 100_000;

  private final AuditedShow show;
  private final Finding findings;
  private final Reservations reservations;

  ReservationChecks(AuditedShow show, Finding findings) {
    this.show = show;
    this.findings = findings;
    this.reservations = show.reservations();
  }

  /** The number of a reservation that has not ended; reports, and gives -1, where there is none. */
  int live(ReservationId id) {
    int number = id.show().equals(show.id()) ? reservations.find(id.command()) : -1;
    if (number < 0) {
      findings.add(UNKNOWN_RESERVATION, id + " was never made");
      return -1;
    }
    if (hasEnded(number)) {
      findings.add(ALREADY_ENDED, name(number) + " had ended, " + status(number));
      return -1;
    }
    return number;
  }

  boolean hasEnded(int number) {
    return switch (reservations.status(number)) {
      case HELD, PAYING, CONFIRMED -> false;
      case RELEASED, EXPIRED, REFUNDED -> true;
    };
  }

  /** True when the show need not know any more that the reservation was made. */
  boolean isForgotten(int number) {
    long since = show.timeMillis() - reservations.updatedAtMillis(number);
    long versions = show.version() - reservations.version(number);
    return hasEnded(number)
        && (since > CommandWindow.REMEMBERED_MILLIS || versions > REMEMBERED_ENDED);
  }

  boolean isPaying(int number, PaymentReference payment) {
    return reservations.status(number) == BookingStatus.PAYING
        && reservations.payment(number) == hash(payment);
  }

  void end(int number, BookingStatus how) {
    reservations.setStatus(number, how);
    touch(number);
  }

  void touch(int number) {
    reservations.touch(number, show.version(), show.timeMillis());
  }

  void deadline(ReservationId id, long deadline, long due) {
    if (deadline != due) {
      findings.add(WRONG_DEADLINE, id + " has one " + (deadline - due) + " ms from the policy's");
    }
  }

  void total(ReservationId id, Money total, long due) {
    String currency = show.inventory().inventory().currency();
    if (total.minor() != due || !total.currency().equals(currency)) {
      findings.add(WRONG_TOTAL, id + " costs " + total + ", not " + new Money(due, currency));
    }
  }

  void party(int number, CustomerId customer, Money total) {
    if (Hash64.of(customer.value()) != reservations.customer(number)) {
      findings.add(WRONG_CUSTOMER, name(number) + " is another customer's");
    }
    total(show.reservation(number), total, reservations.totalMinor(number));
  }

  void count(SalesMinutes.Count what, int seats, long money) {
    show.sales().add(what, seats, money, show.timeMillis(), show.version());
  }

  String name(int number) {
    return show.reservation(number).toString();
  }

  String status(int number) {
    return "being " + reservations.status(number).wireName();
  }

  static long hash(PaymentReference payment) {
    return Hash64.of(payment.value());
  }
}
