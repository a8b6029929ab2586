package dev.frontrow.api.web;

import java.util.List;
import java.util.regex.Pattern;

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
          new Page("/about", "about.js", "About"));

  private static final Pattern PARAMETER = Pattern.compile("\\{[A-Za-z]+}");

  /** What the paths of requests for it match. */
  String regex() {
    return PARAMETER.matcher(path).replaceAll("[^/]+");
  }
}
