package dev.frontrow.booking.runtime;

import dev.frontrow.booking.domain.Decider;
import dev.frontrow.booking.domain.Decision;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.log.LogRecord;
import dev.frontrow.schemas.log.Partitions;
import dev.frontrow.schemas.log.Topics;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The single writer of one partition: claims it, catches up, leads, and doubts.
 *
 * <p>A state machine without a thread of its own: one thread calls everything but {@link #submit},
 * and what comes from elsewhere comes through {@code self}. Nothing is answered before all that it
 * was decided on is acknowledged at the very offsets that were expected (docs/adr/0002).
 */
final class PartitionWriter {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionWriter.class);

  /** Expiries in one turn: a whole hall may be due at once, and commands must not wait for it. */
  private static final int MAX_EXPIRIES_PER_TURN = 500;

  /** Where a writer is in the protocol. */
  enum Mode {
    IDLE,
    CLAIMING,
    LEADING,
    DOUBT,
    BROKEN
  }

  private final int partition;
  private final WriterSettings settings;
  private final PartitionLog log;
  private final Executor self;
  private final LongSupplier clock;
  private final Recovery recovery;
  private final Snapshotter snapshotter;
  private final WriterMetrics metrics;
  private final LogCodec codec = new LogCodec();
  private final CommandQueue commands;

  private volatile Mode mode = Mode.IDLE;
  private PartitionState state;
  private boolean releasing;

  /** Counts claims: what comes back from an earlier one is passed over. */
  private long term;

  private long claim;
  private long nextOffset;
  private long ackedOffset;
  private long wakeMillis = Long.MAX_VALUE;

  PartitionWriter(
      int partition, WriterSettings settings, WriterPorts ports, WriterMetrics metrics) {
    this.partition = partition;
    this.settings = settings;
    this.log = ports.log();
    this.self = ports.self();
    this.clock = ports.clock();
    this.recovery = new Recovery(partition, log, ports.store(), codec);
    this.snapshotter = new Snapshotter(partition, settings, ports.store(), self);
    this.commands = new CommandQueue(partition, settings.maxPending(), metrics);
    this.metrics = metrics;
  }

  Mode mode() {
    return mode;
  }

  /**
   * Takes a command, from any thread; false when there are too many already and nothing was taken.
   */
  boolean submit(Pending command) {
    if (!commands.admit()) {
      return false;
    }
    self.execute(() -> accept(command));
    return true;
  }

  private void accept(Pending command) {
    switch (mode) {
      case BROKEN -> commands.decline(command, "the partition has stopped");
      case IDLE -> commands.decline(command, "the partition is not here");
      case CLAIMING, LEADING, DOUBT -> commands.add(command);
    }
  }

  /** Begins to lead: the partition is assigned to this node. */
  void assign() {
    releasing = false;
    if (mode == Mode.IDLE) {
      claim(clock.getAsLong());
    }
  }

  /** Stops leading once what is under way is answered: the partition is assigned elsewhere. */
  void release() {
    releasing = true;
  }

  /** Does what is to be done by now; called after each batch of input and when time has passed. */
  void turn() {
    long nowMillis = clock.getAsLong();
    switch (mode) {
      case CLAIMING -> {
        if (nowMillis >= wakeMillis) {
          doubt("no answer to the claim", nowMillis);
        }
        commands.dropLate(nowMillis);
      }
      case DOUBT -> {
        commands.dropLate(nowMillis);
        if (releasing) {
          becomeIdle();
        } else if (nowMillis >= wakeMillis) {
          claim(nowMillis);
        }
      }
      case LEADING -> lead(nowMillis);
      case IDLE, BROKEN -> {}
    }
  }

  /** True when nothing is under way and nothing will be. */
  boolean hasStopped() {
    return mode == Mode.IDLE || mode == Mode.BROKEN;
  }

  /** How long until {@link #turn} is due even if nothing comes in, milliseconds. */
  long millisToWake() {
    return Math.max(0, wakeMillis() - clock.getAsLong());
  }

  private long wakeMillis() {
    return switch (mode) {
      case IDLE, BROKEN -> Long.MAX_VALUE;
      case CLAIMING, DOUBT -> wakeMillis;
      case LEADING -> {
        long ackDue = ackDueMillis();
        if (releasing) {
          yield ackDue;
        }
        // Without room for more, only an acknowledgement changes anything.
        long due = hasRoomForExpiry() ? state.nextDueMillis() : Long.MAX_VALUE;
        yield Math.min(Math.min(due, ackDue), snapshotter.wakeMillis());
      }
    };
  }

  private void claim(long nowMillis) {
    term++;
    mode = Mode.CLAIMING;
    wakeMillis = nowMillis + settings.ackTimeout().toMillis();
    long thisTerm = term;
    log.append(
        null,
        codec.encode(new LogRecord.Claim(settings.endpoint(), nowMillis)),
        offset -> self.execute(() -> claimed(thisTerm, offset)));
  }

  private void claimed(long ofTerm, long offset) {
    if (ofTerm != term || mode != Mode.CLAIMING) {
      return;
    }
    if (offset == PartitionLog.Appended.UNKNOWN) {
      doubt("the claim failed", clock.getAsLong());
      return;
    }
    try {
      state = recovery.recover(offset);
    } catch (LogUnavailable unavailable) {
      LOG.warn("Partition {}: cannot catch up: {}", partition, unavailable.getMessage());
      doubt("cannot catch up", clock.getAsLong());
      return;
    }
    claim = offset;
    ackedOffset = offset;
    nextOffset = offset + 1;
    snapshotter.start(state, clock.getAsLong());
    mode = Mode.LEADING;
    metrics.led();
    LOG.info("Partition {}: leading from offset {}", partition, offset);
  }

  private void lead(long nowMillis) {
    if (nowMillis >= ackDueMillis()) {
      doubt("no acknowledgement", nowMillis);
      return;
    }
    if (releasing) {
      if (ackedOffset == nextOffset - 1) {
        becomeIdle();
      }
      return;
    }
    expireDue(nowMillis);
    decideWaiting();
    snapshotter.turn(nowMillis, claim, nextOffset, ackedOffset);
  }

  /** When the log is late with an acknowledgement; the end of time when it owes none. */
  private long ackDueMillis() {
    long since = commands.parkedSinceMillis();
    return since == Long.MAX_VALUE ? since : since + settings.ackTimeout().toMillis();
  }

  private void decideWaiting() {
    while (inFlight() < settings.maxInFlight()) {
      Pending next = commands.poll();
      if (next == null) {
        return;
      }
      // Read each time: a send may block while the broker is away, and deadlines pass meanwhile.
      decide(next, clock.getAsLong());
    }
  }

  /** Expiries leave half of the way to commands, however many are due. */
  private boolean hasRoomForExpiry() {
    return inFlight() < Math.max(1, settings.maxInFlight() / 2);
  }

  private long inFlight() {
    return nextOffset - 1 - ackedOffset;
  }

  private void expireDue(long nowMillis) {
    for (int i = 0; i < MAX_EXPIRIES_PER_TURN && hasRoomForExpiry(); i++) {
      ReservationId due = state.pollDue(nowMillis);
      if (due == null) {
        return;
      }
      BookingCommand expire = BookingCommand.ExpireReservation.of(due);
      // Refused where the reservation has ended or moved its deadline: then there is nothing to do.
      if (Decider.decide(state.show(due.show()), expire, nowMillis)
          instanceof Decision.Accept(BookingEvent event, var reply)) {
        byte[] bytes = codec.encode(event, claim, nextOffset);
        append(event, bytes, null, new Outcome.Accepted(reply), nowMillis);
      }
    }
  }

  private void decide(Pending command, long nowMillis) {
    if (command.isLate(nowMillis)) {
      commands.decline(command, "the deadline has passed");
      return;
    }
    Decision decision;
    byte[] bytes = null;
    try {
      BookingCommand wish = command.command();
      decision = Decider.decide(state.show(wish.show()), wish, nowMillis);
      if (decision instanceof Decision.Accept(BookingEvent event, var _)) {
        bytes = codec.encode(event, claim, nextOffset);
      }
    } catch (RuntimeException bug) {
      // Deciding changes nothing, so the partition is sound; only this command cannot be served.
      LOG.error("Partition {}: cannot decide {}", partition, command.command().id(), bug);
      commands.decline(command, "it cannot be decided");
      return;
    }
    switch (decision) {
      case Decision.Accept(BookingEvent event, var reply) -> {
        if (bytes.length > Topics.MAX_EVENT_BYTES) {
          commands.decline(command, "its event is too large for the log");
        } else {
          append(event, bytes, command, new Outcome.Accepted(reply), nowMillis);
        }
      }
      case Decision.Repeat(var reply) -> {
        // Its first attempt may be in the log even if this one never hears of it.
        command.markSent();
        park(command, new Outcome.Accepted(reply), nowMillis);
      }
      case Decision.Refuse(var rejection) ->
          park(command, new Outcome.Refused(rejection), nowMillis);
    }
  }

  private void append(
      BookingEvent event, byte[] bytes, Pending command, Outcome outcome, long nowMillis) {
    long offset = nextOffset++;
    long thisTerm = term;
    // Parked first: whatever breaks from here on, the command is answered.
    commands.park(command, outcome, offset, nowMillis);
    try {
      state.apply(event);
    } catch (RuntimeException impossible) {
      throw new BrokenPartition(partition, impossible);
    }
    if (command != null) {
      command.markSent();
    }
    snapshotter.countEvent();
    log.append(
        Partitions.key(event.show()),
        bytes,
        actual -> self.execute(() -> appended(thisTerm, offset, actual)));
  }

  private void park(Pending command, Outcome outcome, long nowMillis) {
    commands.park(command, outcome, nextOffset - 1, nowMillis);
    commands.release(ackedOffset);
  }

  private void appended(long ofTerm, long expected, long actual) {
    if (ofTerm != term || mode != Mode.LEADING) {
      return;
    }
    if (actual != expected || expected != ackedOffset + 1) {
      doubt("an event meant for offset " + expected + " is at " + actual, clock.getAsLong());
      return;
    }
    ackedOffset = expected;
    commands.release(ackedOffset);
  }

  /** Lets go of all that is not acknowledged; it is decided again after the next claim. */
  private void doubt(String why, long nowMillis) {
    LOG.warn("Partition {}: in doubt, {}", partition, why);
    metrics.doubted();
    mode = Mode.DOUBT;
    wakeMillis = nowMillis + settings.claimPause().toMillis();
    state = null;
    snapshotter.stop();
    commands.unpark();
  }

  private void becomeIdle() {
    mode = Mode.IDLE;
    state = null;
    snapshotter.stop();
    LOG.info("Partition {}: released", partition);
    commands.dismiss("the partition has moved");
  }

  /** Stops for good: the log or the code is broken, and going on would make it worse. */
  void stop(Throwable broken) {
    LOG.error("Partition {}: stopped", partition, broken);
    mode = Mode.BROKEN;
    state = null;
    snapshotter.stop();
    commands.unpark();
    commands.dismiss("the partition has stopped");
  }
}
