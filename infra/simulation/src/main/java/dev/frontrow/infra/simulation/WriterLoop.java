package dev.frontrow.infra.simulation;

import dev.frontrow.booking.runtime.PartitionWriter;
import dev.frontrow.booking.runtime.Pending;
import dev.frontrow.booking.runtime.WriterPorts;
import dev.frontrow.infra.simulation.audit.Invariant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;

/**
 * A partition's writer on one node, with its thread's part: input in batches, a turn behind each.
 */
final class WriterLoop implements Executor {
  /** How soon a thread looks at new input, microseconds. */
  private static final int WAKE_MICROS = 300;

  private static final long FOREVER_MILLIS = 1_000_000;

  private final World world;
  private final SimNode node;
  private final Life life;
  private final int partition;
  private final LogConnection connection;
  private final PartitionWriter writer;
  private final Deque<Runnable> inbox = new ArrayDeque<>();
  private PartitionWriter.Mode lastMode = PartitionWriter.Mode.IDLE;
  private boolean awake;
  private long timerMicros = Long.MAX_VALUE;

  WriterLoop(World world, SimNode node, Life life, int partition) {
    this.world = world;
    this.node = node;
    this.life = life;
    this.partition = partition;
    connection = world.log(partition).connect(node, life);
    WriterPorts ports =
        new WriterPorts(
            connection,
            world.store(partition).connect(life),
            this,
            node::wallMillis,
            node::tickMillis);
    writer = new PartitionWriter(partition, node.settings(), ports, world.metrics());
  }

  PartitionWriter writer() {
    return writer;
  }

  LogConnection connection() {
    return connection;
  }

  boolean submit(Pending pending) {
    return writer.submit(pending);
  }

  @Override
  public void execute(Runnable task) {
    inbox.add(task);
    wake(world.dice().below(WAKE_MICROS));
  }

  private void wake(long afterMicros) {
    if (!awake) {
      awake = true;
      life.after(afterMicros, this::run);
    }
  }

  private void run() {
    awake = false;
    connection.beginTurn();
    // Now and then something comes in between: the batch ends early.
    int batch = world.dice().oneIn(4) ? 1 : inbox.size();
    for (int i = 0; i < batch && !inbox.isEmpty(); i++) {
      guarded(inbox.poll());
    }
    guarded(writer::turn);
    if (writer.mode() != lastMode) {
      lastMode = writer.mode();
      world.trace().say("writer %s of %s: %s", partition, node, lastMode);
    }
    if (!inbox.isEmpty()) {
      wake(world.dice().below(WAKE_MICROS));
    }
    sleep();
  }

  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error broken) {
      writer.stop(broken);
      world
          .findings()
          .report(
              Invariant.WRITERS_KEEP_RUNNING,
              "the writer of %s stops: %s",
              partition,
              Life.describe(broken));
    }
  }

  private void sleep() {
    long millis = writer.millisToWake();
    if (millis > FOREVER_MILLIS) {
      return;
    }
    long at = world.agenda().nowMicros() + millis * 1_000 + world.dice().below(1_000);
    if (at < timerMicros) {
      timerMicros = at;
      life.after(
          at - world.agenda().nowMicros(),
          () -> {
            // An earlier timer has taken its place, or it is the one.
            if (timerMicros == at) {
              timerMicros = Long.MAX_VALUE;
              wake(0);
            }
          });
    }
  }
}
