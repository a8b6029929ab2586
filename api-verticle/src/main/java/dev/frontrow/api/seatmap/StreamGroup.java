package dev.frontrow.api.seatmap;

import dev.frontrow.api.http.Json;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The streams of one event loop: each knows the version it has sent, and pulls what it lacks.
 *
 * <p>So a slow client costs no memory: what it missed stays in the show's ring, or becomes a
 * snapshot. All but {@link #changed} runs on the loop.
 */
final class StreamGroup {
  /** Shows that change faster than this are sent in one go. */
  private static final long FLUSH_EVERY_MILLIS = 20;

  private static final long TICK_MILLIS = 1_000;

  /** A client that takes nothing for so long is cut off; it may come back and resume. */
  private static final int MAX_STUCK_TICKS = 30;

  private final Vertx vertx;
  private final Context context;
  private final SeatMaps maps;
  private final int heartbeatTicks;
  private final AtomicInteger subscribers;
  private final Map<LiveShow, List<Subscriber>> streams = new HashMap<>();
  private final Set<LiveShow> dirty = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final Consumer<Set<LiveShow>> watcher = this::changed;
  private final long ticker;
  private long lastFlushNanos = System.nanoTime();
  private int ticks;

  private static final class Subscriber {
    final HttpServerResponse response;
    long cursor;
    int stuckTicks;

    /** What its client believes: the last status it was told, and fresh before the first. */
    boolean fresh = true;

    Subscriber(HttpServerResponse response, long cursor) {
      this.response = response;
      this.cursor = cursor;
    }
  }

  /** A group on the current event loop; {@code subscribers} counts those of the whole node. */
  StreamGroup(Vertx vertx, SeatMaps maps, Duration heartbeat, AtomicInteger subscribers) {
    this.heartbeatTicks = Math.toIntExact(Math.max(1, heartbeat.toMillis() / TICK_MILLIS));
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.maps = maps;
    this.subscribers = subscribers;
    this.ticker = vertx.setPeriodic(TICK_MILLIS, tick -> tick());
    maps.watch(watcher);
  }

  /** Streams {@code show} from behind {@code cursor}; the response's head and greeting are sent. */
  void add(LiveShow show, RoutingContext client, long cursor) {
    HttpServerResponse response = client.response();
    Subscriber subscriber = new Subscriber(response, cursor);
    streams.computeIfAbsent(show, first -> new ArrayList<>()).add(subscriber);
    client.addEndHandler(gone -> remove(show, subscriber));
    response.drainHandler(drained -> pull(show, subscriber, null));
    Freshness now = maps.freshness();
    if (!now.fresh()) {
      subscriber.fresh = false;
      response.write(status(now));
    }
    pull(show, subscriber, null);
  }

  private void remove(LiveShow show, Subscriber subscriber) {
    List<Subscriber> all = streams.get(show);
    if (all != null && all.remove(subscriber)) {
      subscribers.decrementAndGet();
      if (all.isEmpty()) {
        streams.remove(show);
      }
    }
  }

  /** Sends a subscriber what it lacks, unless its client is still busy with what it has. */
  private Pulled pull(LiveShow show, Subscriber subscriber, Pulled last) {
    if (subscriber.response.writeQueueFull()) {
      return last;
    }
    // Most subscribers have seen the same: they share one encoding.
    Pulled pulled =
        last != null && last.cursor == subscriber.cursor
            ? last
            : new Pulled(subscriber.cursor, show.since(subscriber.cursor));
    subscriber.stuckTicks = 0;
    if (pulled.update != null) {
      subscriber.cursor = pulled.update.version();
      subscriber.response.write(pulled.update.bytes());
    }
    return pulled;
  }

  private record Pulled(long cursor, LiveShow.Update update) {}

  /** Takes note of changes, on the tail's thread, and wakes the loop once for many of them. */
  private void changed(Set<LiveShow> shows) {
    dirty.addAll(shows);
    if (scheduled.compareAndSet(false, true)) {
      context.runOnContext(woken -> flushSoon());
    }
  }

  private void flushSoon() {
    long pause = FLUSH_EVERY_MILLIS - (System.nanoTime() - lastFlushNanos) / 1_000_000;
    if (pause > 0) {
      vertx.setTimer(pause, fired -> flush());
    } else {
      flush();
    }
  }

  private void flush() {
    lastFlushNanos = System.nanoTime();
    scheduled.set(false);
    Set<LiveShow> batch = new HashSet<>(dirty);
    dirty.removeAll(batch);
    for (LiveShow show : batch) {
      Pulled last = null;
      for (Subscriber subscriber : streams.getOrDefault(show, List.of())) {
        last = pull(show, subscriber, last);
      }
    }
  }

  /** Says when the maps go stale or come back, keeps connections alive, and cuts dead ones off. */
  private void tick() {
    boolean heartbeat = ++ticks % heartbeatTicks == 0;
    if (streams.isEmpty()) {
      return;
    }
    Freshness now = maps.freshness();
    Buffer status = status(now);
    List<Subscriber> stuck = new ArrayList<>();
    streams.forEach(
        (show, all) -> {
          Buffer comment = heartbeat ? heartbeat(show) : null;
          for (Subscriber subscriber : all) {
            if (!subscriber.response.writeQueueFull()) {
              tell(subscriber, now.fresh(), status, comment);
            } else if (++subscriber.stuckTicks > MAX_STUCK_TICKS) {
              stuck.add(subscriber);
            }
          }
        });
    stuck.forEach(subscriber -> subscriber.response.reset());
  }

  private static void tell(Subscriber subscriber, boolean fresh, Buffer status, Buffer comment) {
    if (subscriber.fresh != fresh || (comment != null && !fresh)) {
      subscriber.fresh = fresh;
      subscriber.response.write(status);
    }
    if (comment != null) {
      subscriber.response.write(comment);
    }
  }

  private Buffer heartbeat(LiveShow show) {
    long age = maps.freshness().ageMillis();
    return Buffer.buffer(
        ": heartbeat version=%d changed=%s age-ms=%d\n\n"
            .formatted(show.version(), Json.time(show.timeMillis()), age));
  }

  private static Buffer status(Freshness freshness) {
    return Buffer.buffer(
        "event: status\ndata: {\"fresh\":%b,\"ageMillis\":%s}\n\n"
            .formatted(
                freshness.fresh(),
                freshness.ageMillis() == Freshness.NEVER ? "null" : freshness.ageMillis()));
  }

  /** Ends every stream, so that its client reconnects elsewhere. */
  void close() {
    vertx.cancelTimer(ticker);
    maps.unwatch(watcher);
    streams.values().stream()
        .flatMap(List::stream)
        .toList()
        .forEach(subscriber -> subscriber.response.end(": closing\n\n"));
  }
}
