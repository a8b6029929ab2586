package dev.frontrow.booking.exploration;

import dev.frontrow.booking.exploration.WriterState.Step;
import dev.frontrow.booking.runtime.PartitionWriter.Mode;
import java.util.ArrayList;
import java.util.List;

/** All states that nodes were in, and what inputs led to. */
final class Nodes {
  private static final int ID_BITS = 24;

  private final Writers writers;
  private final Interned<Standing, NodeState> nodes = new Interned<>(ID_BITS);
  private final NodeState fresh;

  Nodes(Writers writers) {
    this.writers = writers;
    fresh = intern(Standing.fresh(writers.start()));
  }

  /** A node that was just started. */
  NodeState fresh() {
    return fresh;
  }

  NodeState node(int id) {
    return nodes.at(id);
  }

  /**
   * Gives the node's writer an input.
   *
   * @param logSize how long the log is
   */
  NodeStep step(NodeState node, Input input, int logSize) {
    NodeStep known = node.steps().get(input);
    if (known != null) {
      return known;
    }
    Step said = writers.step(node.writer(), input);
    NodeState next = intern(after(node.standing(), input, said, logSize));
    boolean doubted = node.writer().mode() == Mode.LEADING && said.next().mode() != Mode.LEADING;
    NodeStep step = new NodeStep(next, doubted, said.replies(), said.violation());
    if (!said.asked()) {
      // Only of a question does it matter how long the log was.
      node.steps().put(input, step);
    }
    return step;
  }

  private static Standing after(Standing before, Input input, Step said, int logSize) {
    WriterState writer = said.next();
    int askedAt = before.askedAt();
    if (!writer.hasAsked()) {
      askedAt = Standing.NOT_ASKED;
    } else if (said.asked()) {
      askedAt = logSize;
    }
    return new Standing(
        writer,
        wire(before.wire(), input, said),
        askedAt,
        claim(before.claim(), input, said),
        before.claims() + said.claims(),
        before.crashes(),
        before.orphans());
  }

  private static int claim(int before, Input input, Step said) {
    Mode mode = said.next().mode();
    if ((mode != Mode.CLAIMING && mode != Mode.LEADING) || said.claims() > 0) {
      return Standing.NO_CLAIM;
    }
    return input instanceof Input.Told told && told.log() != null ? told.offset() : before;
  }

  private static List<Sent> wire(List<Sent> before, Input input, Step said) {
    List<Sent> wire = new ArrayList<>(before.size() + said.sent().size());
    int calls = 0;
    for (Sent sent : before) {
      boolean told = sent.heeded() && input instanceof Input.Told t && t.call() == calls;
      calls += sent.heeded() ? 1 : 0;
      addIfMatters(wire, told || said.turnedAway() ? sent.unheeded() : sent);
    }
    for (int i = 0; i < said.sent().size(); i++) {
      wire.add(Sent.now(said.sent().get(i), i >= said.sentInVain()));
    }
    return List.copyOf(wire);
  }

  /** The broker appends the record at {@code index} of the wire; those before it are lost. */
  NodeState append(NodeState node, int index, int offset) {
    List<Sent> before = node.standing().wire();
    List<Sent> wire = new ArrayList<>(before.size());
    for (int i = 0; i < before.size(); i++) {
      Sent sent = before.get(i);
      if (sent.isUnderWay() && i <= index) {
        sent = sent.at(i == index ? offset : Sent.LOST);
      }
      addIfMatters(wire, sent);
    }
    return intern(node.standing().withWire(List.copyOf(wire)));
  }

  /** The same with {@code anyVoid} for every record from before a crash that can never count. */
  NodeState forgetVoids(NodeState node, LogNode log, Entry anyVoid) {
    List<Entry> orphans = node.standing().orphans();
    if (orphans.stream().noneMatch(orphan -> log.isVoid(orphan) && !orphan.equals(anyVoid))) {
      return node;
    }
    return intern(
        node.standing()
            .withOrphans(
                orphans.stream().map(orphan -> log.isVoid(orphan) ? anyVoid : orphan).toList()));
  }

  /** The broker appends a record from before the crash; those before it are lost. */
  NodeState appendOrphan(NodeState node, int index) {
    List<Entry> orphans = node.standing().orphans();
    return intern(
        node.standing().withOrphans(List.copyOf(orphans.subList(index + 1, orphans.size()))));
  }

  /** The node is killed and starts anew; what it has sent is on its way nevertheless. */
  NodeState crash(NodeState node) {
    List<Entry> orphans = new ArrayList<>(node.standing().orphans());
    node.standing().wire().stream().filter(Sent::isUnderWay).map(Sent::entry).forEach(orphans::add);
    return intern(node.standing().crashed(fresh.writer(), List.copyOf(orphans)));
  }

  private static void addIfMatters(List<Sent> wire, Sent sent) {
    if (sent.matters()) {
      wire.add(sent);
    }
  }

  private NodeState intern(Standing standing) {
    return nodes.get(standing, id -> new NodeState(id, standing, new StepTable()));
  }
}
