package dev.frontrow.api.seatmap;

import dev.frontrow.api.seatmap.ClientStream.Watch;
import dev.frontrow.api.seatmap.StreamLimits.Place;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The streams of one event loop: each knows the version it has sent, and pulls what it lacks.
 *
 * <p>So a slow client costs no memory: what it missed stays with the show, or becomes a snapshot.
 * All but {@link #changed} runs on the loop.
 */
final class StreamGroup {
  private static final long TICK_MILLIS = 1_000;

  private final Vertx vertx;
  private final Context context;
  private final SeatMaps maps;
  private final StreamSettings settings;
  private final StreamCounts counts;
  private final SeatPolls polls;
  private final int heartbeatTicks;
  private final Map<LiveShow, Watchers> shows = new HashMap<>();

  private final ChunkFrames frames = new ChunkFrames();

  /** Those that came before this node had read the log. */
  private final Set<ClientStream> waiting = new LinkedHashSet<>();

  private final Set<LiveShow> dirty = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final Consumer<Set<LiveShow>> watcher = this::changed;
  private final long ticker;
  private int ticks;
  private int streams;
  private boolean closed;

  /** A group on the current event loop, which also wakes {@code polls}. */
  StreamGroup(
      Vertx vertx, SeatMaps maps, StreamSettings settings, StreamCounts counts, SeatPolls polls) {
    this.heartbeatTicks = Math.toIntExact(settings.heartbeat().toMillis() / TICK_MILLIS);
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    this.maps = maps;
    this.settings = settings;
    this.counts = counts;
    this.polls = polls;
    this.ticker = vertx.setPeriodic(TICK_MILLIS, tick -> tick());
    maps.watch(watcher);
  }

  /** Streams what {@code request} wants; the response's head and greeting are sent. */
  void add(StreamRequest request, RoutingContext client, Place place) {
    Outlet outlet = ChunkedOutlet.of(client.request(), frames);
    int phase = streams++ % heartbeatTicks;
    ClientStream stream = new ClientStream(request, outlet, counts, maps.nowMillis(), phase);
    client.addEndHandler(
        gone -> {
          remove(stream);
          place.leave();
        });
    if (closed) {
      end(stream);
      return;
    }
    Freshness now = maps.freshness(request.shows().getFirst());
    stream.tell(now.fresh(), Signals.status(now), false);
    if (maps.isStarted()) {
      begin(stream);
    } else {
      waiting.add(stream);
    }
  }

  private void begin(ClientStream stream) {
    Watch[] watches = stream.begin(maps);
    if (watches == null) {
      // Whoever comes back is told so by the status of the response.
      end(stream);
      return;
    }
    for (Watch watch : watches) {
      shows
          .computeIfAbsent(watch.show(), show -> new Watchers(vertx, maps, show, settings))
          .add(watch);
    }
    stream.outlet().onDrained(() -> pull(stream));
    pull(stream);
  }

  private void pull(ClientStream stream) {
    for (Watch watch : stream.watches()) {
      Watchers all = shows.get(watch.show());
      if (all != null) {
        all.catchUp(watch);
      }
    }
  }

  private void remove(ClientStream stream) {
    waiting.remove(stream);
    for (Watch watch : stream.watches()) {
      Watchers all = shows.get(watch.show());
      all.remove(watch);
      if (all.isEmpty()) {
        shows.remove(watch.show());
      }
    }
  }

  /** Takes note of changes, on the tail's thread, and wakes the loop once for many of them. */
  private void changed(Set<LiveShow> changed) {
    dirty.addAll(changed);
    if (woken.compareAndSet(false, true)) {
      context.runOnContext(onLoop -> wake());
    }
  }

  private void wake() {
    woken.set(false);
    Set<LiveShow> batch = new HashSet<>(dirty);
    dirty.removeAll(batch);
    for (LiveShow show : batch) {
      Watchers all = shows.get(show);
      if (all != null) {
        all.changed();
      }
      polls.changed(show);
    }
  }

  /** Says when the maps go stale or come back, keeps connections alive, and cuts dead ones off. */
  private void tick() {
    ticks++;
    if (!waiting.isEmpty() && maps.isStarted()) {
      List<ClientStream> now = List.copyOf(waiting);
      waiting.clear();
      now.forEach(this::begin);
    }
    List<ClientStream> stuck = new ArrayList<>();
    int phase = ticks % heartbeatTicks;
    tellWaiting(phase, stuck);
    shows.values().forEach(all -> all.tick(phase, stuck));
    for (ClientStream stream : stuck) {
      counts.countDropped();
      stream.outlet().reset();
    }
    polls.tick();
  }

  /** That the maps are not read yet, which is as good as a heartbeat. */
  private void tellWaiting(int phase, List<ClientStream> stuck) {
    Freshness now = maps.freshness();
    Buffer status = Signals.status(now);
    for (ClientStream stream : waiting) {
      if (stream.outlet().isWritable()) {
        stream.tell(now.fresh(), status, stream.phase() == phase);
      } else if (stream.isStuck()) {
        stuck.add(stream);
      }
    }
  }

  /** Ends every stream, so that its client reconnects elsewhere; one that still comes too. */
  void close() {
    closed = true;
    vertx.cancelTimer(ticker);
    maps.unwatch(watcher);
    Set<ClientStream> all = new HashSet<>(waiting);
    shows.values().forEach(watchers -> watchers.addTo(all));
    all.forEach(StreamGroup::end);
    frames.clear();
    polls.close();
  }

  private static void end(ClientStream stream) {
    stream.outlet().end(": closing\n\n");
  }
}
