package dev.frontrow.booking.domain;

import dev.frontrow.booking.domain.Oracle.Place;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.Block;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.PriceCategory;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.Row;
import dev.frontrow.schemas.booking.SeatRequest;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.booking.Section;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** The oracle's rules about places: every place is looked at, each time. */
final class OracleHall {
  private OracleHall() {}

  static Oracle.Step open(Oracle oracle, BookingCommand.OpenSale sale, long now) {
    return new Oracle(
            oracle.show(), sale, true, now, places(sale.inventory()), Map.of(), Map.of(), Map.of())
        .yes(sale, new BookingReply.SaleChanged(true));
  }

  private static List<Place> places(Inventory inventory) {
    List<Place> all = new ArrayList<>();
    int rows = 0;
    int blocks = 0;
    for (Section section : inventory.sections()) {
      switch (section) {
        case Section.Seated seated -> {
          for (Row row : seated.rows()) {
            rows++;
            for (Block block : row.blocks()) {
              blocks++;
              add(all, inventory, section, row.category(), block.count(), rows, blocks);
            }
          }
        }
        case Section.GeneralAdmission area ->
            add(all, inventory, section, area.category(), area.capacity(), ++rows, -1);
      }
    }
    return List.copyOf(all);
  }

  private static void add(
      List<Place> all,
      Inventory inventory,
      Section section,
      String category,
      int count,
      int row,
      int block) {
    Money price =
        inventory.categories().stream()
            .filter(known -> known.code().equals(category))
            .map(PriceCategory::price)
            .findFirst()
            .orElseThrow();
    for (int i = 0; i < count; i++) {
      all.add(new Place(all.size(), section.code(), category, price, row, block));
    }
  }

  /** What is wrong with the places asked for themselves, whoever has them; or null. */
  static Rejection wrong(Oracle oracle, SeatRequest request) {
    return switch (request) {
      case SeatRequest.Named named -> {
        Rejection broken = unknownOrRepeated(oracle, named.seats());
        Seats standing =
            broken != null
                ? Seats.NONE
                : Oracle.where(named.seats(), seat -> oracle.hall().get(seat).standing());
        yield standing.isEmpty() ? broken : new Rejection.SeatNotNumbered(standing);
      }
      case SeatRequest.BestAvailable best -> {
        if (!isKnown(oracle, best.section(), Place::section)) {
          yield new Rejection.SectionNotFound(best.section());
        }
        yield isKnown(oracle, best.category(), Place::category)
            ? null
            : new Rejection.SectionNotFound(best.category());
      }
    };
  }

  private static boolean isKnown(
      Oracle oracle, String code, java.util.function.Function<Place, String> codeOf) {
    return code == null || oracle.hall().stream().anyMatch(at -> codeOf.apply(at).equals(code));
  }

  static Rejection unknownOrRepeated(Oracle oracle, Seats seats) {
    Seats unknown = Oracle.where(seats, seat -> seat >= oracle.hall().size());
    if (!unknown.isEmpty()) {
      return new Rejection.SeatNotFound(unknown);
    }
    Set<Integer> seen = new HashSet<>();
    return seats.stream()
        .boxed()
        .filter(seat -> !seen.add(seat))
        .findFirst()
        .<Rejection>map(seat -> new Rejection.SeatRepeated(Seats.of(seat)))
        .orElse(null);
  }

  /** The best seats by trying all there are; null when there are none. */
  static Seats best(Oracle oracle, SeatRequest.BestAvailable request) {
    Predicate<Place> wanted =
        place ->
            (request.section() == null || request.section().equals(place.section()))
                && (request.category() == null || request.category().equals(place.category()));
    List<Place> free =
        oracle.hall().stream()
            .filter(wanted)
            .filter(place -> oracle.state(place.ordinal()) == SeatState.FREE)
            .toList();
    return free.stream()
        .map(first -> together(oracle, free, first, request.quantity()))
        .filter(seats -> seats != null)
        .min(
            Comparator.<Seats>comparingInt(seats -> oracle.hall().get(seats.at(0)).row())
                .thenComparingInt(seats -> alone(oracle, seats))
                .thenComparingInt(seats -> fromMiddle(oracle, seats))
                .thenComparingInt(seats -> seats.at(0)))
        .orElse(null);
  }

  private static Seats together(Oracle oracle, List<Place> free, Place first, int quantity) {
    if (first.standing()) {
      int[] places =
          free.stream()
              .filter(place -> place.row() == first.row() && place.ordinal() >= first.ordinal())
              .mapToInt(Place::ordinal)
              .limit(quantity)
              .toArray();
      return places.length == quantity ? Seats.owning(places) : null;
    }
    int[] seats = IntStream.range(first.ordinal(), first.ordinal() + quantity).toArray();
    boolean fits = IntStream.of(seats).allMatch(seat -> isFreeIn(oracle, seat, first.block()));
    return fits ? Seats.owning(seats) : null;
  }

  private static boolean isFreeIn(Oracle oracle, int seat, int block) {
    return seat >= 0
        && seat < oracle.hall().size()
        && oracle.hall().get(seat).block() == block
        && oracle.state(seat) == SeatState.FREE;
  }

  /** How many free seats would have no free neighbour left. */
  private static int alone(Oracle oracle, Seats seats) {
    Place place = oracle.hall().get(seats.at(0));
    if (place.standing()) {
      return 0;
    }
    int before = seats.at(0) - 1;
    int behind = seats.at(seats.size() - 1) + 1;
    boolean left =
        isFreeIn(oracle, before, place.block()) && !isFreeIn(oracle, before - 1, place.block());
    boolean right =
        isFreeIn(oracle, behind, place.block()) && !isFreeIn(oracle, behind + 1, place.block());
    return (left ? 1 : 0) + (right ? 1 : 0);
  }

  /** Twice the distance from the middle of the row; places without seats have none. */
  private static int fromMiddle(Oracle oracle, Seats seats) {
    Place place = oracle.hall().get(seats.at(0));
    int[] row =
        oracle.hall().stream()
            .filter(other -> other.row() == place.row())
            .mapToInt(Place::ordinal)
            .toArray();
    int middle = row[0] + row[row.length - 1];
    return place.standing() ? 0 : Math.abs(seats.at(0) + seats.at(seats.size() - 1) - middle);
  }
}
