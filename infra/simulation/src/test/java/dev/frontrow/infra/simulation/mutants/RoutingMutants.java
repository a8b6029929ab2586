package dev.frontrow.infra.simulation.mutants;

import java.util.List;

/** Bugs in the routing: in what an API node makes of answers, silence and broken connections. */
final class RoutingMutants {
  private static final String SEND = "api.routing.Send";

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "the router forgets that a writer could not say whether it acted",
              SEND,
              "if (unavailable.mayHaveActed()) {",
              "if (asking == null) {"),
          new Mutant(
              "a broken connection counts as a command that did not arrive",
              SEND,
              "!(e instanceof Unreachable unreachable) || unreachable.mayHaveActed()",
              "!(e instanceof Unreachable)"),
          new Mutant(
              "a try that nobody answered counts as one that did not arrive",
              SEND,
              "open = null; ghosts = with(ghosts, asking);",
              "open = null;"),
          new Mutant(
              "one late answer settles all earlier tries",
              SEND,
              "ghosts.remove(asking);",
              "ghosts.clear();"),
          new Mutant(
              "a router that is out of time says nothing",
              SEND,
              "if (isLate(router.tick() + router.marginMillis())) { finish(giveUp());",
              "if (isLate(router.tick() + router.marginMillis())) { open = null;"));

  private RoutingMutants() {}
}
