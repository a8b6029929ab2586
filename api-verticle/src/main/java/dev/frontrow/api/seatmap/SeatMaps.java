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

  private volatile long completeAtMillis = Freshness.NEVER;

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

  /** How far the maps can be trusted to be live. */
  public Freshness freshness() {
    long complete = completeAtMillis;
    if (complete == Freshness.NEVER) {
      return new Freshness(false, Freshness.NEVER);
    }
    long age = Math.max(0, clock.millis() - complete);
    return new Freshness(age <= freshFor.toMillis(), age);
  }

  /** Whether all that was in the log at {@code millis}, and some time after, is in the maps. */
  boolean isCompleteSince(long millis) {
    return completeAtMillis > millis;
  }

  /** Whether what was in the log when this node started has been read. */
  boolean isStarted() {
    return completeAtMillis != Freshness.NEVER;
  }

  long nowMillis() {
    return clock.millis();
  }

  /** How many shows are known. */
  public int size() {
    return shows.size();
  }

  /** Says that all that was in the log at {@code millis} is in the maps. */
  void completeAt(long millis) {
    completeAtMillis = millis;
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
      LiveShow before = shows.putIfAbsent(opened.show(), new LiveShow(opened));
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
