package dev.frontrow.benchmarks.bench.load;

import dev.frontrow.benchmarks.bench.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What requests the load is to send: the n-th asks for something that no other asks for, unless the
 * plan is that all collide.
 *
 * @param kind how the n-th request follows from n
 * @param port of the system, on loopback
 * @param tokens a file with a bearer token a line; requests take them in turn
 * @param shows which shows, in the order of their use
 * @param requestsOfShow how many requests a show has seats for
 * @param quantity tickets a request, for {@link Kind#BEST}
 * @param limit how many requests at most; 0 for as many as there is time for
 */
public record Plan(
    Kind kind,
    int port,
    Path tokens,
    List<String> shows,
    int requestsOfShow,
    int quantity,
    long limit) {
  /** How the n-th request follows from n. */
  public enum Kind {
    /** One named seat: one show after the other, in each the seats in order. */
    HOT,
    /** One named seat: the shows in turn. */
    SPREAD,
    /** One named seat of the first show, the seats in turn for ever. */
    CONTENDED,
    /** The best seats that are left: one show after the other. */
    BEST,
    /** No seat: the event pages of the shows in turn. */
    READ,
    /** A named seat, and what becomes of the reservation. */
    LIFECYCLE;

    String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public Plan {
    shows = List.copyOf(shows);
  }

  /** Reserving named seats of {@code shows} with {@code seats} each. */
  public static Plan of(Kind kind, int port, Path tokens, List<String> shows, int seats) {
    return new Plan(kind, port, tokens, shows, seats, 1, 0);
  }

  /** Looking at the event pages of {@code shows}. */
  public static Plan reading(int port, Path tokens, List<String> shows) {
    return new Plan(Kind.READ, port, tokens, shows, 0, 0, 0);
  }

  /** The same with so many requests and no more. */
  public Plan limitedTo(long requests) {
    return new Plan(kind, port, tokens, shows, requestsOfShow, quantity, requests);
  }

  /** A key and a value a line, as both load generators read them. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("kind " + kind.word());
    lines.add("port " + port);
    lines.add("tokens " + tokens);
    lines.add("requests-of-show " + requestsOfShow);
    lines.add("quantity " + quantity);
    lines.add("limit " + limit);
    shows.forEach(show -> lines.add("show " + show));
    return lines;
  }

  Path writeTo(Path directory) {
    try {
      return Files.write(directory.resolve("plan-" + kind.word()), lines());
    } catch (IOException e) {
      throw new BenchException("cannot write the load's plan: " + e, e);
    }
  }
}
