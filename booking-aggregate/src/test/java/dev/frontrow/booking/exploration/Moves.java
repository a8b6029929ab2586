package dev.frontrow.booking.exploration;

import dev.frontrow.booking.exploration.Bounds.Freedom;
import dev.frontrow.booking.runtime.PartitionWriter.Mode;
import java.util.List;

/**
 * All that can happen next at one node; for one thread.
 *
 * <p>A node's part of the world is its {@link NodeState} and its {@link Attempts}, in one number.
 */
final class Moves {
  /** What is due later than this is about reservations and snapshots, not about the protocol. */
  private static final long MAX_WAKE_MILLIS = 60_000;

  private static final Move CRASHED = new Move.Crashed();
  private static final List<Reply> SILENCE = List.of();

  private final Bounds bounds;
  private final Script script;
  private final Nodes nodes;
  private final Judge judge;
  private LogNode log;
  private int claimsElsewhere;
  private NodeState node;
  private int attempts;
  private Sink sink;

  /** Takes what can happen. */
  interface Sink {
    /**
     * The node is told something, or does something by itself.
     *
     * @param to the node's part of the world then
     * @param violation which promise is broken by it; null when none
     */
    void move(Move move, long to, List<Reply> replies, String violation);

    /** A record of the node is appended to the log. */
    void append(Move move, long to, Entry entry);
  }

  Moves(Bounds bounds, Script script, Nodes nodes, Judge judge) {
    this.bounds = bounds;
    this.script = script;
    this.nodes = nodes;
    this.judge = judge;
  }

  static long part(NodeState node, int attempts) {
    return ((long) node.id() << Integer.SIZE) | attempts;
  }

  NodeState node(long part) {
    return nodes.node((int) (part >>> Integer.SIZE));
  }

  static int attempts(long part) {
    return (int) part;
  }

  /** A node's part of the world when the log has become {@code longer}. */
  long look(long part, LogNode longer) {
    return part(node(part), Attempts.look(attempts(part), script, longer.truth()));
  }

  /**
   * Lets happen all that can.
   *
   * @param elsewhere how many Claims of other nodes there are
   */
  void from(LogNode here, int elsewhere, long part, Sink into) {
    log = here;
    claimsElsewhere = elsewhere;
    node = node(part);
    attempts = attempts(part);
    sink = into;
    tell();
    tellEnd();
    ask();
    wake();
    assign();
    crash();
    arrive();
  }

  private void tell() {
    int call = 0;
    for (Sent sent : node.standing().wire()) {
      if (sent.heeded()) {
        if (sent.isInLog()) {
          give(told(call, sent), attempts);
        }
        give(Inputs.told(call, Input.UNKNOWN), attempts);
        call++;
      }
    }
  }

  private Input told(int call, Sent sent) {
    return sent.entry().isClaim()
        ? new Input.Told(call, sent.offset(), log.prefix(sent.offset()))
        : Inputs.told(call, sent.offset());
  }

  /** The broker answers at some moment since it was asked: with what was the end then. */
  private void tellEnd() {
    int askedAt = node.standing().askedAt();
    if (askedAt != Standing.NOT_ASKED) {
      int last = log.size();
      if (log.judgement().voids() && !bounds.has(Freedom.EVERY_VOID_RECORD)) {
        // The log stands for longer ones too, and no writer has more than this on its way.
        last += SteppedWriter.SETTINGS.maxInFlight();
      }
      for (int end = askedAt; end <= last; end++) {
        give(Inputs.ended(end), attempts);
      }
      give(Inputs.ended(Input.UNKNOWN), attempts);
    }
  }

  private void ask() {
    Mode mode = node.writer().mode();
    if (mode != Mode.LEADING && mode != Mode.IDLE && !bounds.has(Freedom.ASKED_WHILE_CLAIMING)) {
      return;
    }
    int own = node.standing().ownClaim();
    int newest = log.claim();
    for (int command = 0; command < Attempts.COMMANDS; command++) {
      if (Attempts.mayAsk(attempts, command)) {
        int asked = Attempts.ask(attempts, command, own == newest);
        asked = Attempts.look(asked, script, log.truth());
        if (own != Standing.NO_CLAIM) {
          give(Inputs.asked(command, own), asked);
        }
        if (own < newest) {
          give(Inputs.askedToStandIn(command, newest), asked);
        }
      }
    }
  }

  private void wake() {
    long limit =
        bounds.has(Freedom.IDLE_CHECKS)
            ? MAX_WAKE_MILLIS
            : SteppedWriter.SETTINGS.ackTimeout().toMillis();
    if (node.writer().millisToWake() <= limit) {
      give(Inputs.WOKEN, attempts);
    }
  }

  private void assign() {
    if (bounds.has(Freedom.ASSIGNED_ANY_TIME)) {
      give(Inputs.ASSIGNED, attempts);
      give(Inputs.UNASSIGNED, attempts);
      give(Inputs.RELEASED, attempts);
    } else if (node.writer().mode() == Mode.IDLE) {
      give(Inputs.ASSIGNED, attempts);
    }
  }

  private void crash() {
    Standing standing = node.standing();
    if (!standing.isFresh() && standing.crashes() < bounds.crashes()) {
      if (!standing.wire().isEmpty()) {
        judge.meet(Situation.CRASH_IN_MID_FLIGHT);
      }
      sink.move(CRASHED, part(nodes.crash(node), Attempts.NONE), SILENCE, null);
    }
  }

  private void give(Input input, int asked) {
    NodeStep step = nodes.step(node, input, log.size());
    if (claimsElsewhere + step.next().standing().claims() > bounds.claims()) {
      return;
    }
    judge.judge(log, node, input, step, asked);
    sink.move(input, part(step.next(), judge.attempts()), step.replies(), judge.violation());
  }

  private void arrive() {
    List<Sent> wire = node.standing().wire();
    for (int i = 0; i < wire.size(); i++) {
      Sent sent = wire.get(i);
      if (sent.isUnderWay()) {
        NodeState next = nodes.append(node, i, log.size());
        boolean leads = sent.entry().isClaim() && sent.heeded();
        int then = leads ? Attempts.lead(attempts) : attempts;
        sink.append(new Move.Arrived(i), part(next, then), sent.entry());
      }
    }
    List<Entry> orphans = node.standing().orphans();
    for (int i = 0; i < orphans.size(); i++) {
      NodeState next = nodes.appendOrphan(node, i);
      sink.append(new Move.OrphanArrived(i), part(next, attempts), orphans.get(i));
    }
  }
}
