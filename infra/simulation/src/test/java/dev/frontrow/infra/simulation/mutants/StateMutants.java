package dev.frontrow.infra.simulation.mutants;

import java.util.List;

/** Bugs in what events do to a show, and in what it remembers. */
final class StateMutants {
  private static final String EVOLVER = "booking.domain.Evolver";
  private static final String SHOW = "booking.domain.OpenedShow";
  private static final String SEATS = "booking.domain.SeatMap";
  private static final String TABLE = "booking.domain.ReservationTable";
  private static final String COLUMN = "schemas.table.SeatsColumn";
  private static final String MEMORY = "booking.domain.CommandMemory";

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "a reservation leaves its seats free",
              EVOLVER,
              "show.seats().move(e.seats(), SeatState.FREE, SeatState.HELD);",
              ""),
          new Mutant(
              "a release, expiry or refund is lost on the seats",
              EVOLVER,
              "show.seats().move(reservation.seats(), before, SeatState.FREE);",
              ""),
          new Mutant(
              "a refund frees nothing",
              EVOLVER,
              "show.seats().move(reservation.seats(), before, SeatState.FREE);",
              "if (cause != Cause.REFUNDED) {"
                  + " show.seats().move(reservation.seats(), before, SeatState.FREE); }"),
          new Mutant(
              "an expiry frees nothing",
              EVOLVER,
              "show.seats().move(reservation.seats(), before, SeatState.FREE);",
              "if (cause != Cause.EXPIRED) {"
                  + " show.seats().move(reservation.seats(), before, SeatState.FREE); }"),
          new Mutant(
              "a confirmed booking's seats are free",
              EVOLVER,
              "show.seats().move(paying.seats(), SeatState.HELD, SeatState.SOLD);",
              "show.seats().move(paying.seats(), SeatState.HELD, SeatState.FREE);"),
          new Mutant(
              "a declined payment ends the reservation",
              EVOLVER,
              "new Reservation.Held("
                  + " paying.customer(), paying.seats(), paying.total(), e.expiresAtMillis())",
              "new Reservation.Ended(paying.customer(), paying.seats(), paying.total(),"
                  + " Cause.RELEASED, show.timeMillis())"),
          new Mutant(
              "accepted commands are not remembered",
              EVOLVER,
              "remember(opened, event, total);",
              ""),
          new Mutant(
              "tickets that are given back still count for the limit",
              SHOW,
              "addTickets(ended.customer(), -ended.seats().size());",
              ""),
          new Mutant(
              "only the last command is remembered",
              MEMORY,
              "if (size() > MAX_REMEMBERED) {",
              "if (size() > 1) {"),
          new Mutant(
              "reservations lose their order when their table grows",
              TABLE,
              "untils = Columns.gather(untils, from, capacity);",
              "untils = java.util.Arrays.copyOf(untils, capacity);"),
          new Mutant(
              "seats that are no neighbours are remembered as if they were",
              COLUMN,
              "if (seats.at(i) != seats.at(0) + i) {",
              "if (seats.at(i) < seats.at(0)) {"),
          new Mutant(
              "a row's longest free stretch is not measured anew",
              SEATS,
              "stale = run; } } measure(stale);",
              "stale = run; } }"),
          new Mutant(
                  "a held seat counts as free",
                  SEATS,
                  "return states.isFree(ordinal);",
                  "return states.at(ordinal) != SeatState.SOLD;")
              .and("Invariants.check(states.at(ordinal) == from,", "Invariants.check(true,"));

  private StateMutants() {}
}
