package dev.frontrow.infra.simulation.mutants;

import java.util.List;

/** Bugs in the partition writer: in how it claims, leads, answers and doubts. */
final class WriterMutants {
  private static final String WRITER = "booking.runtime.PartitionWriter";
  private static final String LEADER = "booking.runtime.Leader";
  private static final String COMMANDS = "booking.runtime.CommandQueue";
  private static final String STATE = "booking.runtime.PartitionState";

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "an acknowledgement counts at whatever offset",
              LEADER,
              "actual != expected || expected != ackedOffset + 1",
              "actual == PartitionLog.UNKNOWN || expected != ackedOffset + 1"),
          new Mutant(
              "an acknowledgement may overtake an earlier one",
              LEADER,
              "actual != expected || expected != ackedOffset + 1",
              "actual != expected"),
          new Mutant(
              "an event of unknown fate counts as acknowledged",
              LEADER,
              "if (actual != expected ||",
              "if ((actual != expected && actual != PartitionLog.UNKNOWN) ||"),
          new Mutant(
              "replies do not wait for their acknowledgement",
              COMMANDS,
              "while (!parked.isEmpty() && isDue(parked.peek(), acked)) {",
              "while (!parked.isEmpty()) {"),
          new Mutant(
              "replies go out one event too early",
              COMMANDS,
              "isDue(parked.peek(), acked)",
              "isDue(parked.peek(), acked + 1)"),
          new Mutant(
              "refusals need no proof of leadership",
              COMMANDS,
              "outcome instanceof Outcome.Refused ? ++refusals : 0",
              "0"),
          new Mutant(
              "wherever the log ends, the writer leads",
              LEADER,
              "if (offset > nextOffset || offset <= question.acked()) {",
              "if (offset > nextOffset) { commands.prove(question.refusal());"
                  + " commands.release(ackedOffset); } else if (offset <= question.acked()) {"),
          new Mutant(
              "a command is not marked as sent",
              LEADER,
              "if (command != null) { command.markSent(); }",
              ""),
          new Mutant(
              "attempts for other Claims are decided",
              LEADER,
              "if (!command.attempt().isFor(claim, claimBefore)) {",
              "if (claim < 0) {"),
          new Mutant(
              "expiries run ten seconds ahead of the clock",
              LEADER,
              "expireDue(context.wallMillis());",
              "expireDue(context.wallMillis() + 10_000);"),
          new Mutant(
              "nothing expires unless there are commands",
              LEADER,
              "long due = hasRoomForExpiry() ? state.nextDueMillis() : Long.MAX_VALUE;",
              "long due = Long.MAX_VALUE;"),
          new Mutant(
              "a writer that hears nothing from the log waits for ever",
              WRITER,
              "if (context.tick() >= leader.answerDueTick()) {",
              "if (context.tick() < 0) {"),
          new Mutant(
              "a writer whose Claim is lost waits for ever",
              WRITER,
              "if (context.tick() >= wakeTick) { doubt(\"no answer to the claim\");",
              "if (context.tick() < 0) { doubt(\"no answer to the claim\");"),
          new Mutant(
              "a writer in doubt never claims again",
              WRITER,
              "if (context.tick() >= wakeTick) { claim(); }",
              ""),
          new Mutant(
              "a writer in doubt goes on under its old Claim",
              WRITER,
              "if (context.tick() >= wakeTick) { claim(); }",
              "if (context.tick() >= wakeTick) { mode = Mode.CLAIMING;"
                  + " claimed(++term, ownClaim); }"),
          new Mutant(
                  "a writer keeps its state over doubt",
                  WRITER,
                  "mode = Mode.LEADING; found = null;",
                  "mode = Mode.LEADING;")
              .and("leader = null; } found = null;", "leader = null; }"),
          new Mutant(
              "doubt leaves the parked answers to the next leadership",
              WRITER,
              "commands.abandon(\"the log does not answer, or another leads\");",
              "commands.dismiss();"),
          new Mutant(
              "doubt confirms what it should give up",
              COMMANDS,
              "Pending command = parked.poll().command();"
                  + " if (command != null && command.isSent()) { decline(command, why);",
              "Parked next = parked.poll(); Pending command = next.command();"
                  + " if (command != null && command.isSent()) { answer(command, next.outcome());"),
          new Mutant(
              "a deposed stand-in claims the partition again and again",
              WRITER,
              "if (assigned) { mode = Mode.DOUBT;",
              "if (!released) { mode = Mode.DOUBT;"),
          new Mutant(
              "a reservation that is looked at before its deadline is looked at no more",
              STATE,
              "dues.nextMillis() > nowMillis",
              "dues.nextMillis() > nowMillis + 500"),
          new Mutant(
              "nobody looks again at a reservation that is being paid",
              STATE,
              "case BookingEvent.PaymentStarted e -> dues.add(e.deadlineMillis(), e.reservation());",
              "case BookingEvent.PaymentStarted _ -> {}"));

  private WriterMutants() {}
}
