package dev.frontrow.infra.simulation;

import dev.frontrow.api.routing.BookingClient;
import dev.frontrow.api.routing.Owners;
import dev.frontrow.booking.runtime.PartitionWriter;
import dev.frontrow.booking.runtime.WriterSettings;
import dev.frontrow.schemas.log.LogRecord;
import java.util.ArrayList;
import java.util.List;

/** One node: a router, the tail of the log that it follows, and a writer for each partition. */
final class SimNode {
  private final World world;
  private final int number;
  private final String endpoint;
  private final WriterSettings settings;
  private final long[] tailMicros;
  private final List<WriterLoop> writers = new ArrayList<>();
  private Life life;
  private Owners owners;
  private BookingClient router;
  private long wallOffsetMillis;
  private long stalledMillis;

  SimNode(World world, int number) {
    this.world = world;
    this.number = number;
    endpoint = "node" + number + ":80";
    settings = Options.writer(world.dice(), endpoint);
    tailMicros = new long[world.options().partitions()];
  }

  int number() {
    return number;
  }

  String endpoint() {
    return endpoint;
  }

  WriterSettings settings() {
    return settings;
  }

  boolean isUp() {
    return life != null;
  }

  boolean isRunning() {
    return life != null && !life.isPaused();
  }

  /** Null while it is down. */
  Life life() {
    return life;
  }

  BookingClient router() {
    return router;
  }

  WriterLoop writer(int partition) {
    return writers.get(partition);
  }

  boolean leads(int partition) {
    return isUp() && writer(partition).writer().mode() == PartitionWriter.Mode.LEADING;
  }

  /** The time of day as this node has it. */
  long wallMillis() {
    return World.START_MILLIS + world.agenda().nowMillis() + stalledMillis + wallOffsetMillis;
  }

  /** Never falls, also not when the node starts again. */
  long tickMillis() {
    return world.agenda().nowMillis() + stalledMillis;
  }

  void turnClock(long byMillis) {
    wallOffsetMillis += byMillis;
    world.clockSeen(wallMillis() - world.agenda().nowMillis());
  }

  /** Something blocks the node's thread: time goes on for it while the world seems to stand. */
  void stall(int millis) {
    stalledMillis += millis;
    world.clockSeen(wallMillis() - world.agenda().nowMillis());
  }

  void start() {
    life = new Life(world.agenda(), world.dice(), world.findings());
    owners = new Owners(world.options().partitions());
    router = world.network().router(this, owners);
    writers.clear();
    for (int partition = 0; partition < tailMicros.length; partition++) {
      writers.add(new WriterLoop(world, this, life, partition));
      tailMicros[partition] = 0;
      readTail(partition);
    }
    world.trace().say("%s starts", endpoint);
  }

  /** Reads what the log holds when the node starts. */
  private void readTail(int partition) {
    SimLog log = world.log(partition);
    for (long offset = log.end() - 1; offset >= 0; offset--) {
      if (log.record(offset) instanceof LogRecord.Claim claim) {
        follow(partition, offset, claim);
        return;
      }
    }
  }

  /** A Claim is in the log: the tail brings it here a little later, in order. */
  void follow(int partition, long offset, LogRecord.Claim claim) {
    if (life == null) {
      return;
    }
    Dice dice = world.dice();
    long travel =
        world.strikes(Happening.TAIL_SLOW) ? dice.millis(50, 4_000) : dice.millis(0, 6) + 100;
    long earliest = world.agenda().nowMicros() + travel;
    tailMicros[partition] = Math.max(tailMicros[partition], earliest);
    Life current = life;
    Owners known = owners;
    world
        .agenda()
        .at(
            tailMicros[partition],
            () -> current.arrive(() -> known.onClaim(partition, offset, claim)));
  }

  void pause() {
    world.trace().say("%s is paused", endpoint);
    life.pause();
    writers.forEach(writer -> writer.connection().pause());
  }

  void resume() {
    if (life != null && life.isPaused()) {
      world.trace().say("%s goes on", endpoint);
      life.resume();
      writers.forEach(writer -> writer.connection().resume());
    }
  }

  /** The process ends at once, and its memory with it. */
  void crash() {
    world.trace().say("%s crashes", endpoint);
    life.end();
    life = null;
    writers.forEach(writer -> writer.connection().orphan());
    world.network().crashed(this);
    world.group().left(this);
  }

  /** Begins a clean stop: lets the writers drain. */
  void release() {
    world.trace().say("%s stops cleanly", endpoint);
    writers.forEach(writer -> writer.execute(writer.writer()::release));
  }

  boolean hasReleased() {
    return writers.stream().allMatch(writer -> writer.writer().hasStopped());
  }

  @Override
  public String toString() {
    return endpoint;
  }
}
