package dev.frontrow.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the n-th request asks for, and for whom; as the bench wrote it down, a key and a value a
 * line: {@code kind}, {@code port}, {@code tokens} (a file), {@code requests-of-show}, {@code
 * quantity}, and a {@code show} for each show.
 */
final class Plan {
  private final String kind;
  private final int port;
  private final long requestsOfShow;
  private final int quantity;
  private final List<String> shows;
  private final List<String> bearers = new ArrayList<>();

  private Plan(Map<String, String> values, List<String> shows) throws IOException {
    this.kind = values.get("kind");
    this.port = Integer.parseInt(values.get("port"));
    this.requestsOfShow = Long.parseLong(values.get("requests-of-show"));
    this.quantity = Integer.parseInt(values.get("quantity"));
    this.shows = List.copyOf(shows);
    for (String token : Files.readAllLines(Path.of(values.get("tokens")))) {
      bearers.add("Bearer " + token);
    }
  }

  static Plan read(Path file) throws IOException {
    Map<String, String> values = new HashMap<>();
    List<String> shows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      int space = line.indexOf(' ');
      String value = line.substring(space + 1);
      if (line.startsWith("show ")) {
        shows.add(value);
      } else {
        values.put(line.substring(0, space), value);
      }
    }
    return new Plan(values, shows);
  }

  int port() {
    return port;
  }

  /** Whether reservations are paid or given back, or expire. */
  boolean isOfLives() {
    return kind.equals("lifecycle");
  }

  /** Whether event pages are read and nothing is reserved. */
  boolean isOfReads() {
    return kind.equals("read");
  }

  /** What the n-th reader looks at. */
  String page(long n) {
    return "/event/" + shows.get((int) (n % shows.size()));
  }

  /** The header Authorization of the n-th customer. */
  String bearer(long n) {
    return bearers.get((int) (n % bearers.size()));
  }

  /**
   * The body of the n-th reserve. Behind the last show's last seat there is none: it is refused.
   */
  String body(long n) {
    return switch (kind) {
      case "hot", "lifecycle" -> {
        int show = (int) Math.min(n / requestsOfShow, shows.size() - 1);
        yield named(show, n - show * requestsOfShow);
      }
      case "spread" -> named((int) (n % shows.size()), n / shows.size());
      case "contended" -> named(0, n % requestsOfShow);
      case "best" -> {
        int show = (int) Math.min(n / requestsOfShow, shows.size() - 1);
        yield "{\"eventId\":\"%s\",\"bestAvailable\":{\"quantity\":%d}}"
            .formatted(shows.get(show), quantity);
      }
      default -> throw new IllegalArgumentException("no kind of plan: " + kind);
    };
  }

  private String named(int show, long seat) {
    return "{\"ticketIds\":[\"" + shows.get(show) + "." + seat + "\"]}";
  }
}
