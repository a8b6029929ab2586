package dev.frontrow.api.web;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An address that people open in a browser.
 *
 * @param path where it is; each {@code {name}} stands for one part of it
 * @param entry the module in {@code web/} that draws it
 * @param title its title until that module has set one in the visitor's language
 */
record Page(String path, String entry, String title) {
  /** All pages, those of buyers first. */
  static final List<Page> ALL =
      List.of(
          new Page("/", "search.js", "Find events"),
          new Page("/show/{eventId}", "show.js", "Event"),
          new Page("/checkout", "checkout.js", "Checkout"),
          new Page("/bookings", "bookings.js", "My bookings"),
          new Page("/tickets/{reservationId}", "tickets.js", "Tickets"),
          new Page("/about", "about.js", "About"),
          new Page("/organiser", "organiser/events.js", "Events"),
          new Page("/organiser/events/new", "organiser/event.js", "New event"),
          new Page("/organiser/events/{eventId}", "organiser/dashboard.js", "Sales"),
          new Page("/organiser/events/{eventId}/edit", "organiser/event.js", "Event"),
          new Page("/organiser/venues", "organiser/venues.js", "Venues"),
          new Page("/organiser/venues/new", "organiser/venue.js", "New venue"),
          new Page("/organiser/venues/{venueId}", "organiser/venue.js", "Venue"));

  private static final Pattern PARAMETER = Pattern.compile("\\{[A-Za-z]+}");

  /** The style sheets that it may have beside the one of all pages: its folder's, and its own. */
  Stream<String> styles() {
    int folder = entry.indexOf('/');
    return Stream.concat(
        folder < 0 ? Stream.empty() : Stream.of(entry.substring(0, folder) + ".css"),
        Stream.of(entry.replace(".js", ".css")));
  }

  /** What the paths of requests for it match. */
  String regex() {
    return PARAMETER.matcher(path).replaceAll("[^/]+");
  }
}
