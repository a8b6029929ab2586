package dev.frontrow.infra.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The consumer group: says to nodes which partitions are theirs, late and sometimes wrongly. */
final class SimGroup {
  /** How long a node may be silent before its partitions are given to others. */
  static final int SESSION_MILLIS = 6_000;

  /** How long word of an assignment takes: the same for all, so that it comes in order. */
  private static final long WORD_MICROS = 3_000;

  private final World world;
  private final List<Set<Integer>> assigned = new ArrayList<>();
  private boolean planned;

  SimGroup(World world) {
    this.world = world;
    for (int partition = 0; partition < world.options().partitions(); partition++) {
      assigned.add(new TreeSet<>());
    }
  }

  boolean isAssigned(int partition, int node) {
    return assigned.get(partition).contains(node);
  }

  /** A node has gone: the group notices when its session ends. */
  void left(SimNode node) {
    assigned.forEach(nodes -> nodes.remove(node.number()));
    plan(world.dice().millis(10, SESSION_MILLIS));
  }

  /** Gives partitions anew some time later. */
  void plan(long afterMicros) {
    if (!planned) {
      planned = true;
      world
          .agenda()
          .after(
              afterMicros,
              () -> {
                planned = false;
                rebalance();
              });
    }
  }

  /** Every partition to one node that runs, and where it was if that one does. */
  void rebalance() {
    List<SimNode> running = world.nodes().stream().filter(SimNode::isRunning).toList();
    for (int partition = 0; partition < assigned.size(); partition++) {
      List<SimNode> keepers = new ArrayList<>(running);
      Set<Integer> before = assigned.get(partition);
      keepers.removeIf(node -> !before.contains(node.number()));
      List<SimNode> candidates = keepers.isEmpty() ? running : keepers;
      if (!candidates.isEmpty()) {
        giveTo(partition, world.dice().pick(candidates));
      }
    }
  }

  /** The partition to that node alone. */
  void giveTo(int partition, SimNode chosen) {
    takeFromAll(partition, chosen);
    add(partition, chosen);
  }

  void add(int partition, SimNode node) {
    if (node.isUp() && assigned.get(partition).add(node.number())) {
      world.trace().say("partition %s is assigned to %s", partition, node);
      tell(node, partition, true);
    }
  }

  /** The partition to nobody. */
  void takeFromAll(int partition, SimNode but) {
    for (SimNode node : world.nodes()) {
      boolean has = assigned.get(partition).contains(node.number());
      if (has && !node.equals(but)) {
        assigned.get(partition).remove(node.number());
        world.trace().say("partition %s is taken from %s", partition, node);
        if (node.isUp()) {
          tell(node, partition, false);
        }
      }
    }
  }

  private void tell(SimNode node, int partition, boolean isYours) {
    WriterLoop writer = node.writer(partition);
    Life life = node.life();
    Runnable word = isYours ? writer.writer()::assign : writer.writer()::unassign;
    world.agenda().after(WORD_MICROS, () -> life.arrive(() -> writer.execute(word)));
  }
}
