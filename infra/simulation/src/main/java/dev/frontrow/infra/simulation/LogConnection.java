package dev.frontrow.infra.simulation;

import dev.frontrow.booking.runtime.LogUnavailable;
import dev.frontrow.booking.runtime.PartitionLog;
import dev.frontrow.infra.simulation.audit.Clock;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * One writer's way to its partition's log: a producer, a reader and an admin client.
 *
 * <p>What it sends keeps its order, but each record meets a fate of its own on the way: lost,
 * appended twice, appended and never heard of again. It outlives the process: records that had left
 * a crashed node may still arrive.
 */
final class LogConnection implements PartitionLog {
  private static final int LATE_MILLIS = 5_000;

  /** How long what a dead node sent may still be under way. */
  private static final int ORPHAN_MILLIS = 9_000;

  /** What may become of a record on its way. */
  private static final Happening[] FATES = {
    Happening.SEND_LOST,
    Happening.SEND_LOST_UNHEARD,
    Happening.SEND_TWICE,
    Happening.SEND_DELAYED,
    Happening.SEND_BLOCKS,
    Happening.CRASH_WHILE_SENDING,
    Happening.PAUSE_WHILE_SENDING,
    Happening.ACK_LATE,
    Happening.ACK_UNKNOWN,
    Happening.ACK_LOST
  };

  private final World world;
  private final SimLog log;
  private final SimNode node;
  private final Life life;
  private final Dice dice;

  /** Records that wait because the broker is away or they have not left the paused node. */
  private final Deque<Sent> stuck = new ArrayDeque<>();

  private long lastArrivalMicros;
  private long lastAckMicros;
  private int underWay;
  private boolean buffering;
  private boolean heldUp;
  private long turnMillis;
  private int orphansLeft = Integer.MAX_VALUE;

  @SuppressWarnings("ArrayRecordComponent")
  private record Sent(byte[] value, Appended done, Clock clock, Happening fate) {}

  LogConnection(World world, SimLog log, SimNode node, Life life) {
    this.world = world;
    this.log = log;
    this.node = node;
    this.life = life;
    this.dice = world.dice();
  }

  /** The writer begins a turn: it may look at the clock now, and send later. */
  void beginTurn() {
    turnMillis = node.wallMillis();
  }

  @Override
  public void append(byte[] key, byte[] value, Appended done) {
    Sent sent = new Sent(value, done, new Clock(turnMillis, node.wallMillis()), fate());
    world.trace().mix(value);
    long travel =
        sent.fate() == Happening.SEND_DELAYED
            ? dice.millis(100, LATE_MILLIS)
            : dice.millis(0, 3) + 50;
    switch (sent.fate()) {
      case SEND_BLOCKS -> node.stall(dice.between(50, 1_000));
      case CRASH_WHILE_SENDING -> soon(() -> world.faults().crash(node));
      case PAUSE_WHILE_SENDING -> soon(() -> world.faults().pause(node));
      default -> {}
    }
    lastArrivalMicros = Math.max(lastArrivalMicros, world.agenda().nowMicros() + travel);
    underWay++;
    world.agenda().at(lastArrivalMicros, () -> arrive(sent));
  }

  private void soon(Runnable fault) {
    world
        .agenda()
        .after(
            dice.below(1_500),
            () -> {
              if (!life.isOver() && !world.isClosing()) {
                fault.run();
              }
            });
  }

  /** The fault that a record meets; {@code EVENT_COUNTS} for none. */
  private Happening fate() {
    for (Happening fault : FATES) {
      if (world.strikes(fault)) {
        return fault;
      }
    }
    return Happening.EVENT_COUNTS;
  }

  private void arrive(Sent sent) {
    if (isHeldUp() || !stuck.isEmpty()) {
      stuck.add(sent);
    } else {
      deliver(sent);
    }
  }

