package dev.frontrow.booking.exploration;

import dev.frontrow.booking.exploration.Bounds.Freedom;
import dev.frontrow.booking.runtime.PartitionWriter.Mode;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Every state that two nodes and their log can be in, within some bounds.
 *
 * <p>Goes from log to log. For each it finds all that either node can be; why that is every state
 * of the whole is said in the package's comment.
 */
final class Exploration {
  private static final int THREADS = 2;

  private final Model model;
  private final Bounds bounds;
  private final Entry anyVoid;
  private final Story story;
  private final Backlog<Found> backlog = new Backlog<>();
  private final Tally met = new Tally();
  private long logs;
  private long parts;
  private long moves;
  private BigInteger states = BigInteger.ZERO;
  private String violation;

  /**
   * A log, and what the nodes can be when it has just become so.
   *
   * @param firstClaims how many Claims of the first node are in it
   */
  private record Found(
      LogNode log, PartSet first, PartSet second, int firstClaims, int secondClaims) {
    PartSet of(int node) {
      return node == 0 ? first : second;
    }

    int claims(int node) {
      return node == 0 ? firstClaims : secondClaims;
    }
  }

  /** An entry that a node can append. */
  private record Appending(Entry entry, int node) {}

  /**
   * What was explored.
   *
   * @param logs the logs that were reached
   * @param parts the states of nodes, each with its log
   * @param states the states of the whole: for each log all pairs
   * @param moves the transitions
   * @param met how often each situation was met
   * @param violation which promise was broken, and how; null when none
   */
  record Report(
      long logs,
      long parts,
      BigInteger states,
      long moves,
      Map<Situation, Long> met,
      String violation) {}

  Exploration(Model model, Bounds bounds) {
    this.model = model;
    this.bounds = bounds;
    anyVoid = model.start().last();
    story = new Story(model.script());
  }

  /** Explores everything, or until a promise is broken. */
  Report run() throws InterruptedException {
    PartSet first = new PartSet();
    PartSet second = new PartSet();
    first.add(Moves.part(model.nodes().fresh(), Attempts.NONE));
    second.add(Moves.part(model.nodes().fresh(), Attempts.NONE));
    backlog.add(List.of(new Found(model.start(), first, second, 0, 0)));
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(Thread.ofPlatform().start(this::work));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return new Report(logs, parts, states, moves, met.counts(), violation);
  }

  private void work() {
    try {
      Found next = backlog.take();
      while (next != null) {
        visit(next);
        backlog.done();
        next = backlog.take();
      }
    } catch (InterruptedException | RuntimeException | Error broken) {
      report("the exploration breaks: " + broken);
    }
  }

  private void visit(Found found) {
    Visit visit = new Visit(found);
    visit.close(0);
    visit.close(1);
    List<Found> next = visit.next();
    count(found, visit);
    backlog.add(next);
  }

  private synchronized void count(Found found, Visit visit) {
    logs++;
    parts += found.first().size() + found.second().size();
    states =
        states.add(
            BigInteger.valueOf(found.first().size())
                .multiply(BigInteger.valueOf(found.second().size())));
    moves += visit.moves;
    met.add(visit.judge.met());
  }

  private synchronized void report(String broken) {
    violation = violation == null ? broken : violation;
    backlog.stop();
  }

  /** One log. */
  private final class Visit implements Moves.Sink {
    private final Found found;
    private final LogNode log;
    private final Judge judge = new Judge();
    private final Moves steps = new Moves(bounds, model.script(), model.nodes(), judge);

    /** What the node that appends can be afterwards, by the entry and the node. */
    private final Map<Appending, PartSet> appended = new LinkedHashMap<>();

    private int node;
    private long from;
    private long moves;

    Visit(Found found) {
      this.found = found;
      log = found.log();
    }

