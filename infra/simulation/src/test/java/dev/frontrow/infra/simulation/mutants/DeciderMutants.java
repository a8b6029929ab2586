package dev.frontrow.infra.simulation.mutants;

import java.util.List;

/** Bugs in the rules of the sale: what is granted and what is refused. */
final class DeciderMutants {
  private static final String DECIDER = "booking.domain.Decider";
  private static final String CHECKS = "booking.domain.SeatChecks";
  private static final String BEST = "booking.domain.BestAvailable";

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "a seat is reserved without a look whether it is free",
              CHECKS,
              "taken.isEmpty() ? null : new Rejection.SeatNotAvailable(taken)",
              "null"),
          new Mutant(
              "best available takes seats that are taken",
              BEST,
              "int stretchEnd = seats.nextTaken(start, end);",
              "int stretchEnd = end;"),
          new Mutant(
              "best available gives one seat less than asked for",
              BEST,
              "found[i] = bestStart + i; } return Seats.owning(found);",
              "found[i] = bestStart + i; } return Seats.owning(java.util.Arrays.copyOf(found,"
                  + " Math.max(1, quantity - 1)));"),
          new Mutant(
              "the limit of tickets per customer is ignored",
              DECIDER,
              "has + more > limit ? new Rejection.TicketLimitExceeded(limit, has) : null",
              "null"),
          new Mutant(
              "the limit looks only at what the customer has already",
              DECIDER,
              "has + more > limit",
              "has > limit"),
          new Mutant(
              "anybody may release and pay for anybody's reservation",
              DECIDER,
              "return found.customer().equals(customer)",
              "return true"),
          new Mutant(
              "seats are sold after the sale has closed",
              DECIDER,
              "if (!show.isOnSale()) { return new Refuse(new Rejection.SaleNotOpen()); }",
              ""),
          new Mutant(
              "a reservation expires while it is being paid",
              DECIDER,
              "case Reservation.Live live when !isOver(live) ->",
              "case Reservation.Held live when !isOver(live) ->"),
          new Mutant(
              "a reservation counts as over a second before its deadline",
              DECIDER,
              "return live.deadlineMillis() <= header.timeMillis();",
              "return live.deadlineMillis() - 1_000 <= header.timeMillis();"),
          new Mutant(
              "a payment starts after the hold has ended",
              DECIDER,
              "case Found(Reservation.Live live) when isOver(live) -> expired();",
              ""),
          new Mutant(
              "a payment may end before the hold does",
              DECIDER,
              "Math.max(held.deadlineMillis(), payBy)",
              "payBy - show.policy().paymentTime().toMillis() / 2"),
          new Mutant(
              "a declined payment prolongs the hold",
              DECIDER,
              "paying.payment(), paying.heldUntilMillis()",
              "paying.payment(), paying.deadlineMillis()"),
          new Mutant(
              "any payment confirms a reservation",
              DECIDER,
              "case Found(Reservation.Paying paying) when !paying.payment().equals(payment) ->"
                  + " new Refuse(new Rejection.PaymentNotStarted());",
              ""),
          new Mutant(
              "a duplicate command is decided anew",
              DECIDER,
              "if (before != null) {",
              "if (before != null && before.fingerprint() != fingerprint) {"),
          new Mutant(
              "a command ID with other content gets the old reply",
              DECIDER,
              "before.fingerprint() == fingerprint",
              "before.reply() != null"),
          new Mutant(
              "time falls when a clock does",
              DECIDER,
              "Math.max(nowMillis, opened.timeMillis())",
              "nowMillis"));

  private DeciderMutants() {}
}
