package dev.frontrow.infra.simulation;

import dev.frontrow.api.routing.RoutingSettings;
import dev.frontrow.booking.runtime.WriterSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What kind of world a seed makes: how large it is, and which faults it knows.
 *
 * <p>Each seed has only some of the faults: where everything goes wrong all the time, little
 * happens, and faults hide one another.
 *
 * @param incidents how many large faults there are
 * @param perMille how many of a thousand records, saves or messages meet each small fault
 * @param activeMillis how long clients shop and faults happen
 * @param requestMillis how long an API node tries to have a command decided
 */
record Options(
    int nodes,
    int partitions,
    int shows,
    int shoppers,
    Set<Happening> faults,
    int incidents,
    int perMille,
    int activeMillis,
    int requestMillis,
    boolean dayJumps) {

  /** Faults of nodes, clocks, the broker and the group: a few in a run. */
  static final Set<Happening> LARGE =
      EnumSet.of(
          Happening.CRASH,
          Happening.CLEAN_STOP,
          Happening.PAUSE,
          Happening.PAUSE_BEYOND_SESSION,
          Happening.CLOCK_FORWARD,
          Happening.CLOCK_BACK,
          Happening.NOBODY_ASSIGNED,
          Happening.TWO_ASSIGNED,
          Happening.ASSIGNMENT_FLAPS,
          Happening.BROKER_OUTAGE,
          Happening.LINK_CUT,
          Happening.CONNECTION_RESET,
          Happening.STORE_COMPACTED,
          Happening.STORE_LOST_SHOW,
          Happening.STORE_DAMAGED);

  /** Faults of single records and messages: so many in a thousand. */
  static final Set<Happening> SMALL =
      EnumSet.of(
          Happening.SEND_LOST,
          Happening.SEND_LOST_UNHEARD,
          Happening.SEND_TWICE,
          Happening.SEND_DELAYED,
          Happening.SEND_BLOCKS,
          Happening.CRASH_WHILE_SENDING,
          Happening.PAUSE_WHILE_SENDING,
          Happening.ACK_LATE,
          Happening.ACK_UNKNOWN,
          Happening.ACK_LOST,
          Happening.END_LATE,
          Happening.END_UNKNOWN,
          Happening.END_LOST,
          Happening.READ_FAILED,
          Happening.TAIL_SLOW,
          Happening.SAVE_LATE,
          Happening.SAVE_LOST,
          Happening.SAVE_FAILED,
          Happening.SAVE_UNHEARD,
          Happening.REQUEST_SLOW,
          Happening.REPLY_LOST,
          Happening.CLIENT_REPLY_LOST);

  /** Faults that do most harm together. */
  private static final List<Set<Happening>> TOGETHER =
      List.of(
          // Two that lead, and neither knows: old views of the log.
          EnumSet.of(
              Happening.TWO_ASSIGNED,
              Happening.ASSIGNMENT_FLAPS,
              Happening.TAIL_SLOW,
              Happening.END_LATE),
          // Old snapshots over new ones.
          EnumSet.of(
              Happening.SAVE_LATE,
              Happening.STORE_COMPACTED,
              Happening.TWO_ASSIGNED,
              Happening.CRASH_WHILE_SENDING),
          // Gaps in what a writer sends.
          EnumSet.of(
              Happening.SEND_LOST,
              Happening.SEND_LOST_UNHEARD,
              Happening.SEND_DELAYED,
              Happening.ACK_UNKNOWN,
              Happening.ASSIGNMENT_FLAPS),
          // Tries of one command that overtake one another.
          EnumSet.of(
              Happening.REQUEST_SLOW,
              Happening.REPLY_LOST,
              Happening.CONNECTION_RESET,
              Happening.LINK_CUT,
              Happening.PAUSE));

  private static final int RARE_FACTOR = 5;

  /** Faults of what happens seldom. */
  private static final Set<Happening> RARE =
      EnumSet.of(
          Happening.END_LATE,
          Happening.END_UNKNOWN,
          Happening.END_LOST,
          Happening.READ_FAILED,
          Happening.TAIL_SLOW,
          Happening.SAVE_LATE,
          Happening.SAVE_LOST,
          Happening.SAVE_FAILED,
          Happening.SAVE_UNHEARD);

  static Options draw(Dice dice) {
    Set<Happening> faults = EnumSet.noneOf(Happening.class);
    boolean calm = dice.oneIn(25);
    if (!calm) {
      if (dice.oneIn(2)) {
        faults.addAll(dice.pick(TOGETHER));
      }
      draw(dice, LARGE, faults);
      draw(dice, SMALL, faults);
    }
    return new Options(
        dice.oneIn(4) ? dice.pick(1, 2, 4) : 3,
        dice.oneIn(3) ? 2 : 1,
        dice.between(1, 2),
        dice.between(2, 4),
        faults,
        calm ? 0 : dice.between(2, 9),
        dice.pick(10, 25, 60),
        dice.oneIn(8) ? dice.between(8_000, 25_000) : dice.between(2_000, 8_000),
        dice.pick(700, 2_000, 5_000),
        !calm && dice.oneIn(30));
  }

  private static void draw(Dice dice, Set<Happening> all, Set<Happening> into) {
    List<Happening> candidates = new ArrayList<>(all);
    int wanted = dice.between(1, 1 + all.size() / 2);
    for (int i = 0; i < wanted; i++) {
      into.add(dice.pick(candidates));
    }
  }

  /** How likely a small fault is; what is seldom asked meets more of them. */
  int perMille(Happening fault) {
    return RARE.contains(fault) ? RARE_FACTOR * perMille : perMille;
  }

  boolean has(Happening fault) {
    return faults.contains(fault);
  }

  /** The settings of every router. */
  RoutingSettings routing() {
    return new RoutingSettings(partitions, Duration.ofMillis(requestMillis));
  }

  /** The settings of a writer at {@code endpoint}. */
  static WriterSettings writer(Dice dice, String endpoint) {
    return new WriterSettings(
        endpoint,
        dice.oneIn(8) ? dice.between(1, 4) : 100,
        dice.pick(1, 2, 4, 100),
        Duration.ofMillis(dice.pick(1_000, 3_000)),
        Duration.ofMillis(200),
        dice.pick(3, 8, 30),
        Duration.ofMillis(dice.pick(2_000, 10_000, 60_000)),
        Duration.ofMillis(dice.pick(2_000, 10_000)),
        Duration.ofMillis(2_000));
  }
}
