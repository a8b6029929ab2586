package dev.frontrow.api.search;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Whether the index holds the catalogue. A new one is empty at first: until it is filled, nobody is
 * shown the part of it that is there.
 *
 * <p>It is looked at until it has been seen full, and anew when it did not answer or has another
 * name, since it is another one then. Thread-safe.
 */
final class IndexFill {
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration ASK_NAME_EVERY = Duration.ofSeconds(2);

  /** A few documents may have been refused for good. */
  private static final double ENOUGH = 0.99;

  private final SearchEngine engine;
  private final Pool pool;
  private final Clock clock;

  /** The name of the index that was full; null when none was, or it is in doubt. */
  private volatile String full;

  private final AtomicLong askedNameMillis = new AtomicLong();
  private Future<Boolean> look = Future.succeededFuture(false);
  private long lookedMillis;

  IndexFill(SearchEngine engine, Pool pool, Clock clock) {
    this.engine = engine;
    this.pool = pool;
    this.clock = clock;
  }

  /** Whether it was full at a look that is no older than a second; fails when nobody answers. */
  Future<Boolean> isFull() {
    if (full == null) {
      return look();
    }
    askName();
    return Future.succeededFuture(true);
  }

  /** Nobody waits for it: two seconds more or less of an index that has just been replaced. */
  private void askName() {
    long now = clock.millis();
    long asked = askedNameMillis.get();
    if (now - asked >= ASK_NAME_EVERY.toMillis() && askedNameMillis.compareAndSet(asked, now)) {
      engine
          .indexName()
          .onSuccess(
              name -> {
                if (!name.equals(full)) {
                  doubt();
                }
              });
    }
  }

  /** Says that the index did not answer. */
  void doubt() {
    full = null;
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
    // Its name first: when another one takes its place meanwhile, that is found out.
    engine
        .indexName()
        .compose(name -> engine.count().compose(documents -> isFull(name, documents)))
        .onFailure(silence -> lookAgain())
        .onComplete(looking);
    return looking.future();
  }

  /** How often an engine that keeps silent is asked is its breaker's business. */
  private synchronized void lookAgain() {
    lookedMillis = 0;
  }

  /** With no answer from the catalogue, what there is has to do until the next look. */
  private Future<Boolean> isFull(String name, long documents) {
    return pool.query("SELECT count(*) FROM shows")
        .execute()
        .map(
            rows -> {
              boolean enough = documents >= rows.iterator().next().getLong(0) * ENOUGH;
              full = enough ? name : null;
              return enough;
            })
        .otherwise(true);
  }
}
