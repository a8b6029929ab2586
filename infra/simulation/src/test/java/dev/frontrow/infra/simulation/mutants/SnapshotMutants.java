package dev.frontrow.infra.simulation.mutants;

import java.util.List;

/** Bugs in snapshots and in the recovery from them. */
final class SnapshotMutants {
  private static final String RECOVERY = "booking.runtime.Recovery";
  private static final String SNAPSHOTTER = "booking.runtime.Snapshotter";
  private static final String STATE = "booking.runtime.PartitionState";
  private static final String IMAGE = "booking.domain.ShowImage";
  private static final String FIELDS = "booking.snapshot.ReservationFields";
  private static final String SHOW = "booking.domain.OpenedShow";

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "a stale snapshot is restored",
              RECOVERY,
              "show == null || show.version() < listed.getValue()",
              "show == null"),
          new Mutant(
              "a missing snapshot is no reason to read the whole log",
              RECOVERY,
              "show == null || show.version() < listed.getValue()",
              "show != null && show.version() < listed.getValue()"),
          new Mutant(
              "a show is saved before its events are acknowledged",
              SNAPSHOTTER,
              "if (ackedOffset >= round.showAfter) {",
              "if (ackedOffset >= 0) {"),
          new Mutant(
              "a recovery misses the last record before the Claim",
              RECOVERY,
              "log.read(from, claim,",
              "log.read(from, Math.max(from, claim - 1),"),
          new Mutant(
              "a recovery misses the first record behind the snapshots",
              RECOVERY,
              "new Recovered(state, rule, manifest.offset())",
              "new Recovered(state, rule, Math.min(claim, manifest.offset() + 1))"),
          new Mutant(
              "a recovery reads on from the snapshots with no Claim in force",
              RECOVERY,
              "ReaderRule.resume(manifest.claim(), manifest.broken())",
              "ReaderRule.fromStart()"),
          new Mutant(
              "a recovery reads on from the snapshots with the wrong Claim in force",
              RECOVERY,
              "ReaderRule.resume(manifest.claim(), manifest.broken())",
              "ReaderRule.resume(Math.max(0, manifest.offset() - 1), manifest.broken())"),
          new Mutant(
              "a recovery applies what the snapshots hold once more",
              RECOVERY,
              "event.header().version() > state.show(event.show()).version()",
              "event.header().version() > 0"),
          new Mutant(
              "restored reservations do not expire",
              STATE,
              "dues.add(live.deadlineMillis(), new ReservationId(show.id(), command))",
              "{}"),
          new Mutant(
              "a restored show has forgotten its commands",
              IMAGE,
              "commands.forEach(show::restore);",
              ""),
          new Mutant(
              "a restored show forgets nothing that has ended",
              IMAGE,
              "endings().forEach(show::restoreEnding);",
              ""),
          new Mutant(
              "a restored show has no seats blocked",
              SHOW,
              "seats.move(blocked, SeatState.FREE, SeatState.BLOCKED);",
              ""),
          new Mutant(
              "a snapshot mixes up the deadlines of hold and payment",
              FIELDS,
              "to.writeLong(paying.heldUntilMillis()); to.writeLong(paying.deadlineMillis());",
              "to.writeLong(paying.deadlineMillis()); to.writeLong(paying.heldUntilMillis());"),
          new Mutant(
              "a restored show is on sale again",
              SHOW,
              "onSale = open; seats.move",
              "onSale = true; seats.move"),
          new Mutant(
              "restored tickets do not count for the limit",
              SHOW,
              "addTickets(reservation.customer(), reservation.seats().size());",
              ""));

  private SnapshotMutants() {}
}
