package dev.frontrow.infra.simulation.mutants;

import java.util.List;

/** Bugs in the reader rule, which tells the events that count from those that do not. */
final class RuleMutants {
  private static final String RULE = "schemas.log.ReaderRule";

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "a newer Claim is ignored",
              RULE,
              "claim = offset; broken = false;",
              "claim = claim == NO_CLAIM ? offset : claim; broken = false;"),
          new Mutant(
              "events of any Claim count",
              RULE,
              "!broken && eventClaim == claim && position == offset",
              "!broken && position == offset"),
          new Mutant(
              "events count wherever they stand",
              RULE,
              "!broken && eventClaim == claim && position == offset",
              "!broken && eventClaim == claim"),
          new Mutant(
              "events behind a void one count",
              RULE,
              "broken = true; voidEvents++;",
              "voidEvents++;"),
          new Mutant(
              "nothing counts any more behind a void event",
              RULE,
              "claim = offset; broken = false;",
              "claim = offset; broken = voidEvents > 0;"));

  private RuleMutants() {}
}
