package dev.frontrow.api.seatmap;

import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.buffer.Buffer;

/**
 * One client's stream, of one show or of several: what it has been sent. All on its event loop.
 *
 * <p>What it lacks is not kept for it: it pulls that from its shows when its client takes more.
 */
final class ClientStream {
  /** A client that takes nothing for so long is cut off; it may come back and resume. */
  private static final int MAX_STUCK_TICKS = 30;

  private final StreamRequest request;
  private final Outlet outlet;
  private final StreamCounts counts;
  private final long joinedMillis;
  private final int phase;

  /** In the order of the request; null until this node has read the log. */
  private Watch[] watches;

  /** What its client believes: the last status it was told, and fresh before the first. */
  private boolean fresh = true;

  private int stuckTicks;
  private long waitingBytes;

  /** One show of it. */
  static final class Watch {
    private final ClientStream stream;
    private final LiveShow show;
    private long cursor;

    /** Where it stands among all that watch the show. */
    int index;

    private Watch(ClientStream stream, LiveShow show, long cursor) {
      this.stream = stream;
      this.show = show;
      this.cursor = cursor;
    }

    ClientStream stream() {
      return stream;
    }

    LiveShow show() {
      return show;
    }

    /** The version that its client has seen. */
    long cursor() {
      return cursor;
    }

    /** Whether it stands for the stream where every stream is told something once. */
    boolean leads() {
      return stream.watches[0] == this;
    }

    void send(Update update) {
      stream.counts.countSent(update, cursor == StreamRequest.NOTHING_SEEN);
      cursor = update.version();
      stream.outlet.write(stream.isOfMany() ? stream.identified(update) : update.alone());
    }
  }

  /**
   * A stream that is not told anything yet.
   *
   * @param joinedMillis when it came, by the clock of the seat maps
   * @param phase in which of the ticks between two heartbeats it gets its own
   */
  ClientStream(
      StreamRequest request, Outlet outlet, StreamCounts counts, long joinedMillis, int phase) {
    this.request = request;
    this.outlet = outlet;
    this.counts = counts;
    this.joinedMillis = joinedMillis;
    this.phase = phase;
  }

  /** Begins to watch; null when one of the shows is unknown. */
  Watch[] begin(SeatMaps maps) {
    Watch[] begun = new Watch[request.shows().size()];
    for (int i = 0; i < begun.length; i++) {
      ShowId show = request.shows().get(i);
      LiveShow live = maps.showOrNull(show);
      if (live == null) {
        return null;
      }
      begun[i] = new Watch(this, live, request.seen().get(i));
    }
    watches = begun;
    return begun;
  }

  /** What it watches; nothing before it began. */
  Watch[] watches() {
    return watches == null ? new Watch[0] : watches;
  }

  Outlet outlet() {
    return outlet;
  }

  long joinedMillis() {
    return joinedMillis;
  }

  int phase() {
    return phase;
  }

  boolean isOfMany() {
    return request.isOfMany();
  }

  /** Tells whether the maps are fresh, where the client does not know; or {@code again}. */
  void tell(boolean nowFresh, Buffer status, boolean again) {
    stuckTicks = 0;
    if (fresh != nowFresh || (again && !nowFresh)) {
      fresh = nowFresh;
      outlet.write(status);
    }
  }

  /** Whether a client that is still busy has taken nothing for too long; asked once a tick. */
  boolean isStuck() {
    long before = waitingBytes;
    waitingBytes = outlet.waitingBytes();
    if (waitingBytes < before) {
      stuckTicks = 0;
    }
    return ++stuckTicks > MAX_STUCK_TICKS;
  }

  private Buffer identified(Update update) {
    Buffer body = update.amongOthers();
    StringBuilder id = new StringBuilder(request.idPrefix());
    for (Watch watch : watches) {
      id.append('.').append(watch.cursor);
    }
    String end = id.append("\n\n").toString();
    return Buffer.buffer(body.length() + end.length()).appendBuffer(body).appendString(end);
  }
}