  private void deliver(Sent sent) {
    underWay--;
    if (life.isOver()) {
      boolean arrives = orphansLeft-- > 0;
      world.count(arrives ? Happening.ORPHAN_APPENDED : Happening.ORPHAN_LOST);
      if (!arrives) {
        return;
      }
    }
    switch (sent.fate()) {
      case SEND_LOST -> tell(sent, UNKNOWN, dice.millis(0, LATE_MILLIS));
      case SEND_LOST_UNHEARD -> {}
      case ACK_LOST -> log.append(sent.value(), node, sent.clock());
      case ACK_UNKNOWN -> {
        log.append(sent.value(), node, sent.clock());
        tell(sent, UNKNOWN, dice.millis(0, LATE_MILLIS));
      }
      default -> {
        long offset = log.append(sent.value(), node, sent.clock());
        boolean late = sent.fate() == Happening.ACK_LATE;
        tell(sent, offset, late ? dice.millis(50, LATE_MILLIS) : dice.millis(0, 3) + 50);
        if (sent.fate() == Happening.SEND_TWICE) {
          world
              .agenda()
              .after(
                  dice.millis(0, dice.pick(1, 300)),
                  () -> log.append(sent.value(), node, sent.clock()));
        }
      }
    }
  }

  private void tell(Sent sent, long offset, long afterMicros) {
    long at = world.agenda().nowMicros() + afterMicros;
    // Mostly answers come in order; one that is late may also be overtaken.
    if (sent.fate() != Happening.ACK_LATE || dice.oneIn(2)) {
      lastAckMicros = Math.max(lastAckMicros, at);
      at = lastAckMicros;
    }
    world.agenda().at(at, () -> life.arrive(() -> sent.done().at(offset)));
  }

  private boolean isHeldUp() {
    return log.isAway() || heldUp || (buffering && !life.isOver());
  }

  /** Delivers what was kept back, if nothing keeps it back any longer. */
  void flow() {
    if (isHeldUp()) {
      return;
    }
    Sent next = stuck.poll();
    if (next != null) {
      deliver(next);
      if (!stuck.isEmpty()) {
        world.agenda().after(dice.below(500), this::flow);
      }
    }
  }

  /** The node is paused: what it has not sent yet may stay in it. */
  void pause() {
    buffering = dice.oneIn(2);
  }

  void resume() {
    buffering = false;
    flow();
  }

  /** The node dies: some of what it has sent still arrives, maybe much later. */
  void orphan() {
    boolean none = underWay == 0 || dice.oneIn(3);
    orphansLeft = none ? 0 : dice.between(1, underWay);
    if (dice.oneIn(2)) {
      flow();
      return;
    }
    // Held up on the way: what comes later stands behind it.
    heldUp = true;
    world
        .agenda()
        .after(
            dice.millis(1, ORPHAN_MILLIS),
            () -> {
              heldUp = false;
              flow();
            });
  }

  boolean isDone() {
    return life.isOver() && underWay == 0;
  }

  @Override
  public void end(Ended done) {
    Happening fate =
        world.strikes(Happening.END_LATE)
            ? Happening.END_LATE
            : world.strikes(Happening.END_UNKNOWN)
                ? Happening.END_UNKNOWN
                : world.strikes(Happening.END_LOST) ? Happening.END_LOST : null;
    world.agenda().after(dice.millis(0, 2) + 50, () -> ask(done, fate));
  }

  private void ask(Ended done, Happening fate) {
    if (fate == Happening.END_LOST) {
      return;
    }
    long answer = log.isAway() || fate == Happening.END_UNKNOWN ? UNKNOWN : log.end();
    boolean late = fate == Happening.END_LATE || answer == UNKNOWN;
    long afterMicros = late ? dice.millis(1, LATE_MILLIS) : dice.millis(0, 2) + 50;
    world.agenda().after(afterMicros, () -> life.arrive(() -> done.at(answer)));
  }

  @Override
  public void read(long from, long to, Visitor visitor) {
    if (log.isAway()) {
      throw new LogUnavailable("the broker is away");
    }
    long upTo = world.strikes(Happening.READ_FAILED) ? from + (to - from) / 2 : to;
    for (long offset = from; offset < upTo; offset++) {
      visitor.visit(offset, log.value(offset));
    }
    if (upTo < to) {
      throw new LogUnavailable("the reading failed");
    }
    world.count(from > 0 ? Happening.RECOVERED_FROM_SNAPSHOT : Happening.RECOVERED_FROM_START);
    if (from == 0 && world.store(log.partition()).hasManifest()) {
      world.count(Happening.SNAPSHOT_PASSED_OVER);
    }
  }
}
