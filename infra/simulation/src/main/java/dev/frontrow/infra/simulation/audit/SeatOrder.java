package dev.frontrow.infra.simulation.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks for one order of all that was done to a seat and seen of it, after Wing and Gong.
 *
 * <p>Each act happens at one moment between its question and its answer, and each must be possible
 * after those before it. An act of unknown fate may happen at any time behind its question, or not
 * at all. What has been tried is remembered as Lowe does: the acts done and the state they led to.
 */
final class SeatOrder {
  /** Acts in one order: a bit each. */
  static final int MAX_ACTS = 64;

  /** Steps of one search; beyond, it is given up, and counted as such. */
  private static final int MAX_STEPS = 50_000;

  private final List<Act> acts;
  private final Set<Tried> tried = new HashSet<>();
  private final long sure;
  private int steps;

  /** What may be done to a seat or seen of it. */
  enum Kind {
    RESERVE,
    START_PAYMENT,
    DECLINE,
    CONFIRM,
    RELEASE,
    EXPIRE,
    REFUND,
    BLOCK,
    UNBLOCK,
    SEE_TAKEN,
    SEE_FREE,
    SEE_NOT_BLOCKED
  }

  /**
   * Something done to a seat, or seen of it.
   *
   * @param who the number of the reservation; of no meaning where the kind has none
   * @param from when it was asked for
   * @param to when it was answered; the end of time when it never was
   * @param sure false when it may not have happened
   */
  record Act(Kind kind, int who, long from, long to, boolean sure) {}

  private record Tried(long done, long state) {}

  /** What a search came to. */
  enum Found {
    ORDER,
    NONE,
    GIVEN_UP
  }

  private SeatOrder(List<Act> acts) {
    this.acts = acts;
    long mask = 0;
    for (int i = 0; i < acts.size(); i++) {
      mask |= acts.get(i).sure() ? 1L << i : 0;
    }
    sure = mask;
  }

  /** Looks for an order of {@code all}; of very many, for one of the first. */
  static Found find(List<Act> all) {
    List<Act> first = first(all);
    // Those that were answered early go first: mostly they are the order.
    first.sort(Comparator.comparingLong(Act::to));
    SeatOrder order = new SeatOrder(first);
    boolean found = order.search(0, State.FREE);
    return found ? Found.ORDER : order.steps > MAX_STEPS ? Found.GIVEN_UP : Found.NONE;
  }

  /** A history cut at one moment: what is asked later is left out, what is open then is unsure. */
  private static List<Act> first(List<Act> all) {
    List<Act> byQuestion = new ArrayList<>(all);
    if (all.size() <= MAX_ACTS) {
      return byQuestion;
    }
    byQuestion.sort(Comparator.comparingLong(Act::from));
    long cut = byQuestion.get(MAX_ACTS).from();
    List<Act> first = new ArrayList<>();
    for (Act act : byQuestion.subList(0, MAX_ACTS)) {
      boolean open = act.to() >= cut;
      first.add(open ? new Act(act.kind(), act.who(), act.from(), Long.MAX_VALUE, false) : act);
    }
    return first;
  }

  private boolean search(long done, long state) {
    if ((done & sure) == sure) {
      return true;
    }
    if (++steps > MAX_STEPS || !tried.add(new Tried(done, state))) {
      return false;
    }
    long nextAnswer = Long.MAX_VALUE;
    for (int i = 0; i < acts.size(); i++) {
      if ((done & 1L << i) == 0 && acts.get(i).sure()) {
        nextAnswer = Math.min(nextAnswer, acts.get(i).to());
      }
    }
    for (int i = 0; i < acts.size(); i++) {
      Act act = acts.get(i);
      if ((done & 1L << i) == 0 && act.from() <= nextAnswer) {
        long next = State.after(state, act);
        if (next != State.IMPOSSIBLE && search(done | 1L << i, next)) {
          return true;
        }
      }
    }
    return false;
  }

  /** A seat's state in a number: what it is, and whose. */
  private static final class State {
    static final long IMPOSSIBLE = -1;
    static final long FREE = 0;
    private static final long BLOCKED = 1;
    private static final int HELD = 2;
    private static final int PAYING = 3;
    private static final int SOLD = 4;
    private static final int PHASES = 5;

    private State() {}

    private static long of(int phase, int who) {
      return phase + (long) PHASES * who;
    }

    static long after(long state, Act act) {
      long held = of(HELD, act.who());
      long paying = of(PAYING, act.who());
      long sold = of(SOLD, act.who());
      return switch (act.kind()) {
        case RESERVE -> state == FREE ? held : IMPOSSIBLE;
        case START_PAYMENT -> state == held ? paying : IMPOSSIBLE;
        case DECLINE -> state == paying ? held : IMPOSSIBLE;
        case CONFIRM -> state == paying ? sold : IMPOSSIBLE;
        case RELEASE -> state == held ? FREE : IMPOSSIBLE;
        case EXPIRE -> state == held || state == paying ? FREE : IMPOSSIBLE;
        case REFUND -> state == sold ? FREE : IMPOSSIBLE;
        case BLOCK -> state == FREE ? BLOCKED : IMPOSSIBLE;
        case UNBLOCK -> state == BLOCKED ? FREE : IMPOSSIBLE;
        case SEE_TAKEN -> state != FREE ? state : IMPOSSIBLE;
        case SEE_FREE -> state == FREE ? state : IMPOSSIBLE;
        case SEE_NOT_BLOCKED -> state != BLOCKED ? state : IMPOSSIBLE;
      };
    }
  }
}
