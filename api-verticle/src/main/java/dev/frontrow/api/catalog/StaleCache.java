package dev.frontrow.api.catalog;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * Answers of the database, kept on this node, which outlive it: while it is down they are served as
 * they were, and say from when they are.
 *
 * <p>One key is loaded once at a time, however many ask for it.
 */
public final class StaleCache<K, V> {
  /** How long a caller waits for a fresh answer when there is an older one. */
  private static final long PATIENCE_MILLIS = 400;

  /** What is as old as this is given only when there is nothing else. */
  private static final long OLD_MILLIS = 10_000;

  /** How long the database is left alone after it failed, where there is an older answer. */
  private static final long RETRY_MILLIS = 1_000;

  /** Bytes that an entry takes besides its value. */
  private static final int ENTRY_BYTES = 200;

  private final Clock clock;
  private final long freshMillis;
  private final Cache<K, Entry<V>> entries;
  private final ConcurrentHashMap<K, Future<Loaded<V>>> loading = new ConcurrentHashMap<>();

  private record Entry<V>(Loaded<V> loaded, long nextLoadMillis) {}

  /**
   * An answer.
   *
   * @param atMillis when the database gave it, milliseconds since 1970
   */
  public record Loaded<V>(V value, long atMillis) {}

  /**
   * An empty cache.
   *
   * @param fresh how long an answer is as good as a new one
   * @param maxBytes of all values together
   * @param bytes of one value
   */
  public StaleCache(Clock clock, Duration fresh, long maxBytes, ToIntFunction<V> bytes) {
    this.clock = clock;
    this.freshMillis = fresh.toMillis();
    this.entries =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .<K, Entry<V>>weigher(
                (_, entry) -> ENTRY_BYTES + bytes.applyAsInt(entry.loaded().value()))
            .build();
  }

  /** The answer under {@code key}: kept, or new, or kept and old when {@code load} fails. */
  public Future<Loaded<V>> get(K key, Supplier<Future<V>> load) {
    return getLoaded(key, () -> load.get().map(value -> new Loaded<>(value, clock.millis())));
  }

  /** The answer under {@code key}, where it is kept and as good as a new one. */
  Optional<V> getIfFresh(K key) {
    Entry<V> entry = entries.getIfPresent(key);
    return entry != null && clock.millis() < entry.nextLoadMillis()
        ? Optional.of(entry.loaded().value())
        : Optional.empty();
  }

  /** As {@link #get}, where {@code load} knows from when its answer is. */
  Future<Loaded<V>> getLoaded(K key, Supplier<Future<Loaded<V>>> load) {
    Entry<V> entry = entries.getIfPresent(key);
    if (isFresh(entry)) {
      return Future.succeededFuture(entry.loaded());
    }
    Future<Loaded<V>> loaded = load(key, load);
    return entry == null ? loaded : orKept(key, entry, loaded);
  }

  /** What is kept under {@code key} and need not be loaded; otherwise null. */
  Loaded<V> freshOrNull(K key) {
    Entry<V> entry = entries.getIfPresent(key);
    return isFresh(entry) ? entry.loaded() : null;
  }

  private boolean isFresh(Entry<V> entry) {
    return entry != null && clock.millis() < entry.nextLoadMillis();
  }

  private Future<Loaded<V>> orKept(K key, Entry<V> entry, Future<Loaded<V>> loaded) {
    Promise<Loaded<V>> answer = Promise.promise();
    loaded.onSuccess(answer::tryComplete);
    loaded.onFailure(
        _ -> {
          long rested = clock.millis() + RETRY_MILLIS;
          entries.asMap().replace(key, entry, new Entry<>(entry.loaded(), rested));
          answer.tryComplete(entry.loaded());
        });
    Context context = Vertx.currentContext();
    long ageMillis = clock.millis() - entry.loaded().atMillis();
    if (context != null && !loaded.isComplete() && ageMillis < OLD_MILLIS) {
      Vertx vertx = context.owner();
      long timer = vertx.setTimer(PATIENCE_MILLIS, _ -> answer.tryComplete(entry.loaded()));
      loaded.onComplete(_ -> vertx.cancelTimer(timer));
    }
    return answer.future();
  }

  /** Forgets what is under {@code key}: this node has just changed it. */
  public void invalidate(K key) {
    loading.remove(key);
    entries.invalidate(key);
  }

  private Future<Loaded<V>> load(K key, Supplier<Future<Loaded<V>>> load) {
    Promise<Loaded<V>> mine = Promise.promise();
    Future<Loaded<V>> others = loading.putIfAbsent(key, mine.future());
    if (others != null) {
      return onThisContext(others);
    }
    loading(load)
        .onComplete(
            (loaded, failure) -> {
              // Whoever was invalidated meanwhile may be old already, and is not kept.
              boolean current = loading.remove(key, mine.future());
              if (failure != null) {
                mine.fail(failure);
                return;
              }
              if (current) {
                entries.put(key, entry(loaded));
              }
              mine.complete(loaded);
            });
    return mine.future();
  }

  /** Whatever goes wrong is an answer, or others would wait for it for ever. */
  private static <T> Future<T> loading(Supplier<Future<T>> load) {
    try {
      return load.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }

  /** An answer that was old when it came is not asked for again at once. */
  private Entry<V> entry(Loaded<V> loaded) {
    long fresh = loaded.atMillis() + freshMillis;
    return new Entry<>(
        loaded, Math.max(fresh, clock.millis() + Math.min(freshMillis, RETRY_MILLIS)));
  }

  /** Whoever waits for another event loop's load goes on in their own. */
  private static <T> Future<T> onThisContext(Future<T> future) {
    Context context = Vertx.currentContext();
    if (context == null) {
      return future;
    }
    Promise<T> here = Promise.promise();
    future.onComplete((value, failure) -> context.runOnContext(_ -> here.complete(value, failure)));
    return here.future();
  }
}
