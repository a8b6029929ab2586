package dev.frontrow.infra.simulation.audit;

import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One show as the auditor reads it out of the log, at every version that it ever had. */
public final class Ledger {
  /** How long a show knows its commands and its ended reservations, by the time in its events. */
  private static final long MEMORY_MILLIS = Duration.ofHours(24).toMillis();

  private final Timeline times = new Timeline(0);
  private final Timeline free = new Timeline(0);
  private final Timeline blocked = new Timeline(0);
  private final Map<CustomerId, Timeline> tickets = new HashMap<>();
  private final Map<CommandId, Stay> stays = new LinkedHashMap<>();
  private final Map<CommandId, List<Deed>> deeds = new HashMap<>();
  private final List<Expiry> expiries = new ArrayList<>();
  private Hall hall;
  private SalePolicy policy;
  private long version;
  private long closedAtVersion = Long.MAX_VALUE;

  /**
   * What a command did.
   *
   * @param atMicros when its event came into the log
   */
  record Deed(BookingEvent event, long atMicros) {
    long version() {
      return event.header().version();
    }
  }

  /**
   * The end of a reservation by itself.
   *
   * @param atMicros when its event came into the log
   */
  record Expiry(CommandId reservation, Seats seats, long atMicros) {}

  /** How many events made it. */
  public long version() {
    return version;
  }

  /** True from the opening of the sale to its close. */
  public boolean isOnSale() {
    return isOnSale(version);
  }

  boolean isOnSale(long atVersion) {
    return atVersion >= 1 && atVersion < closedAtVersion;
  }

  /** Null until the sale opens. */
  public Hall hall() {
    return hall;
  }

  SalePolicy policy() {
    return policy;
  }

  long timeMillis() {
    return times.now();
  }

  long timeMillis(long atVersion) {
    return times.at(atVersion);
  }

  /** The free places, as bits. */
  public long free() {
    return free.now();
  }

  /** The free places as of {@code atVersion}, as bits. */
  public long free(long atVersion) {
    return free.at(atVersion);
  }

  /** The blocked places as of {@code atVersion}, as bits. */
  public long blocked(long atVersion) {
    return blocked.at(atVersion);
  }

  /** How many tickets {@code customer} has. */
  long tickets(CustomerId customer, long atVersion) {
    Timeline count = tickets.get(customer);
    return count == null ? 0 : count.at(atVersion);
  }

  Stay stay(CommandId reservation) {
    return stays.get(reservation);
  }

  /** The reservation as a show knows it at {@code atVersion}; null when it does not. */
  Stay.Stage known(CommandId reservation, long atVersion) {
    Stay stay = stays.get(reservation);
    Stay.Stage stage = stay == null ? null : stay.at(atVersion);
    boolean forgotten =
        stage != null
            && !stage.phase().hasTickets()
            && stage.timeMillis() < times.at(atVersion) - MEMORY_MILLIS;
    return forgotten ? null : stage;
  }

  /** What the reservation is at {@code atVersion}, and until when if it ends by itself. */
  public String phase(CommandId reservation, long atVersion) {
    Stay.Stage stage = known(reservation, atVersion);
    if (stage == null) {
      return "unknown";
    }
    boolean live = stage.phase().isLive();
    return stage.phase() + (live ? " until " + stage.deadlineMillis() : "");
  }

  /** Reservations that live, with their deadlines not behind {@code nowMillis}, as text. */
  List<String> due(long nowMillis) {
    List<String> due = new ArrayList<>();
    stays.forEach(
        (command, stay) -> {
          if (stay.now().phase().isLive() && stay.now().deadlineMillis() <= nowMillis) {
            due.add(command + " " + stay.now().phase());
          }
        });
    return due;
  }

  /** What {@code command} did by {@code atVersion}, as long as it is remembered; else null. */
  Deed remembered(CommandId command, long atVersion) {
    Deed last = null;
    for (Deed deed : deeds.getOrDefault(command, List.of())) {
      boolean known = deed.event().header().timeMillis() >= times.at(atVersion) - MEMORY_MILLIS;
      if (deed.version() <= atVersion && known) {
        last = deed;
      }
    }
    return last;
  }

  List<Expiry> expiries() {
    return expiries;
  }

  /** All that {@code command} ever did. */
  List<Deed> deeds(CommandId command) {
    return deeds.getOrDefault(command, List.of());
  }

  void open(BookingEvent.SaleOpened event) {
    hall = new Hall(event.inventory());
    policy = event.policy();
    free.set(version, hall.all());
  }

  void close() {
    closedAtVersion = version;
  }

  void advance(BookingEvent event, long atMicros) {
    version = event.header().version();
    times.set(version, event.header().timeMillis());
    if (event instanceof BookingEvent.ReservationExpired e) {
      expiries.add(new Expiry(e.reservation().command(), e.seats(), atMicros));
    } else {
      deeds
          .computeIfAbsent(event.header().command(), _ -> new ArrayList<>(1))
          .add(new Deed(event, atMicros));
    }
  }

  /** Puts a reservation into its next stage, and its seats with it. */
  void put(CommandId reservation, Stay.Stage stage) {
    Stay stay = stays.computeIfAbsent(reservation, _ -> new Stay());
    boolean had = !stay.isEmpty() && stay.now().phase().hasTickets();
    boolean has = stage.phase().hasTickets();
    stay.add(stage);
    if (had != has) {
      free.set(version, free.now() ^ stage.mask());
      int more = has ? stage.seats().size() : -stage.seats().size();
      Timeline count = tickets.computeIfAbsent(stage.customer(), _ -> new Timeline(0));
      count.set(version, count.now() + more);
    }
  }

  void block(long mask) {
    free.set(version, free.now() & ~mask);
    blocked.set(version, blocked.now() | mask);
  }

  void unblock(long mask) {
    free.set(version, free.now() | mask);
    blocked.set(version, blocked.now() & ~mask);
  }
}
