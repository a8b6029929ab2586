package dev.frontrow.api.seatmap;

import dev.frontrow.api.http.Problem;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** {@code GET /event/{eventId}/seats/stream}: a seat map as server-sent events. */
public final class SeatStreamRoutes {
  /** What makes any snapshot newer than what a client has seen. */
  private static final long NOTHING_SEEN = -1;

  private static final String GREETING = ": connected\nretry: 2000\n\n";
  private static final int RETRY_SECONDS = 5;

  private final Vertx vertx;
  private final SeatMaps maps;
  private final Duration heartbeat;
  private final int maxSubscribers;
  private final AtomicInteger subscribers = new AtomicInteger();
  private final Queue<Mounted> groups = new ConcurrentLinkedQueue<>();

  private record Mounted(Context context, StreamGroup group) {}

  /**
   * Streams of {@code maps}.
   *
   * @param heartbeat how often a stream says that it lives
   * @param maxSubscribers streams that this node serves at once
   */
  public SeatStreamRoutes(Vertx vertx, SeatMaps maps, Duration heartbeat, int maxSubscribers) {
    this.heartbeat = heartbeat;
    this.vertx = vertx;
    this.maps = maps;
    this.maxSubscribers = maxSubscribers;
  }

  /** Mounts the route on the router of the current event loop. */
  public void mount(Router router) {
    StreamGroup group = new StreamGroup(vertx, maps, heartbeat, subscribers);
    groups.add(new Mounted(vertx.getOrCreateContext(), group));
    router.get("/event/:eventId/seats/stream").handler(context -> stream(context, group));
  }

  /** How many streams are open. */
  public int subscribers() {
    return subscribers.get();
  }

  /** Ends every stream. */
  public Future<Void> close() {
    List<Future<Void>> closed = groups.stream().map(SeatStreamRoutes::close).toList();
    groups.clear();
    return Future.all(closed).mapEmpty();
  }

  private static Future<Void> close(Mounted mounted) {
    Promise<Void> done = Promise.promise();
    mounted.context.runOnContext(
        onLoop -> {
          mounted.group.close();
          done.complete();
        });
    return done.future();
  }

  private void stream(RoutingContext context, StreamGroup group) {
    LiveShow show = find(context.pathParam("eventId"));
    long cursor = lastSeen(context);
    if (subscribers.incrementAndGet() > maxSubscribers) {
      subscribers.decrementAndGet();
      throw new Problem(503, "TOO_MANY_STREAMS", "This node serves no more streams for now.")
          .retryAfter(RETRY_SECONDS);
    }
    HttpServerResponse response = context.response();
    response
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Accel-Buffering", "no");
    response.write(GREETING);
    group.add(show, context, cursor);
  }

  private LiveShow find(String eventId) {
    LiveShow show = ShowId.isValid(eventId) ? maps.showOrNull(new ShowId(eventId)) : null;
    if (show != null) {
      return show;
    }
    if (maps.freshness().ageMillis() == Freshness.NEVER) {
      throw new Problem(503, "STARTING", "This node has not read the seat maps yet.").retryAfter(1);
    }
    throw new Problem(404, "EVENT_NOT_FOUND", "No event " + eventId + " is or was on sale.")
        .field("eventId");
  }

  private static long lastSeen(RoutingContext context) {
    String text = context.request().getHeader("Last-Event-ID");
    if (text == null || text.isBlank()) {
      return NOTHING_SEEN;
    }
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new Problem(400, "INVALID_LAST_EVENT_ID", "Last-Event-ID is a number of this stream.")
          .field("Last-Event-ID");
    }
  }
}
