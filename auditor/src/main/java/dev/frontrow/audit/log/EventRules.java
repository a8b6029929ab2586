package dev.frontrow.audit.log;

import static dev.frontrow.audit.log.Violation.Code.BOOKING_TAKEN;
import static dev.frontrow.audit.log.Violation.Code.CONFIRMED_TWICE;
import static dev.frontrow.audit.log.Violation.Code.CONFIRMED_UNPAID;
import static dev.frontrow.audit.log.Violation.Code.EXPIRED_EARLY;
import static dev.frontrow.audit.log.Violation.Code.EXPIRED_WHILE_PAYING;
import static dev.frontrow.audit.log.Violation.Code.HELD_TOO_LONG;
import static dev.frontrow.audit.log.Violation.Code.PAYMENT_OUT_OF_PLACE;
import static dev.frontrow.audit.log.Violation.Code.REFUNDED_UNCONFIRMED;
import static dev.frontrow.audit.log.Violation.Code.RELEASED_WHILE_PAYING;
import static dev.frontrow.audit.log.Violation.Code.RESERVATION_TWICE;
import static dev.frontrow.audit.log.Violation.Code.SALE_NOT_OPEN;
import static dev.frontrow.audit.log.Violation.Code.SALE_OPENED_TWICE;
import static dev.frontrow.audit.log.Violation.Code.TIME_FELL;
import static dev.frontrow.audit.log.Violation.Code.UNKNOWN_SHOW;
import static dev.frontrow.audit.log.Violation.Code.VERSION_GAP;

import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingEvent.BookingRefunded;
import dev.frontrow.schemas.booking.BookingEvent.Header;
import dev.frontrow.schemas.booking.BookingEvent.PaymentDeclined;
import dev.frontrow.schemas.booking.BookingEvent.PaymentStarted;
import dev.frontrow.schemas.booking.BookingEvent.ReservationExpired;
import dev.frontrow.schemas.booking.BookingEvent.ReservationReleased;
import dev.frontrow.schemas.booking.BookingEvent.SaleClosed;
import dev.frontrow.schemas.booking.BookingEvent.SaleOpened;
import dev.frontrow.schemas.booking.BookingEvent.SeatsBlocked;
import dev.frontrow.schemas.booking.BookingEvent.SeatsUnblocked;
import dev.frontrow.schemas.booking.BookingEvent.TicketsConfirmed;
import dev.frontrow.schemas.booking.BookingEvent.TicketsReserved;
import dev.frontrow.schemas.readmodel.BookingStatus;

/**
 * Applies one event that counts to its show, and says which promises it breaks.
 *
 * <p>An event that breaks one is applied all the same where that makes sense, so that what follows
 * is judged by itself. Shares no code with the domain that decided it.
 */
final class EventRules {
  private final AuditedShow show;
  private final Finding findings;
  private final TicketRules tickets;
  private final Reservations reservations;
  private final ReservationChecks checks;

  EventRules(AuditedShow show, Finding findings) {
    this.show = show;
    this.findings = findings;
    this.tickets = new TicketRules(show, findings);
    this.reservations = show.reservations();
    this.checks = new ReservationChecks(show, findings);
  }

  void apply(BookingEvent event) {
    Header header = event.header();
    if (header.version() != show.version() + 1) {
      findings.add(VERSION_GAP, "version " + header.version() + " follows " + show.version());
    }
    if (header.timeMillis() < show.timeMillis()) {
      findings.add(TIME_FELL, "by " + (show.timeMillis() - header.timeMillis()) + " ms");
    }
    show.advance(header.version(), header.timeMillis());
    if (!show.isOpened() && !(event instanceof SaleOpened)) {
      findings.add(UNKNOWN_SHOW, "its sale never opened");
      return;
    }
    switch (event) {
      case SaleOpened e -> open(e);
      case SaleClosed _ -> close();
      case TicketsReserved e -> reserve(e);
      case PaymentStarted e -> startPayment(e);
      case PaymentDeclined e -> declinePayment(e);
      case TicketsConfirmed e -> confirm(e);
      case ReservationReleased e -> release(e);
      case ReservationExpired e -> expire(e);
      case BookingRefunded e -> refund(e);
      case SeatsBlocked e -> tickets.move(e.seats(), Tickets.FREE, Tickets.BLOCKED);
      case SeatsUnblocked e -> tickets.move(e.seats(), Tickets.BLOCKED, Tickets.FREE);
    }
  }

  private void open(SaleOpened event) {
    if (show.isOpened()) {
      findings.add(SALE_OPENED_TWICE, "at version " + event.header().version());
      return;
    }
    show.open(event);
  }

  private void close() {
    if (!show.isOnSale()) {
      findings.add(SALE_NOT_OPEN, "it closes a second time");
    }
    show.close();
  }

  private void reserve(TicketsReserved event) {
    if (!show.isOnSale()) {
      findings.add(SALE_NOT_OPEN, event.reservation() + " is made behind its close");
    }
    int known = reservations.find(event.reservation().command());
    if (known >= 0 && !checks.isForgotten(known)) {
      findings.add(RESERVATION_TWICE, event.reservation() + " was made before");
      return;
    }
    long deadline = event.header().timeMillis() + show.policy().holdTime().toMillis();
    checks.deadline(event.reservation(), event.expiresAtMillis(), deadline);
    checks.total(event.reservation(), event.total(), tickets.price(event.seats()));
    int number = reservations.make(event);
    reservations.setStatus(number, BookingStatus.HELD);
    checks.touch(number);
    tickets.reserve(event.seats(), number);
    checks.count(SalesMinutes.Count.RESERVED, event.seats().size(), 0);
  }

