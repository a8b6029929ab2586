package dev.frontrow.api.search;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;

/**
 * Whether the index holds the catalogue. A new one is empty at first: until it is filled, nobody is
 * shown the part of it that is there.
 *
 * <p>It is looked at until it has been seen full, and anew after each time that it did not answer,
 * since it may be another one then. Thread-safe.
 */
final class IndexFill {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

  /** A few documents may have been refused for good. */
  private static final double ENOUGH = 0.99;

  private final SearchEngine engine;
  private final Pool pool;
  private final Clock clock;
  private volatile boolean full;
  private Future<Boolean> look = Future.succeededFuture(false);
  private long lookedMillis;

  IndexFill(SearchEngine engine, Pool pool, Clock clock) {
    this.engine = engine;
    this.pool = pool;
    this.clock = clock;
  }

  /** Whether it was full at a look that is no older than a second; fails when nobody answers. */
  Future<Boolean> isFull() {
    return full ? Future.succeededFuture(true) : look();
  }

  /** Says that the index did not answer. */
  void doubt() {
    full = false;
  }

  private Future<Boolean> look() {
    Promise<Boolean> looking = Promise.promise();
    synchronized (this) {
      long now = clock.millis();
      if (now - lookedMillis < LOOK_EVERY.toMillis()) {
        return look;
      }
      lookedMillis = now;
      look = looking.future();
    }
    engine
        .count()
        .compose(this::isEnough)
        .onSuccess(enough -> full = enough)
        .onFailure(silence -> lookAgain())
        .onComplete(looking);
    return looking.future();
  }

  /** How often an engine that keeps silent is asked is its breaker's business. */
  private synchronized void lookAgain() {
    lookedMillis = 0;
  }

  /** With no answer from the catalogue, what there is has to do. */
  private Future<Boolean> isEnough(long documents) {
    return pool.query("SELECT count(*) FROM shows")
        .execute()
        .map(rows -> documents >= rows.iterator().next().getLong(0) * ENOUGH)
        .otherwise(true);
  }
}
