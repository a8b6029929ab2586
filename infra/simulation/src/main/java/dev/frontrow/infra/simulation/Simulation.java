package dev.frontrow.infra.simulation;

import dev.frontrow.infra.simulation.audit.Findings;
import dev.frontrow.infra.simulation.audit.Invariant;
import dev.frontrow.infra.simulation.audit.Ledger;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.SeatRequest;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CustomerId;

/**
 * One run of the production writers, their recovery, the reader rule and the routing, on several
 * nodes, with a log, a network and clocks of its own: all that happens follows from the seed.
 *
 * <p>First clients shop while faults happen. Then all faults end, and what is open must be answered
 * and each show must sell again, in bounded time. The auditor watches every step.
 */
public final class Simulation {
  /** Steps of one run: far beyond what any run needs. */
  private static final int MAX_STEPS = 200_000;

  /** How long after the last fault all must be well again. */
  private static final int CALM_MILLIS = 60_000;

  /**
   * How long after the last fault nodes may still dispute a partition: what was sent before it may
   * come late and depose a leader, and one that has nothing to do learns of it only when it asks.
   */
  private static final int RESTLESS_MILLIS = 45_000;

  /** How long the last reservations may take. */
  private static final int LAST_CALL_MILLIS = 15_000;

  private final World world;
  private final Market market;

  private Simulation(long seed, Trace trace) {
    world = new World(seed, trace);
    market = new Market(world.dice(), world.options().shows());
  }

  /**
   * Runs the world that {@code seed} makes.
   *
   * @return null when all invariants held; else the name of the first that did not, how it was
   *     broken, the seed, and the last steps before it
   */
  public static String run(long seed) {
    return play(seed).violation();
  }

  /** As {@link #run}, with what was counted. */
  static Played play(long seed) {
    Played played = play(seed, new Trace(false));
    if (played.violation() == null) {
      return played;
    }
    // The same once more, to tell it in words.
    Trace trace = new Trace(true);
    Played again = play(seed, trace);
    String text =
        again.violation() + "\nseed " + seed + ", the last steps:\n" + trace.lines() + "\n";
    return new Played(text, played.hash(), played.steps(), played.tally());
  }

  static Played play(long seed, Trace trace) {
    Simulation simulation = new Simulation(seed, trace);
    try {
      simulation.run();
    } catch (RuntimeException | Error thrown) {
      simulation
          .world
          .findings()
          .report(Invariant.WRITERS_KEEP_RUNNING, "%s", Life.describe(thrown));
    }
    return simulation.played();
  }

  /**
   * What a run came to.
   *
   * @param violation null when there was none
   * @param hash of every step: two runs of one seed have the same
   */
  record Played(String violation, long hash, long steps, Tally tally) {}

  private void run() {
    start();
    shop();
    calmDown();
    lastCall();
    finish();
  }

  private Played played() {
    Tally tally = world.tally();
    tally.count(Happening.DOUBT, world.metric("frontrow.booking.doubts"));
    tally.count(Happening.STAND_IN, world.metric("frontrow.booking.stand.ins"));
    tally.count(Happening.REPEATED, world.auditor().repeats());
    Findings findings = world.findings();
    String violation = findings.any() ? findings.toString() : null;
    return new Played(violation, world.trace().hash(), world.agenda().steps(), tally);
  }

  private void start() {
    world.trace().say("%s", world.options());
    world.group().rebalance();
    world.faults().plan();
    for (Market.Offer offer : market.offers()) {
      new Organiser(world, market, offer).open();
    }
    for (int i = 0; i < world.options().shoppers(); i++) {
      new Shopper(world, market, "shopper" + i).start();
    }
  }

  private void shop() {
    go(world.options().activeMillis());
  }

  private void calmDown() {
    world.trace().say("all faults end");
    world.close();
    world.faults().heal();
    go(CALM_MILLIS);
    if (!world.findings().any()) {
      world.auditor().checkAnswered(world.agenda().nowMicros());
    }
  }

  /** Nobody disputes a partition any more. */
  private void checkLeaders() {
    long atRest = (world.options().activeMillis() + RESTLESS_MILLIS) * 1_000L;
    world
        .findings()
        .check(
            world.lastClaimMicros() <= atRest,
            Invariant.CLAIMS_COME_TO_REST,
            "a Claim at %s ms, the last fault ended at %s ms",
            world.lastClaimMicros() / 1_000,
            world.options().activeMillis());
    for (int partition = 0; partition < world.options().partitions(); partition++) {
      int number = partition;
      long leaders = world.nodes().stream().filter(node -> node.leads(number)).count();
      world
          .findings()
          .check(
              leaders == 1,
              Invariant.CLAIMS_COME_TO_REST,
              "%s nodes lead partition %s",
              leaders,
              partition);
    }
  }

  /** A new reservation on each show, by somebody who has none. */
  private void lastCall() {
    Caller caller = new Caller(world);
    boolean[] answered = new boolean[market.offers().size()];
    for (int i = 0; i < answered.length; i++) {
      int number = i;
      Market.Offer offer = market.offers().get(i);
      BookingCommand command =
          new BookingCommand.ReserveTickets(
              offer.show(),
              market.newId(),
              new CustomerId("last" + i),
              new SeatRequest.Named(Seats.of(seat(offer))));
      caller.call(
          command,
          outcome -> {
            answered[number] = true;
            check(offer, outcome);
          });
    }
    go(LAST_CALL_MILLIS);
    for (int i = 0; i < answered.length; i++) {
      world
          .findings()
          .check(
              answered[i],
              Invariant.SALES_GO_ON,
              "%s does not sell",
              market.offers().get(i).show());
    }
  }

  /** A seat that is free, if one is. */
  private int seat(Market.Offer offer) {
    Ledger ledger = world.auditor().ledger(offer.show());
    long free = ledger.hall() == null ? 0 : ledger.free() & ledger.hall().numbered();
    return free == 0 ? 0 : Long.numberOfTrailingZeros(free);
  }

  /** Refusals are checked by the auditor: here counts that one of the right kind comes at all. */
  private void check(Market.Offer offer, Outcome outcome) {
    boolean sold =
        outcome instanceof Outcome.Accepted
            || outcome instanceof Outcome.Refused(Rejection.SaleNotOpen _)
            || outcome instanceof Outcome.Refused(Rejection.SeatNotAvailable _);
    world
        .findings()
        .check(sold, Invariant.SALES_GO_ON, "%s does not sell: %s", offer.show(), outcome);
  }

  private void finish() {
    if (world.findings().any()) {
      return;
    }
    world.auditor().checkAnswered(world.agenda().nowMicros());
    checkLeaders();
    world.auditor().checkExpired(world.dueEverywhereMillis());
    if (!world.options().dayJumps()) {
      world.tally().count(Happening.SEAT_ORDER_GIVEN_UP, world.auditor().checkSeats());
    }
    for (int partition = 0; partition < world.options().partitions(); partition++) {
      new RecoveryCheck(world, world.log(partition)).run();
    }
  }

  private void go(int millis) {
    long until = world.agenda().nowMicros() + millis * 1_000L;
    while (!world.findings().any() && world.agenda().step(until)) {
      world
          .findings()
          .check(
              world.agenda().steps() <= MAX_STEPS,
              Invariant.WORLD_COMES_TO_REST,
              "%s steps are not enough",
              MAX_STEPS);
    }
  }
}
