package dev.frontrow.api.seatmap;

import dev.frontrow.api.http.Json;
import dev.frontrow.api.seatmap.StreamLimits.Place;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The long polls of one event loop: requests that are answered when a seat map changes.
 *
 * <p>They get what a stream would, one update a request, for clients that cannot read streams.
 */
final class SeatPolls {
  private final Vertx vertx;
  private final SeatMaps maps;
  private final StreamCounts counts;
  private final Map<LiveShow, Set<Poll>> waiting = new HashMap<>();

  private final class Poll {
    final LiveShow show;
    final RoutingContext client;
    final long since;
    final long joinedMillis = maps.nowMillis();
    long timer = -1;

    Poll(LiveShow show, RoutingContext client, long since) {
      this.show = show;
      this.client = client;
      this.since = since;
    }

    /** Answers if there is something new. */
    boolean isAnswered() {
      if (since > show.shown().version() && !maps.isCompleteSince(show, joinedMillis)) {
        return false; // It knows more than this node so far.
      }
      Update update = show.since(since);
      if (update == null) {
        return false;
      }
      counts.countSent(update, false);
      reply(update.members());
      return true;
    }

    void reply(String members) {
      client.response().putHeader("Cache-Control", "no-store");
      String body = "{" + members + "," + Signals.members(maps.freshness(show)) + "}";
      Json.reply(client, 200, Buffer.buffer(body));
    }
  }

  SeatPolls(Vertx vertx, SeatMaps maps, StreamCounts counts) {
    this.vertx = vertx;
    this.maps = maps;
    this.counts = counts;
  }

  /** Answers what is newer than {@code since}, or after {@code waitMillis} that nothing is. */
  void add(LiveShow show, RoutingContext client, long since, long waitMillis, Place place) {
    Poll poll = new Poll(show, client, since);
    client.addEndHandler(
        gone -> {
          remove(poll);
          place.leave();
        });
    if (poll.isAnswered()) {
      return;
    }
    if (waitMillis == 0) {
      poll.reply(show.nothingSince(since));
      return;
    }
    poll.timer = vertx.setTimer(waitMillis, fired -> poll.reply(show.nothingSince(since)));
    waiting.computeIfAbsent(show, first -> new LinkedHashSet<>()).add(poll);
  }

  private void remove(Poll poll) {
    vertx.cancelTimer(poll.timer);
    Set<Poll> all = waiting.get(poll.show);
    if (all != null && all.remove(poll) && all.isEmpty()) {
      waiting.remove(poll.show);
    }
  }

  void changed(LiveShow show) {
    List.copyOf(waiting.getOrDefault(show, Set.of())).forEach(Poll::isAnswered);
  }

  /** Looks again at those who know more than this node knew. */
  void tick() {
    List.copyOf(waiting.keySet()).forEach(this::changed);
  }

  /** Answers all that wait: they may come back elsewhere. */
  void close() {
    for (Set<Poll> all : List.copyOf(waiting.values())) {
      List.copyOf(all).forEach(poll -> poll.reply(poll.show.nothingSince(poll.since)));
    }
  }
}
