package dev.frontrow.api.catalog;

import dev.frontrow.api.catalog.StaleCache.Loaded;
import dev.frontrow.api.circuit.Circuit;
import dev.frontrow.api.guard.RedisLink;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Event pages that all nodes share, in Redis: one of them asks the database, and its answer
 * outlives the database.
 *
 * <p>A page is stored with the moment at which the database was asked for it. A change of the
 * catalogue leaves a mark beside it: a page that was asked for before is as old as it says, and
 * nobody takes it for fresh, whoever stores it and when.
 */
public final class SharedPages {
  /** How long a page may stand in for the database. */
  private static final Duration KEPT = Duration.ofHours(6);

  /** Longer than a page counts as fresh, and than a slow reader of the database takes. */
  private static final Duration MARKED = Duration.ofMinutes(1);

  /** In one message to Redis: many shows change at once when a large catalogue is imported. */
  private static final int MARKS_AT_ONCE = 500;

  private static final byte SEPARATOR = ' ';
  private static final int HEADER_PARTS = 3;

  private final RedisLink redis;
  private final Circuit circuit;

  /**
   * A page as somebody stored it.
   *
   * @param current false when the catalogue has changed since
   */
  record Shared(Loaded<EventPage> page, boolean current) {}

  /** Pages behind {@code redis}, which has {@code timeout} to answer. */
  public SharedPages(RedisLink redis, Duration timeout) {
    this.redis = redis;
    this.circuit = new Circuit("shared-pages", timeout);
  }

  /** The breaker's state: CLOSED while Redis is asked, OPEN while it is not. */
  public String breakerState() {
    return circuit.state();
  }

  /** The page of {@code show}, where Redis has it and says so in time; never fails. */
  Future<Optional<Shared>> find(ShowId show) {
    return circuit
        .ask(() -> redis.send(Request.cmd(Command.MGET).arg(page(show)).arg(mark(show))))
        .map(answer -> read(answer.get(0), answer.get(1)))
        .otherwise(Optional.empty());
  }

  /** Stores a page that the database was asked for at {@code loaded}'s moment. */
  void put(ShowId show, Loaded<EventPage> loaded) {
    Buffer value =
        Buffer.buffer()
            .appendString(Long.toString(loaded.atMillis()))
            .appendByte(SEPARATOR)
            .appendString(Long.toString(loaded.value().version()))
            .appendByte(SEPARATOR)
            .appendString(loaded.value().etag().toString())
            .appendByte(SEPARATOR)
            .appendBuffer(loaded.value().json());
    Request store = Request.cmd(Command.SET).arg(page(show)).arg(value);
    // Nobody waits for it: what is not stored is asked for again.
    var _ = circuit.ask(() -> redis.send(store.arg("PX").arg(KEPT.toMillis())));
  }

  /**
   * Says that these shows' pages which were asked for before {@code millis} are old. Ends when
   * Redis knows all of it, or part of it and then no more; never fails.
   */
  Future<Void> changed(Collection<ShowId> shows, long millis) {
    List<Request> marks = new ArrayList<>(shows.size());
    for (ShowId show : shows) {
      marks.add(
          Request.cmd(Command.SET).arg(mark(show)).arg(millis).arg("PX").arg(MARKED.toMillis()));
    }
    return set(marks).otherwiseEmpty();
  }

  private Future<Void> set(List<Request> marks) {
    if (marks.isEmpty()) {
      return Future.succeededFuture();
    }
    int now = Math.min(marks.size(), MARKS_AT_ONCE);
    return circuit
        .ask(() -> redis.send(marks.subList(0, now)))
        .compose(_ -> set(marks.subList(now, marks.size())));
  }

  private static Optional<Shared> read(Response stored, Response mark) {
    if (stored == null) {
      return Optional.empty();
    }
    Buffer value = stored.toBuffer();
    String[] header = new String[HEADER_PARTS];
    int start = 0;
    for (int i = 0; i < HEADER_PARTS; i++) {
      int end = start;
      while (value.getByte(end) != SEPARATOR) {
        end++;
      }
      header[i] = value.getString(start, end, StandardCharsets.US_ASCII.name());
      start = end + 1;
    }
    long atMillis = Long.parseLong(header[0]);
    Buffer json = value.slice(start, value.length());
    var page = new EventPage(Long.parseLong(header[1]), json, header[2]);
    return Optional.of(
        new Shared(new Loaded<>(page, atMillis), mark == null || mark.toLong() < atMillis));
  }

  /** Redis Cluster keeps both keys together by the braces. */
  private static String page(ShowId show) {
    return "event-page:{" + show.value() + "}";
  }

  private static String mark(ShowId show) {
    return page(show) + ":changed";
  }
}
