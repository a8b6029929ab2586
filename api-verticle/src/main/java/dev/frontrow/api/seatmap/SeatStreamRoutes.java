package dev.frontrow.api.seatmap;

import dev.frontrow.api.http.HttpFoundation;
import dev.frontrow.api.http.Problem;
import dev.frontrow.api.seatmap.StreamLimits.Place;
import dev.frontrow.api.session.SessionGate;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Seat maps as they change: {@code GET /event/{eventId}/seats/stream} and {@code GET /seats/stream}
 * as server-sent events, {@code GET /event/{eventId}/seats?since=} as long polls.
 */
public final class SeatStreamRoutes {
  /** Shows in one stream. */
  static final int MAX_SHOWS = 20;

  private static final String GREETING = ": connected\nretry: 2000\n\n";
  private static final long DEFAULT_WAIT_SECONDS = 25;
  private static final long MAX_WAIT_SECONDS = 30;

  private final Vertx vertx;
  private final SeatMaps maps;
  private final StreamSettings settings;
  private final SessionGate gate;
  private final StreamCounts counts = new StreamCounts();
  private final StreamLimits limits;
  private final Queue<Mounted> groups = new ConcurrentLinkedQueue<>();

  private record Mounted(Context context, StreamGroup group) {}

  /** Streams of {@code maps}; {@code gate} says whose they are, where a client says so. */
  public SeatStreamRoutes(Vertx vertx, SeatMaps maps, StreamSettings settings, SessionGate gate) {
    this.vertx = vertx;
    this.maps = maps;
    this.settings = settings;
    this.gate = gate;
    this.limits = new StreamLimits(settings, counts);
  }

  /** Mounts the routes on the router of the current event loop. */
  public void mount(Router router) {
    SeatPolls polls = new SeatPolls(vertx, maps, counts);
    StreamGroup group = new StreamGroup(vertx, maps, settings, counts, polls);
    groups.add(new Mounted(vertx.getOrCreateContext(), group));
    router
        .get("/event/:eventId/seats/stream")
        .handler(gate.anybody())
        .handler(context -> stream(context, one(context), group));
    router
        .get("/seats/stream")
        .handler(gate.anybody())
        .handler(context -> stream(context, many(context), group));
    var poll = gate.anybody();
    router
        .get("/event/:eventId/seats")
        .handler(context -> ifPolled(context, () -> poll.handle(context)))
        .handler(context -> ifPolled(context, () -> poll(context, polls)));
  }

  /** How many streams are open, and polls waiting. */
  public int size() {
    return limits.size();
  }

  public StreamCounts counts() {
    return counts;
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

  private void stream(RoutingContext context, StreamRequest wanted, StreamGroup group) {
    if (maps.isStarted()) {
      wanted.shows().forEach(this::find);
    }
    Place place = limits.enter(context);
    HttpFoundation.leaveUntimed(context);
    context
        .response()
        .setChunked(true)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Accel-Buffering", "no");
    context.response().write(GREETING);
    group.add(wanted, context, place);
  }

  private static StreamRequest one(RoutingContext context) {
    return StreamRequest.one(show(context.pathParam("eventId"), "eventId"), lastEventId(context));
  }

  private static StreamRequest many(RoutingContext context) {
    String events = context.request().getParam("events");
    String[] named = events == null ? new String[0] : events.split(",", MAX_SHOWS + 1);
    if (named.length == 0 || named.length > MAX_SHOWS) {
      throw invalid("events", "Name 1 to " + MAX_SHOWS + " events, divided by commas.");
    }
    List<ShowId> shows = new ArrayList<>();
    for (String name : named) {
      ShowId show = show(name, "events");
      if (shows.contains(show)) {
        throw invalid("events", "Name each event once: " + show);
      }
      shows.add(show);
    }
    return StreamRequest.many(shows, lastEventId(context));
  }

  /** Browsers send the header by themselves; the parameter is for those who begin anew. */
  private static String lastEventId(RoutingContext context) {
    HttpServerRequest request = context.request();
    String header = request.getHeader("Last-Event-ID");
    String text = header == null ? request.getParam("lastEventId") : header;
    return text == null || text.isBlank() ? null : text.strip();
  }

  private void poll(RoutingContext context, SeatPolls polls) {
    long since = number(context, "since", StreamRequest.NOTHING_SEEN, Long.MAX_VALUE);
    long wait =
        context.request().getParam("wait") == null
            ? DEFAULT_WAIT_SECONDS
            : number(context, "wait", 0, MAX_WAIT_SECONDS);
    if (!maps.isStarted()) {
      throw new Problem(503, "STARTING", "This node has not read the seat maps yet.").retryAfter(1);
    }
    LiveShow show = find(show(context.pathParam("eventId"), "eventId"));
    Place place = limits.enter(context);
    HttpFoundation.leaveUntimed(context);
    polls.add(show, context, since, wait * 1_000, place);
  }

  /** Without {@code since} the whole seat map is asked for, which is the catalogue's to answer. */
  private static void ifPolled(RoutingContext context, Runnable handler) {
    if (context.request().getParam("since") == null) {
      context.next();
    } else {
      handler.run();
    }
  }

  private static long number(RoutingContext context, String name, long min, long max) {
    try {
      long number = Long.parseLong(context.request().getParam(name));
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // It is told below.
    }
    throw invalid(
        name,
        name + " is a whole number" + (max == Long.MAX_VALUE ? "." : ", " + min + " to " + max));
  }

  private static Problem invalid(String field, String detail) {
    return new Problem(400, "INVALID_PARAMETER", detail).field(field);
  }

  private static ShowId show(String id, String field) {
    if (!ShowId.isValid(id)) {
      throw unknown(id, field);
    }
    return new ShowId(id);
  }

  private LiveShow find(ShowId show) {
    LiveShow live = maps.showOrNull(show);
    if (live == null && maps.isBroken()) {
      throw new Problem(503, "SEAT_MAP_UNREADABLE", "This node cannot read all of the log.")
          .retryAfter(5);
    }
    if (live == null) {
      throw unknown(show.value(), "eventId");
    }
    return live;
  }

  private static Problem unknown(String id, String field) {
    String named = id.length() <= ShowId.MAX_LENGTH ? " " + id : "";
    return new Problem(404, "EVENT_NOT_FOUND", "No event" + named + " is or was on sale.")
        .field(field);
  }
}
