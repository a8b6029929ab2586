package dev.frontrow.booking.runtime;

import dev.frontrow.booking.domain.Decider;
import dev.frontrow.booking.domain.Decision;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.log.Partitions;
import dev.frontrow.schemas.log.Topics;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A writer's leadership under one Claim: decides commands, sends events, and answers what the log
 * has confirmed, until there is a reason to doubt.
 *
 * <p>Runs on the writer's thread.
 */
final class Leader {
  private static final Logger LOG = LoggerFactory.getLogger(Leader.class);

  /** Expiries in one turn: a whole hall may be due at once, and commands must not wait for it. */
  private static final int MAX_EXPIRIES_PER_TURN = 500;

  private final WriterContext context;
  private final CommandQueue commands;
  private final PartitionState state;
  private final long claim;
  private final long claimBefore;
  private final Consumer<String> doubt;
  private final LogEnd end;
  private final Snapshotter snapshotter;
  private long nextOffset;
  private long ackedOffset;
  private boolean over;

  /**
   * @param found what the log holds up to the Claim
   * @param claim the Claim's offset
   * @param doubt told why when this leadership can no longer be relied on
   */
  Leader(WriterContext context, Recovery.Recovered found, long claim, Consumer<String> doubt) {
    this.context = context;
    this.commands = context.commands();
    this.state = found.state();
    this.claimBefore = found.claimBefore();
    this.claim = claim;
    this.doubt = doubt;
    this.end = new LogEnd(context);
    this.snapshotter = new Snapshotter(context, state, found.records());
    ackedOffset = claim;
    nextOffset = claim + 1;
  }

  long claim() {
    return claim;
  }

  /** Decides, and does what is due. */
  void turn() {
    expireDue(context.wallMillis());
    decideWaiting();
    snapshotter.turn(claim, nextOffset, ackedOffset);
    askForEnd();
  }

  /** Only sees to it that what was decided is answered. */
  void drain() {
    askForEnd();
  }

  /** True when all that was decided is in the log, and answered. */
  boolean isDrained() {
    return inFlight() == 0 && !commands.hasParked();
  }

  /** When the log is late with an answer that somebody waits for; the end of time if none. */
  long answerDueTick() {
    long since = commands.parkedSinceTick();
    return since == Long.MAX_VALUE ? since : since + context.settings().ackTimeout().toMillis();
  }

  /** How long until {@link #turn} is due even if nothing comes in, milliseconds. */
  long millisToTurn() {
    long tick = Math.min(end.wakeTick(inFlight() == 0), snapshotter.wakeTick());
    // Without room for more, only an acknowledgement changes anything.
    long due = hasRoomForExpiry() ? state.nextDueMillis() : Long.MAX_VALUE;
    return Math.max(0, Math.min(tick - context.tick(), due - context.wallMillis()));
  }

  /** Has the log asked, at the next turn, whether this leadership still stands. */
  void check() {
    end.check();
  }

  /** Lets go: what comes back from the log from here on is passed over. */
  void end() {
    over = true;
  }

  private long inFlight() {
    return nextOffset - 1 - ackedOffset;
  }

  private void decideWaiting() {
    while (inFlight() < context.settings().maxInFlight()) {
      Pending next = commands.poll();
      if (next == null) {
        return;
      }
      // Read each time: a send may block while the broker is away, and deadlines pass meanwhile.
      decide(next, context.wallMillis());
    }
  }

  /** Expiries leave half of the way to commands, however many are due. */
  private boolean hasRoomForExpiry() {
    return inFlight() < Math.max(1, context.settings().maxInFlight() / 2);
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
        byte[] bytes = context.codec().encode(event, claim, nextOffset);
        append(event, bytes, null, new Outcome.Accepted(reply));
      }
    }
  }

  private void decide(Pending command, long nowMillis) {
    if (!command.attempt().isFor(claim, claimBefore)) {
      commands.notLeading(command);
      return;
    }
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
        bytes = context.codec().encode(event, claim, nextOffset);
      }
    } catch (RuntimeException bug) {
      // Deciding changes nothing, so the partition is sound; only this command cannot be served.
      LOG.error("Partition {}: cannot decide {}", context.partition(), command.command().id(), bug);
      commands.decline(command, "it cannot be decided");
      return;
    }
    switch (decision) {
      case Decision.Accept(BookingEvent event, var reply) -> {
        if (bytes.length > Topics.MAX_EVENT_BYTES) {
          commands.decline(command, "its event is too large for the log");
        } else {
          append(event, bytes, command, new Outcome.Accepted(reply));
        }
      }
      case Decision.Repeat(var reply) -> {
        // Its first attempt may be in the log even if this one never hears of it.
        command.markSent();
        park(command, new Outcome.Accepted(reply));
      }
      case Decision.Refuse(var rejection) -> park(command, new Outcome.Refused(rejection));
    }
  }

  private void append(BookingEvent event, byte[] bytes, Pending command, Outcome outcome) {
    long offset = nextOffset++;
    // Parked first: whatever breaks from here on, the command is answered.
    commands.park(command, outcome, offset, context.tick());
    try {
      state.apply(event);
    } catch (RuntimeException impossible) {
      throw new BrokenPartition(context.partition(), impossible);
    }
    if (command != null) {
      command.markSent();
    }
    snapshotter.countEvent();
    context
        .ports()
        .log()
        .append(
            Partitions.key(event.show()),
            bytes,
            actual -> context.ports().self().execute(() -> appended(offset, actual)));
  }

  private void park(Pending command, Outcome outcome) {
    commands.park(command, outcome, nextOffset - 1, context.tick());
    commands.release(ackedOffset);
  }

  private void appended(long expected, long actual) {
    if (over) {
      return;
    }
    if (actual != expected || expected != ackedOffset + 1) {
      doubt.accept("an event meant for offset " + expected + " is at " + actual);
      return;
    }
    ackedOffset = expected;
    end.postpone();
    commands.release(ackedOffset);
  }

  /** An event on its way will tell as much as the end would: then there is nothing to ask. */
  private void askForEnd() {
    if (inFlight() == 0 && end.isToBeAsked()) {
      LogEnd.Question question = end.ask(ackedOffset);
      context
          .ports()
          .log()
          .end(offset -> context.ports().self().execute(() -> ended(question, offset)));
    }
  }

  private void ended(LogEnd.Question question, long offset) {
    if (over || !end.answered(question)) {
      return;
    }
    if (offset == PartitionLog.UNKNOWN) {
      if (inFlight() == 0 && commands.lacksProof()) {
        doubt.accept("nobody knows where the log ends");
      }
    } else if (offset > nextOffset || offset <= question.acked()) {
      doubt.accept("the log ends at offset " + offset + ", expected was " + nextOffset);
    } else if (offset <= ackedOffset + 1) {
      end.postpone();
      commands.prove(question.refusal());
      commands.release(ackedOffset);
    }
  }
}
