package dev.frontrow.api.seatmap;

import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.ShowId;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The live seat maps of every show, as this node's tail of the log knows them. Thread-safe. */
public final class SeatMaps implements Follower {
  private final Clock clock;
  private final Duration freshFor;
  private final Map<ShowId, LiveShow> shows = new ConcurrentHashMap<>();
  private final CopyOnWriteArrayList<Consumer<Set<LiveShow>>> watchers =
      new CopyOnWriteArrayList<>();

  /** The tail's own: shows that changed in the batch at hand. */
  private Set<LiveShow> changed = new HashSet<>();

  /** The tail's own: the partition that it reads. */
  private int partition;

  private volatile long completeAtMillis = Freshness.NEVER;

  /** As {@link #completeAtMillis}, but for the partitions that are read no further. */
  private volatile long readAtMillis = Freshness.NEVER;

  /** Partitions that are read no further, each with the last moment when it was complete. */
  private final Map<Integer, Long> broken = new ConcurrentHashMap<>();

  /**
   * No seat maps yet.
   *
   * @param freshFor how old a map may be and still count as live
   */
  public SeatMaps(Clock clock, Duration freshFor) {
    this.clock = clock;
    this.freshFor = freshFor;
  }

  /** The seat statuses of a show; empty when the log knows no sale of it. */
  public Optional<SeatStatuses> statuses(ShowId show) {
    return Optional.ofNullable(shows.get(show)).map(LiveShow::statuses);
  }

  /**
   * {@code show} as the object that all share: what a request brings would else be kept with every
   * reservation.
   */
  public ShowId shared(ShowId show) {
    LiveShow live = shows.get(show);
    return live == null ? show : live.id();
  }

  /** What a show has to sell; empty when the log knows no sale of it. */
  public Optional<InventoryIndex> inventory(ShowId show) {
    return Optional.ofNullable(shows.get(show)).map(LiveShow::inventory);
  }

  /** The rules of a show's sale; empty when the log knows none. */
  public Optional<SalePolicy> policy(ShowId show) {
    return Optional.ofNullable(shows.get(show)).map(LiveShow::policy);
  }

  /** Those of {@code seats} that are held, sold or blocked as far as this node knows. */
  public Seats taken(ShowId show, Seats seats) {
    LiveShow live = shows.get(show);
    return live == null ? Seats.NONE : live.taken(seats);
  }

  /** How far all maps can be trusted to be live. */
  public Freshness freshness() {
    return since(completeAtMillis);
  }

  /**
   * How far the map of {@code show} can be trusted to be live: a partition of the log that cannot
   * be read leaves the shows of others alone. Of a show that is not known: as of most.
   */
  public Freshness freshness(ShowId show) {
    LiveShow live = shows.get(show);
    return live == null ? since(readAtMillis) : freshness(live);
  }

  Freshness freshness(LiveShow show) {
    Long last = broken.get(show.partition());
    Freshness freshness = since(last == null ? readAtMillis : last);
    return last == null ? freshness : new Freshness(false, freshness.ageMillis());
  }

  private Freshness since(long complete) {
    if (complete == Freshness.NEVER) {
      return new Freshness(false, Freshness.NEVER);
    }
    long age = Math.max(0, clock.millis() - complete);
    return new Freshness(age <= freshFor.toMillis(), age);
  }

  /** Whether all that was in the log of {@code show} at {@code millis} is in its map. */
  boolean isCompleteSince(LiveShow show, long millis) {
    return !broken.containsKey(show.partition()) && readAtMillis > millis;
  }

  /** Whether what was in the log when this node started has been read, where it can be read. */
  boolean isStarted() {
    return readAtMillis != Freshness.NEVER;
  }

  /** Whether there may be shows that this node does not know, because it cannot read of them. */
  boolean isBroken() {
    return !broken.isEmpty();
  }

  long nowMillis() {
    return clock.millis();
  }

  /** How many shows are known. */
  public int size() {
    return shows.size();
  }

  /** Says that all that was in the log at {@code millis} is in the maps, where it can be read. */
  void completeAt(long millis) {
    readAtMillis = millis;
    if (broken.isEmpty()) {
      completeAtMillis = millis;
    }
  }

  /** Says of which partition the events are that follow. */
  void reading(int next) {
    partition = next;
  }

  /** Says that a partition is read no further: the maps of its shows stay as they are. */
  void breakOff(int number) {
    broken.put(number, completeAtMillis);
  }

  LiveShow showOrNull(ShowId show) {
    return shows.get(show);
  }

  /** Calls {@code watcher} on the tail's thread after each batch, with the shows that changed. */
  void watch(Consumer<Set<LiveShow>> watcher) {
    watchers.add(watcher);
  }

  void unwatch(Consumer<Set<LiveShow>> watcher) {
    watchers.remove(watcher);
  }

  @Override
  public void onEvent(BookingEvent event, boolean live) {
    if (event instanceof BookingEvent.SaleOpened opened) {
      LiveShow before = shows.putIfAbsent(opened.show(), new LiveShow(opened, partition));
      Invariants.check(before == null, "a second sale of ", opened.show());
      return;
    }
    LiveShow show = shows.get(event.show());
    Invariants.check(show != null, "an event of a show without a sale: ", event.show());
    if (show.apply(event)) {
      changed.add(show);
    }
  }

  @Override
  public void onBatchEnd() {
    if (changed.isEmpty()) {
      return;
    }
    Set<LiveShow> batch = changed;
    changed = new HashSet<>();
    watchers.forEach(watcher -> watcher.accept(batch));
  }
}
