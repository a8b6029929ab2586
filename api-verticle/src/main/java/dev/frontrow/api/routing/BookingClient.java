package dev.frontrow.api.routing;

import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Outcome.Unavailable;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.log.BookingBus;
import dev.frontrow.schemas.log.Partitions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.Message;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends a command to the writer of its show's partition, and again while nobody can decide it.
 *
 * <p>To send again is safe: the command keeps its ID, and a writer answers an ID twice alike.
 */
public final class BookingClient {
  /** Waits before a command is sent again when no writer listens: one is about to lead. */
  private static final long NO_WRITER_RETRY_MILLIS = 100;

  /** Retries wait at least so long, whatever a writer asks for. */
  private static final long SHORTEST_RETRY_MILLIS = 10;

  /** Commands that may wait for another try at once; beyond, the first refusal is the answer. */
  private static final int MAX_WAITING = 10_000;

  private final Vertx vertx;
  private final Clock clock;
  private final int partitions;
  private final Duration timeout;
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * A client of the writers on this node.
   *
   * @param partitions of the booking log
   * @param timeout how long a caller waits for an outcome
   */
  public BookingClient(Vertx vertx, Clock clock, int partitions, Duration timeout) {
    this.vertx = vertx;
    this.clock = clock;
    this.partitions = partitions;
    this.timeout = timeout;
  }

  /** What became of {@code command}; never fails, and answers within the time-out. */
  public Future<Outcome> send(BookingCommand command) {
    return send(command, timeout);
  }

  /** As {@link #send(BookingCommand)}, with a time-out of its own. */
  public Future<Outcome> send(BookingCommand command, Duration timeout) {
    long deadline = clock.millis() + timeout.toMillis();
    return attempt(command, deadline, false);
  }

  public int partitionOf(ShowId show) {
    return Partitions.of(show, partitions);
  }

  public int partitions() {
    return partitions;
  }

  private Future<Outcome> attempt(BookingCommand command, long deadline, boolean mayHaveActed) {
    long left = Math.max(1, deadline - clock.millis());
    DeliveryOptions options =
        new DeliveryOptions()
            .setLocalOnly(true)
            .setCodecName(BookingBus.CODEC)
            .setSendTimeout(left)
            .addHeader(BookingBus.DEADLINE, Long.toString(deadline));
    String address = BookingBus.address(partitionOf(command.show()));
    return vertx
        .eventBus()
        .<Outcome>request(address, command, options)
        .transform(
            reply -> {
              Outcome outcome =
                  reply.succeeded() ? outcome(reply.result()) : unavailable(reply.cause());
              return outcome instanceof Unavailable no
                  ? again(command, deadline, carry(no, mayHaveActed))
                  : Future.succeededFuture(outcome);
            });
  }

  private Future<Outcome> again(BookingCommand command, long deadline, Unavailable refusal) {
    long pause = Math.max(refusal.retryAfterMillis(), SHORTEST_RETRY_MILLIS);
    boolean retryable =
        !refusal.isBusy() && refusal.retryAfterMillis() > 0 && clock.millis() + pause < deadline;
    if (!retryable || waiting.incrementAndGet() > MAX_WAITING) {
      if (retryable) {
        waiting.decrementAndGet();
      }
      return Future.succeededFuture(refusal);
    }
    Promise<Void> paused = Promise.promise();
    vertx.setTimer(pause, fired -> paused.complete());
    return paused
        .future()
        .compose(
            over -> {
              waiting.decrementAndGet();
              return attempt(command, deadline, refusal.mayHaveActed());
            });
  }

  private static Outcome outcome(Message<Outcome> reply) {
    return reply.body();
  }

  /** An earlier try that may have acted stays so, whatever a later one says of itself. */
  private static Unavailable carry(Unavailable refusal, boolean mayHaveActed) {
    return mayHaveActed && !refusal.mayHaveActed()
        ? new Unavailable(refusal.reason(), true, refusal.retryAfterMillis())
        : refusal;
  }

  private static Unavailable unavailable(Throwable cause) {
    ReplyFailure failure =
        cause instanceof ReplyException reply ? reply.failureType() : ReplyFailure.ERROR;
    return switch (failure) {
      case NO_HANDLERS ->
          new Unavailable("no writer leads this partition", false, NO_WRITER_RETRY_MILLIS);
      case TIMEOUT -> new Unavailable("the writer did not answer in time", true, 0);
      case RECIPIENT_FAILURE, ERROR ->
          new Unavailable("the writer failed", true, NO_WRITER_RETRY_MILLIS);
    };
  }
}
