package dev.frontrow.api.search;

import static dev.frontrow.api.search.SearchIndex.kind;
import static dev.frontrow.api.search.SearchIndex.sale;
import static dev.frontrow.api.search.SearchIndex.show;

import io.vertx.core.json.JsonObject;
import java.util.List;

/** Nine shows to search for. */
final class SearchShows {
  private static final String O2 = "The O2 Arena, London, 51.503, 0.0032";
  private static final String ALBERT_HALL = "Royal Albert Hall, London, 51.5009, -0.1774";
  private static final String WEMBLEY = "Wembley Stadium, London, 51.556, -0.2796";
  private static final String BERLIN = "Olympiastadion, Berlin, 52.5147, 13.2395";
  private static final String MUNICH = "Gasteig, München, 48.1316, 11.5919";
  private static final String STOCKHOLM = "Avicii Arena, Stockholm, 59.2936, 18.0836";
  private static final String TOKYO = "Nippon Budokan, Tokyo, 35.6933, 139.7498";
  private static final String NEW_YORK = "Majestic Theatre, New York, 40.7583, -73.9886";
  private static final String AARHUS = "Musikhuset, Århus, 56.153, 10.199";

  private SearchShows() {}

  static List<JsonObject> all() {
    JsonObject london =
        show("london", "Nordlys: Polar Tour", "Nordlys, Velvet Static", O2, "2031-05-22T18:30:00Z");
    JsonObject stockholm =
        show("stockholm", "Nordlys: Polar Tour", "Nordlys", STOCKHOLM, "2031-05-29T17:30:00Z");
    JsonObject tribute =
        show("tribute", "Tribute to Nordlys", "The Doubles", AARHUS, "2031-05-01T18:00:00Z");
    JsonObject kites =
        show("kites", "Kites at Budokan", "Kites over Kyōto", TOKYO, "2031-05-25T09:30:00Z");
    JsonObject ninth =
        show("ninth", "Symphony No. 9", "Ludwig van Beethoven", MUNICH, "2031-06-15T18:00:00Z");
    JsonObject acdc = show("acdc", "<b>Power</b> & Glory", "AC/DC", BERLIN, "2031-07-01T18:00:00Z");
    JsonObject foxes =
        show(
            "foxes",
            "Camden Foxes v Leith Mariners",
            "Camden Foxes, Leith Mariners",
            WEMBLEY,
            "2031-06-03T14:00:00Z");
    JsonObject duran =
        show("duran", "Duran Duran", "Duran Duran", ALBERT_HALL, "2031-06-20T18:00:00Z");
    JsonObject keeper =
        show("keeper", "The Keeper's Daughter", "Lantern", NEW_YORK, "9999-01-01T00:00:00Z");
    keeper.remove("month");
    return List.of(
        sale(kind(london, "music", "Pop"), 45, 165, true, 900),
        sale(kind(stockholm, "music", "Pop"), 495, 1695, false, 1000),
        sale(kind(tribute, "music", "Pop"), 10, 25, true, 30),
        sale(kind(kites, "music", "Rock"), 8800, 19800, true, 70),
        sale(kind(ninth, "music", "Classical"), 19, 84, true, 70),
        sale(kind(acdc, "music", "Rock"), 110, 190, true, 5000),
        sale(kind(foxes, "sports", "Soccer"), 28, 115, true, 400),
        sale(kind(duran, "music", "Pop"), 45, 92, false, 0),
        kind(keeper, "arts-theatre", "Theatre"));
  }
}
