package dev.frontrow.api.catalog;

import dev.frontrow.schemas.booking.PriceCategory;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.id.ShowId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A show as it is written into the catalogue.
 *
 * @param performerIds the headliner first
 * @param forSale whether it goes on sale at once
 */
record Show(
    ShowId id,
    String name,
    String venueId,
    String seatMapId,
    Classification classification,
    Status status,
    ShowTimes times,
    List<String> performerIds,
    Prices prices,
    SalePolicy policy,
    boolean forSale,
    About about,
    String sourceId) {

  /** Whether it is played as announced. */
  enum Status {
    SCHEDULED("scheduled"),
    POSTPONED("postponed"),
    RESCHEDULED("rescheduled"),
    CANCELLED("cancelled");

    private final String label;

    Status(String label) {
      this.label = label;
    }

    String label() {
      return label;
    }

    static Optional<Status> named(String label) {
      return Arrays.stream(values()).filter(status -> status.label.equals(label)).findAny();
    }

    static String labels() {
      return String.join(", ", Arrays.stream(values()).map(Status::label).toList());
    }
  }

  /**
   * What its tickets cost.
   *
   * @param categories the best seats' first
   * @param listed false where nobody named prices and the usual ones stand in
   */
  record Prices(List<PriceCategory> categories, boolean listed) {
    Prices {
      categories = List.copyOf(categories);
    }

    String currency() {
      return categories.getFirst().price().currency();
    }
  }

  /** What people read about it; each may be null. */
  record About(String info, String note, String url, String imageUrl) {
    static final About NOTHING = new About(null, null, null, null);
  }

  /** The same show, as it came from a feed under that ID. */
  Show from(String source) {
    return new Show(
        id,
        name,
        venueId,
        seatMapId,
        classification,
        status,
        times,
        performerIds,
        prices,
        policy,
        forSale,
        about,
        source);
  }

  Show {
    performerIds = List.copyOf(performerIds);
  }
}
