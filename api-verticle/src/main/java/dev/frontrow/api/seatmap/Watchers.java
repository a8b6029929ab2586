package dev.frontrow.api.seatmap;

import dev.frontrow.api.seatmap.ClientStream.Watch;
import dev.frontrow.api.seatmap.LiveShow.Shown;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * All on one event loop that watch one show.
 *
 * <p>The first change after a quiet while goes out at once; further ones within the window are sent
 * as one.
 */
final class Watchers {
  private final Vertx vertx;
  private final SeatMaps maps;
  private final LiveShow show;
  private final long windowNanos;
  private final boolean conflate;
  private final List<Watch> all = new ArrayList<>();
  private long quietFromNanos = System.nanoTime();
  private boolean scheduled;

  Watchers(Vertx vertx, SeatMaps maps, LiveShow show, StreamSettings settings) {
    this.vertx = vertx;
    this.maps = maps;
    this.show = show;
    this.windowNanos = settings.window().toNanos();
    this.conflate = settings.conflate();
  }

  void add(Watch watch) {
    watch.index = all.size();
    all.add(watch);
  }

  /** The last one takes its place. */
  void remove(Watch watch) {
    Watch last = all.removeLast();
    if (last != watch) {
      last.index = watch.index;
      all.set(watch.index, last);
    }
  }

  void addTo(Set<ClientStream> streams) {
    all.forEach(watch -> streams.add(watch.stream()));
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** The show has changed. */
  void changed() {
    if (scheduled) {
      return;
    }
    long wait = windowNanos - (System.nanoTime() - quietFromNanos);
    if (wait <= 0) {
      flush();
      return;
    }
    scheduled = true;
    vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(wait) + 1, fired -> flushScheduled());
  }

  private void flushScheduled() {
    scheduled = false;
    flush();
  }

  private void flush() {
    Pulled last = null;
    boolean behind = false;
    // Backwards: whoever leaves is replaced by one that has had its turn.
    for (int i = all.size() - 1; i >= 0; i--) {
      Watch watch = all.get(i);
      last = pull(watch, last);
      behind |= isBehind(watch);
    }
    // From its end on, so that with many watchers the loop has time for others between two.
    quietFromNanos = System.nanoTime();
    if (behind && !scheduled) {
      scheduled = true;
      vertx.runOnContext(next -> flushScheduled());
    }
  }

  /** Whether it could be sent more at once, as when each change is sent by itself. */
  private boolean isBehind(Watch watch) {
    return !conflate
        && watch.cursor() < show.shown().version()
        && watch.stream().outlet().isWritable();
  }

  /** Sends all that a watcher lacks, as far as its client takes it. */
  void catchUp(Watch watch) {
    do {
      pull(watch, null);
    } while (isBehind(watch));
  }

  /** What those who have seen {@code cursor} lack: most watchers have seen the same. */
  record Pulled(long cursor, Update update) {}

  /** Sends what a watcher lacks, unless its client is still busy with what it has. */
  Pulled pull(Watch watch, Pulled last) {
    if (!watch.stream().outlet().isWritable() || isAhead(watch)) {
      return last;
    }
    Pulled pulled =
        last != null && last.cursor == watch.cursor()
            ? last
            : new Pulled(
                watch.cursor(), conflate ? show.since(watch.cursor()) : show.after(watch.cursor()));
    if (pulled.update != null) {
      watch.send(pulled.update);
    }
    return pulled;
  }

  /**
   * Whether its client knows more than this node, from another one. It is sent nothing, least of
   * all an old snapshot, until this node has read all that was in the log when the client came.
   */
  private boolean isAhead(Watch watch) {
    return watch.cursor() > show.shown().version()
        && !maps.isCompleteSince(show, watch.stream().joinedMillis());
  }

  /** Tells the streams whether the map is fresh, those of {@code phase} in any case. */
  void tick(int phase, List<ClientStream> stuck) {
    Freshness now = maps.freshness(show);
    Buffer status = Signals.status(now);
    Beat beat = null;
    Pulled last = null;
    for (int i = all.size() - 1; i >= 0; i--) {
      Watch watch = all.get(i);
      ClientStream stream = watch.stream();
      boolean due = stream.phase() == phase;
      if (!stream.outlet().isWritable()) {
        if (watch.leads() && stream.isStuck()) {
          stuck.add(stream);
        }
        continue;
      }
      if (watch.leads()) {
        stream.tell(now.fresh(), status, due);
      }
      last = pull(watch, last);
      // Whoever is ahead would be told a version that it has left behind.
      if (due && !isAhead(watch)) {
        beat = beat == null ? new Beat(show, show.shown(), now) : beat;
        beat.send(watch);
      }
    }
  }

  /** One heartbeat, in both forms. */
  private static final class Beat {
    private final Shown shown;
    private final Buffer alone;
    private final Buffer amongOthers;

    Beat(LiveShow show, Shown shown, Freshness now) {
      this.shown = shown;
      this.alone = Signals.heartbeat(show.id(), shown, now, false);
      this.amongOthers = Signals.heartbeat(show.id(), shown, now, true);
    }

    /** Not to those who lack something: the version would be one that they have not got. */
    void send(Watch watch) {
      if (watch.cursor() >= shown.version()) {
        watch.stream().outlet().write(watch.stream().isOfMany() ? amongOthers : alone);
      }
    }
  }
}
