package dev.frontrow.infra.simulation;

import java.time.Duration;
import java.util.List;

/** Makes the large faults happen, at any time while clients shop, and heals them all at the end. */
final class Faults {
  private static final int STOP_PATIENCE_MILLIS = 3_000;

  private final World world;
  private final Dice dice;

  Faults(World world) {
    this.world = world;
    this.dice = world.dice();
  }

  /** Plans them. */
  void plan() {
    List<Happening> kinds = Options.LARGE.stream().filter(world.options()::has).toList();
    for (int i = 0; i < world.options().incidents() && !kinds.isEmpty(); i++) {
      Happening kind = dice.pick(kinds);
      long at = dice.below(world.options().activeMillis()) * 1_000L;
      world
          .agenda()
          .at(
              at,
              () -> {
                if (!world.isClosing()) {
                  strike(kind);
                }
              });
    }
    if (world.options().dayJumps()) {
      long at = dice.below(world.options().activeMillis()) * 1_000L;
      world.agenda().at(at, () -> turnClock(Happening.DAY_JUMP, Duration.ofHours(25).toMillis()));
    }
  }

  private void strike(Happening kind) {
    world.trace().say("fault: %s", kind);
    switch (kind) {
      case CRASH -> crash(victim());
      case CLEAN_STOP -> stop();
      case PAUSE -> pause(victim());
      case PAUSE_BEYOND_SESSION ->
          pause(victim(), kind, dice.millis(SimGroup.SESSION_MILLIS, 12_000));
      case CLOCK_FORWARD -> turnClock(kind, jump());
      case CLOCK_BACK -> turnClock(kind, -jump());
      case NOBODY_ASSIGNED -> assignNobody();
      case TWO_ASSIGNED -> assignTwo();
      case ASSIGNMENT_FLAPS -> flap();
      case BROKER_OUTAGE -> outage();
      case LINK_CUT -> cutLink();
      case CONNECTION_RESET -> reset();
      case STORE_COMPACTED -> {
        world.count(kind);
        world.store(partition()).compact();
      }
      case STORE_LOST_SHOW -> {
        world.count(kind);
        world.store(partition()).loseShow();
      }
      case STORE_DAMAGED -> {
        world.count(kind);
        world.store(partition()).damage();
      }
      default -> throw new IllegalStateException("not a large fault: " + kind);
    }
  }

  private int partition() {
    return dice.below(world.options().partitions());
  }

  /** A node, mostly one that leads. */
  private SimNode victim() {
    int partition = partition();
    for (SimNode node : world.nodes()) {
      if (node.leads(partition) && !dice.oneIn(4)) {
        return node;
      }
    }
    return dice.pick(world.nodes());
  }

  void crash(SimNode node) {
    if (node.isUp()) {
      world.count(Happening.CRASH);
      node.crash();
      startAfter(node, dice.millis(100, 6_000));
    }
  }

  private void startAfter(SimNode node, long micros) {
    world
        .agenda()
        .after(
            micros,
            () -> {
              if (!node.isUp()) {
                node.start();
                world.group().plan(dice.millis(100, 3_000));
              }
            });
  }

  private void stop() {
    SimNode node = victim();
    if (node.isRunning()) {
      world.count(Happening.CLEAN_STOP);
      node.release();
      Life life = node.life();
      world.group().plan(dice.millis(10, 500));
      awaitStop(node, life, STOP_PATIENCE_MILLIS);
    }
  }

  private void awaitStop(SimNode node, Life life, int leftMillis) {
    int pause = 100;
    life.after(
        pause * 1_000L,
        () -> {
          if (node.hasReleased() || leftMillis <= 0) {
            node.crash();
            startAfter(node, dice.millis(100, 3_000));
          } else {
            awaitStop(node, life, leftMillis - pause);
          }
        });
  }

  void pause(SimNode node) {
    pause(node, Happening.PAUSE, dice.millis(50, SimGroup.SESSION_MILLIS));
  }

  private void pause(SimNode node, Happening kind, long micros) {
    if (!node.isRunning()) {
      return;
    }
    world.count(kind);
    node.pause();
    if (micros > SimGroup.SESSION_MILLIS * 1_000L) {
      world.group().plan(SimGroup.SESSION_MILLIS * 1_000L);
    }
    world
        .agenda()
        .after(
            micros,
            () -> {
              node.resume();
              world.group().plan(dice.millis(10, 2_000));
            });
  }

  private long jump() {
    return dice.millis(5, dice.pick(200, 5_000, 60_000)) / 1_000;
  }

  private void turnClock(Happening kind, long millis) {
    SimNode node = victim();
    world.count(kind);
    world.trace().say("the clock of %s goes by %s ms", node, millis);
    node.turnClock(millis);
  }

  private void assignNobody() {
    world.count(Happening.NOBODY_ASSIGNED);
    world.group().takeFromAll(partition(), null);
    world.group().plan(dice.millis(100, 8_000));
  }

  private void assignTwo() {
    world.count(Happening.TWO_ASSIGNED);
    world.group().add(partition(), dice.pick(world.nodes()));
    if (dice.oneIn(2)) {
      world.group().plan(dice.millis(100, 8_000));
    }
  }

  private void flap() {
    world.count(Happening.ASSIGNMENT_FLAPS);
    int partition = partition();
    for (int i = dice.between(2, 6); i > 0; i--) {
      world
          .agenda()
          .after(
              dice.millis(0, 1_500),
              () -> world.group().giveTo(partition, dice.pick(world.nodes())));
    }
    world.group().plan(dice.millis(1_000, 4_000));
  }

  private void outage() {
    world.count(Happening.BROKER_OUTAGE);
    SimLog log = world.log(partition());
    log.leave();
    world.agenda().after(dice.millis(20, 6_000), log::comeBack);
  }

  private void cutLink() {
    SimNode from = dice.pick(world.nodes());
    SimNode to = victim();
    if (from.equals(to)) {
      return;
    }
    world.count(Happening.LINK_CUT);
    cut(world.network().link(from, to));
    if (dice.oneIn(2)) {
      cut(world.network().link(to, from));
    }
  }

  private void cut(Link link) {
    link.cut();
    world.agenda().after(dice.millis(50, 8_000), link::mend);
  }

  private void reset() {
    SimNode to = victim();
    for (SimNode from : world.nodes()) {
      if (!from.equals(to) && dice.oneIn(2)) {
        world.count(Happening.CONNECTION_RESET);
        world.network().link(from, to).broken(false);
      }
    }
  }

  /** Everything is right from here on: nodes run, the log answers, the group knows. */
  void heal() {
    world.heal();
    world.network().heal();
    for (int partition = 0; partition < world.options().partitions(); partition++) {
      world.log(partition).comeBack();
    }
    for (SimNode node : world.nodes()) {
      if (node.isUp()) {
        node.resume();
      } else {
        node.start();
      }
    }
    world.group().rebalance();
  }
}
