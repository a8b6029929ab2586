package dev.frontrow.booking.runtime;

import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.log.BookingBus.Asked;
import dev.frontrow.schemas.log.LogRecord;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The single writer of one partition: claims it, catches up, leads, and doubts.
 *
 * <p>A state machine without a thread of its own: one thread calls everything but {@link #submit}
 * and {@link #mode}, and what comes from elsewhere comes through {@code self}. Nothing is answered
 * before all that it was decided on is acknowledged at the very offsets that were expected, and
 * nothing is decided for those who mean another leadership (docs/adr/0002).
 *
 * <p>To whom the partition is assigned says who should claim it, and nothing about who leads it.
 */
public final class PartitionWriter {
  private static final Logger LOG = LoggerFactory.getLogger(PartitionWriter.class);

  private static final long BUSY_RETRY_MILLIS = 1_000;

  /** Where a writer is in the protocol. */
  public enum Mode {
    IDLE,
    CLAIMING,
    LEADING,
    DOUBT,
    BROKEN
  }

  private final WriterContext context;
  private final WriterSettings settings;
  private final CommandQueue commands;
  private final Recovery recovery;
  private final WriterMetrics metrics;

  private volatile Mode mode = Mode.IDLE;
  private boolean assigned;
  private boolean released;

  /** Counts claims: what comes back from an earlier one is passed over. */
  private long term;

  /** What the log holds up to the last Claim; not null between catching up and leading. */
  private Recovery.Recovered found;

  private boolean claimedTwice;

  /** Not null while it leads. */
  private Leader leader;

  /** The offset of the newest Claim of its own that it knows of. */
  private long ownClaim = Attempt.NO_CLAIM;

  private long wakeTick;

  /** When it stops leading what is assigned to another, in ticks; the end of time if it is not. */
  private long handoverTick = Long.MAX_VALUE;

  /** When it may stand in for an owner again. */
  private long standInTick;

  public PartitionWriter(
      int partition, WriterSettings settings, WriterPorts ports, WriterMetrics metrics) {
    this.settings = settings;
    this.metrics = metrics;
    commands = new CommandQueue(partition, settings.maxPending(), metrics);
    context = new WriterContext(partition, settings, ports, commands, new LogCodec());
    recovery = new Recovery(partition, ports.log(), ports.store(), context.codec());
  }

  public Mode mode() {
    return mode;
  }

  /**
   * Takes a command, from any thread; false when there are too many already and nothing was taken.
   */
  public boolean submit(Pending command) {
    if (!commands.admit()) {
      return false;
    }
    context.ports().self().execute(() -> accept(command));
    return true;
  }

  /** Takes commands, from any thread; those that are too many are answered "busy" at once. */
  void submit(List<Asked> asked) {
    List<Pending> taken = new ArrayList<>(asked.size());
    for (Asked one : asked) {
      Pending command = new Pending(one.attempt(), one.answer());
      if (commands.admit()) {
        taken.add(command);
      } else {
        command.reply(Outcome.Unavailable.busy(BUSY_RETRY_MILLIS));
      }
    }
    if (!taken.isEmpty()) {
      context.ports().self().execute(() -> taken.forEach(this::accept));
    }
  }

  private void accept(Pending command) {
    Attempt attempt = command.attempt();
    if (mode == Mode.LEADING && attempt.claim() > leader.claim()) {
      doubt("an attempt names the newer Claim " + attempt.claim());
    }
    if (mode == Mode.IDLE && mayStandIn(attempt)) {
      LOG.info("Partition {}: stands in for its owner", context.partition());
      metrics.stoodIn();
      standInTick = context.tick() + settings.standInPause().toMillis();
      claim();
    }
    switch (mode) {
      case BROKEN, IDLE -> commands.notLeading(command);
      case CLAIMING, LEADING, DOUBT -> {
        // Whoever asks a writer in doubt means the Claim that it lost, or one that it knows not of.
        if (isDraining() || (mode == Mode.DOUBT && !attempt.standIn())) {
          commands.notLeading(command);
        } else {
          commands.add(command);
        }
      }
    }
  }

  /** An older suspicion than its own last Claim is about somebody whom it has replaced. */
  private boolean mayStandIn(Attempt attempt) {
    return attempt.standIn()
        && !released
        && attempt.claim() >= ownClaim
        && context.tick() >= standInTick;
  }

  /** Begins to lead: the partition is assigned to this node. */
  public void assign() {
    assigned = true;
    released = false;
    handoverTick = Long.MAX_VALUE;
    switch (mode) {
      case IDLE -> claim();
      // Somebody else may have led meanwhile, and be gone.
      case LEADING -> leader.check();
      case CLAIMING, DOUBT, BROKEN -> {}
    }
  }

  /** Leads on until it is deposed, but not for long: the partition is assigned to another node. */
  public void unassign() {
    if (assigned && !hasStopped()) {
      handoverTick = context.tick() + settings.handover().toMillis();
    }
    assigned = false;
    if (mode == Mode.DOUBT) {
      becomeIdle();
    }
  }

  /** Stops leading once what is under way is answered, and takes nothing more: a clean stop. */
  public void release() {
    released = true;
    assigned = false;
    commands.dismiss();
    if (mode == Mode.DOUBT) {
      becomeIdle();
    }
  }

  /** Does what is to be done by now; called after each batch of input and when time has passed. */
  public void turn() {
    switch (mode) {
      case CLAIMING -> {
        if (context.tick() >= wakeTick) {
          doubt("no answer to the claim");
        } else {
          commands.dropLate(context.wallMillis());
        }
      }
      case DOUBT -> {
        commands.dropLate(context.wallMillis());
        if (context.tick() >= wakeTick) {
          claim();
        }
      }
      case LEADING -> lead();
      case IDLE, BROKEN -> {}
    }
  }

  /** True when nothing is under way and nothing will be unless it is asked. */
  public boolean hasStopped() {
    return mode == Mode.IDLE || mode == Mode.BROKEN;
  }

  /** How long until {@link #turn} is due even if nothing comes in, milliseconds. */
  public long millisToWake() {
    return switch (mode) {
      case IDLE, BROKEN -> Long.MAX_VALUE;
      case CLAIMING, DOUBT -> millisTo(wakeTick);
      case LEADING -> {
        long answer = millisTo(leader.answerDueTick());
        yield isDraining()
            ? answer
            : Math.min(Math.min(answer, leader.millisToTurn()), millisTo(handoverTick));
      }
    };
  }

  private long millisTo(long tick) {
    return Math.max(0, tick - context.tick());
  }

  private void claim() {
    term++;
    mode = Mode.CLAIMING;
    wakeTick = context.tick() + settings.ackTimeout().toMillis();
    long thisTerm = term;
    LogRecord claim = new LogRecord.Claim(settings.endpoint(), context.wallMillis());
    context
        .ports()
        .log()
        .append(
            null,
            context.codec().encode(claim),
            offset -> context.ports().self().execute(() -> claimed(thisTerm, offset)));
  }

  private void claimed(long ofTerm, long offset) {
    ownClaim = Math.max(ownClaim, offset);
    if (ofTerm != term || mode != Mode.CLAIMING) {
      return;
    }
    if (offset == PartitionLog.UNKNOWN) {
      doubt("the claim failed");
    } else if (released) {
      becomeIdle();
    } else {
      catchUp(offset);
    }
  }

  private void catchUp(long claim) {
    try {
      found = found == null ? recovery.recover(claim) : recovery.goOn(found, claim);
    } catch (LogUnavailable unavailable) {
      LOG.warn("Partition {}: cannot catch up: {}", context.partition(), unavailable.getMessage());
      doubt("cannot catch up");
      return;
    }
    wakeTick = context.tick() + settings.ackTimeout().toMillis();
    long thisTerm = term;
    context
        .ports()
        .log()
        .end(end -> context.ports().self().execute(() -> caughtUp(thisTerm, claim, end)));
  }

  /** What its predecessor still sent stands where its own events are to be: it claims again. */
  private void caughtUp(long ofTerm, long claim, long end) {
    if (ofTerm != term || mode != Mode.CLAIMING) {
      return;
    }
    if (released) {
      becomeIdle();
    } else if (end == claim + 1) {
      beginToLead(claim);
    } else if (end > claim && !claimedTwice) {
      claimedTwice = true;
      claim();
    } else {
      doubt("the log ends at offset " + end + ", just behind the claim would be " + (claim + 1));
    }
  }

  private void beginToLead(long claim) {
    leader = new Leader(context, found, claim, this::doubt);
    mode = Mode.LEADING;
    found = null;
    claimedTwice = false;
    metrics.led();
    LOG.info("Partition {}: leading from offset {}", context.partition(), claim);
  }

  private void lead() {
    if (context.tick() >= leader.answerDueTick()) {
      doubt("no answer from the log");
    } else if (!isDraining()) {
      leader.turn();
    } else {
      commands.dismiss();
      leader.drain();
      if (leader.isDrained()) {
        becomeIdle();
      }
    }
  }

  private boolean isDraining() {
    return released || context.tick() >= handoverTick;
  }

  /** Lets go of all that is not acknowledged: whoever asked learns what became of it by a retry. */
  private void doubt(String why) {
    LOG.warn("Partition {}: in doubt, {}", context.partition(), why);
    metrics.doubted();
    if (assigned) {
      mode = Mode.DOUBT;
      wakeTick = context.tick() + settings.claimPause().toMillis();
    } else {
      mode = Mode.IDLE;
    }
    letGo();
  }

  private void becomeIdle() {
    LOG.info("Partition {}: released", context.partition());
    mode = Mode.IDLE;
    letGo();
  }

  private void letGo() {
    if (leader != null) {
      leader.end();
      leader = null;
    }
    found = null;
    claimedTwice = false;
    handoverTick = Long.MAX_VALUE;
    commands.abandon("the log does not answer, or another leads");
  }

  /** Stops for good: the log or the code is broken, and going on would make it worse. */
  public void stop(Throwable broken) {
    LOG.error("Partition {}: stopped", context.partition(), broken);
    mode = Mode.BROKEN;
    letGo();
  }
}