    /** Finds all that a node can be without the log growing. */
    void close(int ofNode) {
      node = ofNode;
      PartSet reached = found.of(node);
      for (int i = 0; i < reached.size(); i++) {
        from = reached.at(i);
        steps.from(log, found.claims(1 - node), from, this);
      }
    }

    @Override
    public void move(Move move, long to, List<Reply> replies, String broken) {
      moves++;
      if (broken != null) {
        report(story.of(log, steps.node(from), move, broken));
      }
      found.of(node).add(move instanceof Move.Crashed ? forgetVoids(to, log) : to);
    }

    /** Of a crashed node's records that can never count only the number matters. */
    private long forgetVoids(long part, LogNode behind) {
      NodeState state = steps.node(part);
      if (bounds.has(Freedom.EVERY_VOID_RECORD) || state.standing().orphans().isEmpty()) {
        return part;
      }
      return Moves.part(model.nodes().forgetVoids(state, behind, anyVoid), Moves.attempts(part));
    }

    @Override
    public void append(Move move, long to, Entry entry) {
      moves++;
      if (node == 1 && found.claims(0) == 0) {
        // The nodes are alike: whichever claims first is the first.
        return;
      }
      LogNode then = model.logs().append(log, entry);
      note(move, entry, then);
      if (then.violation() != null) {
        report(story.of(then, steps.node(from), move, then.violation()));
      }
      if (then.judgement().counts() || bounds.has(Freedom.EVERY_VOID_RECORD)) {
        append(entry, to);
      } else if (log.judgement().intact()) {
        append(anyVoid, to);
      } else {
        found.of(node).add(to);
      }
    }

    private void append(Entry entry, long to) {
      appended.computeIfAbsent(new Appending(entry, node), _ -> new PartSet()).add(to);
    }

    private void note(Move move, Entry entry, LogNode then) {
      if (entry.isClaim()) {
        return;
      }
      if (!then.judgement().counts()) {
        judge.meet(Situation.VOID_RECORD);
      }
      if (entry.position() > log.size()) {
        judge.meet(Situation.OVERTAKEN_RECORD);
      }
      if (entry.claim() < log.claim()) {
        judge.meet(
            move instanceof Move.OrphanArrived
                ? Situation.ORPHAN_BEHIND_NEWER_CLAIM
                : Situation.LATE_RECORD_BEHIND_NEWER_CLAIM);
      }
    }

    /** The logs that this one can become. */
    List<Found> next() {
      List<Found> all = new ArrayList<>();
      appended.forEach((what, own) -> all.add(next(what.entry(), what.node(), own)));
      return all;
    }

    private Found next(Entry entry, int owner, PartSet own) {
      int other = 1 - owner;
      int ownClaims = found.claims(owner);
      if (entry.isClaim()) {
        ownClaims++;
        noteTakeover(other);
      }
      LogNode longer = model.logs().append(log, entry);
      PartSet ownThen = looking(own, longer, found.claims(other));
      PartSet otherThen = looking(found.of(other), longer, ownClaims);
      return owner == 0
          ? new Found(longer, ownThen, otherThen, ownClaims, found.claims(other))
          : new Found(longer, otherThen, ownThen, found.claims(other), ownClaims);
    }

    private PartSet looking(PartSet parts, LogNode longer, int claimsElsewhere) {
      PartSet then = new PartSet();
      for (int i = 0; i < parts.size(); i++) {
        long part = parts.at(i);
        if (steps.node(part).standing().claims() + claimsElsewhere <= bounds.claims()) {
          then.add(forgetVoids(steps.look(part, longer), longer));
        }
      }
      return then;
    }

    private void noteTakeover(int deposed) {
      PartSet all = found.of(deposed);
      for (int i = 0; i < all.size(); i++) {
        NodeState other = steps.node(all.at(i));
        if (other.writer().mode() == Mode.LEADING && !other.standing().wire().isEmpty()) {
          judge.meet(Situation.TAKEOVER_IN_MID_FLIGHT);
          return;
        }
      }
    }
  }
}
