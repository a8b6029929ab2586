package dev.frontrow.benchmarks.peers;

import dev.frontrow.schemas.booking.Outcome;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;

/** An outcome that another thread finds, told on the event loop that asked, and never too late. */
final class Answer {
  /** How long a request waits: as long as Frontrow's do. */
  static final long PATIENCE_MILLIS = 3_000;

  static final long RETRY_MILLIS = 1_000;

  private final Vertx vertx;
  private final Context asking;
  private final Promise<Outcome> promise = Promise.promise();
  private final long timer;

  /** To be made on the event loop that asks. */
  Answer(Vertx vertx) {
    this.vertx = vertx;
    this.asking = vertx.getOrCreateContext();
    this.timer = vertx.setTimer(PATIENCE_MILLIS, _ -> promise.tryComplete(unknown("time is up")));
  }

  /** Nobody knows what became of the command. */
  static Outcome unknown(String why) {
    return new Outcome.Unavailable(why, true, RETRY_MILLIS);
  }

  /** Tells {@code outcome}, from any thread. */
  void give(Outcome outcome) {
    asking.runOnContext(
        _ -> {
          vertx.cancelTimer(timer);
          promise.tryComplete(outcome);
        });
  }

  Future<Outcome> future() {
    return promise.future();
  }
}
