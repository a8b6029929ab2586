package dev.frontrow.api.catalog;

import dev.frontrow.api.http.Problem;
import dev.frontrow.schemas.booking.SalePolicy;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads a response of the Ticketmaster Discovery API (v2, event search) into a {@link
 * CatalogBatch}.
 *
 * <p>Real responses leave much out. What is missing gets a stand-in: see {@link DiscoveryEvent} and
 * {@link DiscoveryVenue}. What is wrong, such as a date that no calendar has, is a fault that names
 * the event and the field, and then nothing is imported.
 */
final class DiscoveryImport {
  /** Events in one response; the API itself sends at most 200. */
  static final int MAX_EVENTS = 2_000;

  static final String CODE = "INVALID_IMPORT";

  private final SalePolicy policy;
  private final Map<String, Venue> venues = new LinkedHashMap<>();
  private final Map<String, Performer> performers = new LinkedHashMap<>();
  private final Map<String, Show> shows = new LinkedHashMap<>();
  private final Map<String, StoredSeatMap> seatMaps = new LinkedHashMap<>();

  private DiscoveryImport(SalePolicy policy) {
    this.policy = policy;
  }

  /**
   * The batch that {@code response} describes; throws a {@link Problem} that names all faults.
   *
   * @param policy of shows that say nothing else
   * @param starting the date to move the first show to, and all others with it, or null
   */
  static CatalogBatch parse(JsonObject response, SalePolicy policy, LocalDate starting) {
    return new DiscoveryImport(policy).read(response, starting);
  }

  private CatalogBatch read(JsonObject response, LocalDate starting) {
    Faults faults = new Faults();
    List<DiscoveryEvent> events = new ArrayList<>();
    List<Form> forms = events(response, faults);
    for (Form form : forms) {
      events.add(DiscoveryEvent.read(form));
    }
    faults.check(CODE);
    long days = daysToMove(events, starting);
    for (int i = 0; i < events.size(); i++) {
      add(events.get(i), days, forms.get(i));
    }
    faults.check(CODE);
    return new CatalogBatch(
        List.copyOf(seatMaps.values()),
        List.copyOf(venues.values()),
        List.copyOf(performers.values()),
        List.copyOf(shows.values()));
  }

  private static List<Form> events(JsonObject response, Faults faults) {
    Form whole = Form.lenient(response, faults);
    Form embedded = whole.object("_embedded");
    if (!embedded.has("events")) {
      // A search without results has a page and nothing in it.
      if (!whole.has("page") || whole.has("_embedded")) {
        throw new Problem(
                400, CODE, "This is no Discovery API response: it has no _embedded.events.")
            .field("_embedded.events");
      }
      return List.of();
    }
    return embedded.objects("events", MAX_EVENTS);
  }

  private static long daysToMove(List<DiscoveryEvent> events, LocalDate starting) {
    if (starting == null) {
      return 0;
    }
    return events.stream()
        .map(event -> event.times().date())
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .map(first -> ChronoUnit.DAYS.between(first, starting))
        .orElse(0L);
  }

  private void add(DiscoveryEvent event, long days, Form form) {
    // One venue, or one performer, comes with each of its events: the first description counts.
    Venue venue = venues.computeIfAbsent(event.venue().id(), _ -> event.venue());
    List<String> performerIds = new ArrayList<>();
    for (Performer performer : event.performers()) {
      performers.putIfAbsent(performer.id(), performer);
      if (!performerIds.contains(performer.id())) {
        performerIds.add(performer.id());
      }
    }
    StoredSeatMap seatMap = SeatMapTemplate.suiting(event.classification(), venue.name()).stored();
    seatMaps.putIfAbsent(seatMap.id(), seatMap);
    Show show = show(event, days, venue, seatMap, performerIds);
    Show same = shows.putIfAbsent(show.id().value(), show);
    if (same != null && !same.equals(show)) {
      form.fault("id", "stands there twice, for different events");
    }
  }

  private Show show(
      DiscoveryEvent event,
      long days,
      Venue venue,
      StoredSeatMap seatMap,
      List<String> performerIds) {
    int bands = seatMap.map().bands();
    Show.Prices prices =
        event.prices() == null
            ? new Show.Prices(PriceLevels.usual(seatMap.template(), venue.country(), bands), false)
            : new Show.Prices(
                PriceLevels.spread(event.prices().min(), event.prices().max(), bands), true);
    int limit = event.ticketLimit() == null ? policy.ticketLimit() : event.ticketLimit();
    return new Show(
        event.id(),
        event.name(),
        venue.id(),
        seatMap.id(),
        event.classification(),
        event.status(),
        event.times().movedBy(days),
        performerIds,
        prices,
        new SalePolicy(policy.holdTime(), policy.paymentTime(), limit),
        event.forSale(),
        event.about(),
        event.sourceId());
  }
}