  private void startPayment(PaymentStarted event) {
    int number = checks.live(event.reservation());
    if (number < 0) {
      return;
    }
    long held = reservations.heldUntilMillis(number);
    if (reservations.status(number) != BookingStatus.HELD) {
      findings.add(
          PAYMENT_OUT_OF_PLACE, checks.name(number) + " begins a payment " + checks.status(number));
    } else if (show.timeMillis() >= held) {
      findings.add(
          HELD_TOO_LONG,
          checks.name(number) + " begins a payment " + (show.timeMillis() - held) + " ms too late");
    }
    long payBy = event.header().timeMillis() + show.policy().paymentTime().toMillis();
    checks.deadline(event.reservation(), event.deadlineMillis(), Math.max(held, payBy));
    reservations.setStatus(number, BookingStatus.PAYING);
    reservations.setPayment(number, ReservationChecks.hash(event.payment()));
    reservations.setExpiresAt(
        number, Math.max(reservations.expiresAtMillis(number), event.deadlineMillis()));
    checks.touch(number);
  }

  private void declinePayment(PaymentDeclined event) {
    int number = checks.live(event.reservation());
    if (number < 0) {
      return;
    }
    if (!checks.isPaying(number, event.payment())) {
      findings.add(
          PAYMENT_OUT_OF_PLACE,
          checks.name(number)
              + " declines a payment that is not under way, "
              + checks.status(number));
    }
    checks.deadline(
        event.reservation(), event.expiresAtMillis(), reservations.heldUntilMillis(number));
    reservations.setStatus(number, BookingStatus.HELD);
    reservations.setPayment(number, Hash64.NONE);
    reservations.setHeldUntil(number, event.expiresAtMillis());
    reservations.setExpiresAt(number, event.expiresAtMillis());
    checks.touch(number);
  }

  private void confirm(TicketsConfirmed event) {
    int number = checks.live(event.reservation());
    if (number < 0) {
      return;
    }
    if (reservations.status(number) == BookingStatus.CONFIRMED) {
      findings.add(CONFIRMED_TWICE, checks.name(number) + " had been confirmed");
    } else if (!checks.isPaying(number, event.payment())) {
      findings.add(
          CONFIRMED_UNPAID,
          checks.name(number)
              + " is confirmed by a payment not under way, "
              + checks.status(number));
    }
    checks.party(number, event.customer(), event.total());
    reservations.setStatus(number, BookingStatus.CONFIRMED);
    reservations.setPayment(number, ReservationChecks.hash(event.payment()));
    checks.touch(number);
    tickets.keep(event.seats(), number);
    checks.count(SalesMinutes.Count.CONFIRMED, event.seats().size(), event.total().minor());
  }

  private void release(ReservationReleased event) {
    int number = checks.live(event.reservation());
    if (number < 0) {
      return;
    }
    switch (reservations.status(number)) {
      case HELD -> {}
      case PAYING ->
          findings.add(RELEASED_WHILE_PAYING, checks.name(number) + " was being paid for");
      case CONFIRMED ->
          findings.add(BOOKING_TAKEN, checks.name(number) + " is released though booked");
      case RELEASED, EXPIRED, REFUNDED -> throw new IllegalStateException("it is live");
    }
    checks.end(number, BookingStatus.RELEASED);
    tickets.free(event.seats(), number);
    checks.count(SalesMinutes.Count.RELEASED, event.seats().size(), 0);
  }

  private void expire(ReservationExpired event) {
    int number = checks.live(event.reservation());
    if (number < 0) {
      return;
    }
    long early = reservations.expiresAtMillis(number) - event.header().timeMillis();
    switch (reservations.status(number)) {
      case HELD -> {
        if (early > 0) {
          findings.add(EXPIRED_EARLY, checks.name(number) + " expires " + early + " ms early");
        }
      }
      case PAYING -> {
        if (early > 0) {
          findings.add(
              EXPIRED_WHILE_PAYING,
              checks.name(number) + " expires " + early + " ms before its payment's deadline");
        }
      }
      case CONFIRMED -> findings.add(BOOKING_TAKEN, checks.name(number) + " expires though booked");
      case RELEASED, EXPIRED, REFUNDED -> throw new IllegalStateException("it is live");
    }
    checks.end(number, BookingStatus.EXPIRED);
    tickets.free(event.seats(), number);
    checks.count(SalesMinutes.Count.EXPIRED, event.seats().size(), 0);
  }

  private void refund(BookingRefunded event) {
    int number = checks.live(event.reservation());
    if (number < 0) {
      return;
    }
    if (reservations.status(number) != BookingStatus.CONFIRMED) {
      findings.add(
          REFUNDED_UNCONFIRMED, checks.name(number) + " is refunded " + checks.status(number));
    }
    checks.party(number, event.customer(), event.total());
    reservations.setPayment(number, ReservationChecks.hash(event.payment()));
    checks.end(number, BookingStatus.REFUNDED);
    tickets.free(event.seats(), number);
    checks.count(SalesMinutes.Count.REFUNDED, event.seats().size(), -event.total().minor());
  }
}
