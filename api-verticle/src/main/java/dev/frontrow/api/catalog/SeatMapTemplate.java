package dev.frontrow.api.catalog;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The layouts that a show gets when nobody drew one: made by hand, the same in every build. */
enum SeatMapTemplate {
  /** A stage at one end, chairs on the floor, two tiers. About 7,500 seats. */
  ARENA("arena"),
  /** A court or rink in the middle, two tiers around it. About 8,000 seats. */
  ARENA_COURT("arena-court"),
  /** Stalls, circle, balcony and boxes. About 1,700 seats. */
  THEATRE("theatre"),
  /** A stage on the pitch, 7,500 standing before it, two tiers. About 16,800 places. */
  STADIUM("stadium"),
  /** A field in the middle, two tiers around it. About 12,800 seats. */
  STADIUM_FIELD("stadium-field");

  private static final Set<String> FIELD_SPORTS =
      Set.of(
          "football",
          "soccer",
          "baseball",
          "rugby",
          "cricket",
          "motorsports-racing",
          "motorsports",
          "athletics",
          "track-field",
          "lacrosse");
  private static final Set<String> STAGE_TYPES = Set.of("arts-theatre", "family", "film");

  private final String label;

  SeatMapTemplate(String label) {
    this.label = label;
  }

  /** Drawn once, when the first is asked for. */
  private static final class Drawn {
    static final Map<SeatMapTemplate, StoredSeatMap> ALL =
        Arrays.stream(values())
            .collect(
                Collectors.toMap(
                    Function.identity(),
                    template -> StoredSeatMap.template(template.label, template.draw())));
  }

  private SeatMap draw() {
    return switch (this) {
      case ARENA -> ArenaTemplate.concert();
      case ARENA_COURT -> ArenaTemplate.court();
      case THEATRE -> TheatreTemplate.draw();
      case STADIUM -> StadiumTemplate.concert();
      case STADIUM_FIELD -> StadiumTemplate.field();
    };
  }

  /** Its name in requests and in the catalogue. */
  String label() {
    return label;
  }

  /** The layout as it lies in the catalogue. */
  StoredSeatMap stored() {
    return Drawn.ALL.get(this);
  }

  static Optional<SeatMapTemplate> named(String label) {
    return Arrays.stream(values()).filter(template -> template.label.equals(label)).findAny();
  }

  static String labels() {
    return String.join(", ", Arrays.stream(values()).map(SeatMapTemplate::label).toList());
  }

  /**
   * The layout that suits a show: by its type, then by its genre, then by its venue's name, which
   * often says what it is. What nothing is known of goes to the arena.
   */
  static SeatMapTemplate suiting(Classification classification, String venueName) {
    String venue = venueName.toLowerCase(Locale.ROOT);
    boolean open =
        venue.contains("stadium") || venue.contains("stadion") || venue.contains("estadio");
    if (classification.type().equals("sports")) {
      boolean field = FIELD_SPORTS.contains(Classification.slug(classification.genre()));
      return field || open ? STADIUM_FIELD : ARENA_COURT;
    }
    if (STAGE_TYPES.contains(classification.type())) {
      return THEATRE;
    }
    if (open) {
      return STADIUM;
    }
    boolean theatre =
        venue.contains("theat") || venue.contains("opera") || venue.contains("playhouse");
    return theatre ? THEATRE : ARENA;
  }
}
