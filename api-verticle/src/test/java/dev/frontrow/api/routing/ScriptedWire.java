package dev.frontrow.api.routing;

import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Outcome.Unavailable;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.log.LogRecord;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * A node's routing without a network and without time: a test says what comes back, and when time
 * passes.
 */
final class ScriptedWire implements CommandWire, Timers {
  static final String HERE = "here:1";
  static final String A = "a:1";
  static final String B = "b:1";
  static final Outcome ACCEPTED = new Outcome.Accepted(new BookingReply.SaleChanged(false));
  static final Outcome REFUSED = new Outcome.Refused(new Rejection.SaleNotOpen());
  static final Outcome NOT_LEADING = Unavailable.notLeading(100);
  static final Outcome IN_DOUBT = new Unavailable("in doubt", true, 100);
  static final long WALL = 1_800_000_000_000L;

  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparingLong(Timer::tick).thenComparingLong(Timer::number));

  private final String local;
  final Owners owners;
  final BookingClient client;
  final List<Sent> sent = new ArrayList<>();
  final List<Promise<Void>> pings = new ArrayList<>();
  boolean current = true;
  long wallMillis = WALL;
  private long tick;
  private long timersSet;
  private long next;

  /** An attempt that arrived somewhere. */
  record Sent(String endpoint, Attempt attempt, Promise<Outcome> answer) {
    void is(Outcome outcome) {
      answer.complete(outcome);
    }

    void fails(boolean mayHaveActed) {
      answer.fail(new Unreachable(mayHaveActed));
    }
  }

  private record Timer(long tick, long number, Runnable task) {}

  /** A node with writers of its own, in a cluster of one partition. */
  ScriptedWire() {
    this(HERE, new RoutingSettings(1, Duration.ofSeconds(3)));
  }

  ScriptedWire(String local, RoutingSettings settings) {
    this.local = local;
    owners = new Owners(settings.partitions(), () -> current);
    client =
        new BookingClient(
            new RoutingPorts(this, this, () -> wallMillis, () -> tick), owners, settings);
  }

  /** The next Claim in the log. */
  long claim(String endpoint) {
    next += 10;
    owners.onClaim(0, next, new LogRecord.Claim(endpoint, 0));
    return next;
  }

  /** A command that nobody else sends. */
  Future<Outcome> ask() {
    return client.send(command());
  }

  static BookingCommand command() {
    return new BookingCommand.CloseSale(new ShowId("show"), new CommandId(1, 2));
  }

  /** The last attempt that was sent. */
  Sent last() {
    return sent.getLast();
  }

  void pass(long millis) {
    long until = tick + millis;
    while (!timers.isEmpty() && timers.peek().tick() <= until) {
      Timer timer = timers.poll();
      tick = Math.max(tick, timer.tick());
      timer.task().run();
    }
    tick = until;
  }

  /** Time passes, and what was to be done meanwhile is done only then. */
  void standStill(long millis) {
    tick += millis;
    pass(0);
  }

  long timersSet() {
    return timersSet;
  }

  @Override
  public String localEndpoint() {
    return local;
  }

  @Override
  public Future<Outcome> send(String endpoint, int partition, Attempt attempt) {
    Promise<Outcome> answer = Promise.promise();
    sent.add(new Sent(endpoint, attempt, answer));
    return answer.future();
  }

  @Override
  public Future<Void> ping(String endpoint) {
    Promise<Void> pong = Promise.promise();
    pings.add(pong);
    return pong.future();
  }

  @Override
  public void after(long millis, Runnable task) {
    timers.add(new Timer(tick + millis, ++timersSet, task));
  }
}
