package dev.frontrow.api.catalog;

import java.util.List;

/** What goes into the catalogue together, or not at all. */
record CatalogBatch(
    List<StoredSeatMap> seatMaps,
    List<Venue> venues,
    List<Performer> performers,
    List<Show> shows) {
  CatalogBatch {
    seatMaps = List.copyOf(seatMaps);
    venues = List.copyOf(venues);
    performers = List.copyOf(performers);
    shows = List.copyOf(shows);
  }
}
