package dev.frontrow.audit.log;

import dev.frontrow.schemas.booking.BookingEvent.Header;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ShowId;
import java.time.Duration;
import java.util.Arrays;

/**
 * The commands that acted lately in one partition, each with the version that it made.
 *
 * <p>A show promises to know a command again for 24 hours and 200,000 later commands; what comes
 * later than that may act anew. Here the partition's last 200,000 commands at least, or those of a
 * day, are known, in two tables: when the younger is full or old, the older is dropped. About 50
 * bytes a command, 25 MB a partition at most.
 */
final class CommandWindow {
  /** How long a show knows a command again, by the time in its events. */
  static final long REMEMBERED_MILLIS = Duration.ofHours(24).toMillis();

  /** How many later commands of its show a command is known for. */
  static final long REMEMBERED_VERSIONS = 200_000;

  /** Commands in one table: right after the older was dropped, all that a show remembers. */
  private static final int TABLE = (int) REMEMBERED_VERSIONS;

  /** Clocks of writers differ: shows in one partition need not have the same time. */
  private static final long SLACK_MILLIS = Duration.ofHours(1).toMillis();

  private Table young = new Table();
  private Table old = new Table();

  /** Commands by their own ID and their show's. */
  private static final class Table {
    private final IdIndex ids = new IdIndex();
    private long[] version = new long[0];
    private long[] timeMillis = new long[0];
    private long newestMillis = Long.MIN_VALUE;
    private long oldestMillis = Long.MAX_VALUE;

    void put(long high, long low, Header header) {
      int known = ids.find(high, low);
      int number = known >= 0 ? known : ids.add(high, low);
      if (number >= version.length) {
        version = Arrays.copyOf(version, ids.capacity());
        timeMillis = Arrays.copyOf(timeMillis, ids.capacity());
      }
      version[number] = header.version();
      timeMillis[number] = header.timeMillis();
      newestMillis = Math.max(newestMillis, header.timeMillis());
      oldestMillis = Math.min(oldestMillis, header.timeMillis());
    }

    boolean isOver() {
      return ids.size() >= TABLE
          || (ids.size() > 0 && newestMillis - oldestMillis > REMEMBERED_MILLIS + SLACK_MILLIS);
    }

    /** True when it holds the command, and its show must still know it at {@code header}. */
    boolean remembers(long high, long low, Header header) {
      int number = ids.find(high, low);
      return number >= 0
          && header.timeMillis() - timeMillis[number] <= REMEMBERED_MILLIS
          && header.version() - version[number] <= REMEMBERED_VERSIONS;
    }
  }

  /** Takes in the command of an event; true when it must have been known for one that had acted. */
  boolean actedBefore(Header header) {
    boolean acted = contains(header);
    if (young.isOver()) {
      old = young;
      young = new Table();
    }
    young.put(high(header.command()), low(header.command(), header.show()), header);
    return acted;
  }

  /** True when the event's command acted before, and its show must still know that. */
  boolean contains(Header header) {
    long high = high(header.command());
    long low = low(header.command(), header.show());
    return young.remembers(high, low, header) || old.remembers(high, low, header);
  }

  private static long high(CommandId command) {
    return command.high();
  }

  /** One command ID may act in several shows, once in each. */
  private static long low(CommandId command, ShowId show) {
    return command.low() ^ Hash64.of(show.value());
  }
}
