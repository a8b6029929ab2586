package dev.frontrow.infra.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A search as somebody may write it, and the shows that are meant by it; a row of a table.
 *
 * <p>Shows are named {@code name @ place}, where the place is a city or a venue. A name or a place
 * alone stands for all shows that have it.
 *
 * @param kind what is particular about it, for people
 * @param filters further parameters, as in a request
 * @param first what must come first, in this order
 * @param also what is meant besides, in any order
 * @param shortfall why it is known not to be found so; empty where it is
 */
record RankingQuery(
    String kind,
    String term,
    String filters,
    List<Shows> first,
    List<Shows> also,
    String shortfall) {
  private static final int COLUMNS = 6;

  /** One or more shows: all that have this name, or are in this place, or both. */
  record Shows(String name, String place) {
    static Shows of(String text) {
      String[] parts = text.split("@", 2);
      return new Shows(parts[0].strip(), parts.length == 1 ? "" : parts[1].strip());
    }

    boolean contain(ListedShow show) {
      return (name.isEmpty() || name.equals(show.name()))
          && (place.isEmpty() || place.equals(show.city()) || place.equals(show.venue()));
    }

    @Override
    public String toString() {
      return place.isEmpty() ? name : name + " @ " + place;
    }
  }

  /** The rows of a file of tab-separated columns, whose first line names them. */
  static List<RankingQuery> table(String file) {
    return read(file).lines().skip(1).map(RankingQuery::row).toList();
  }

  private static RankingQuery row(String line) {
    String[] columns = line.split("\t", -1);
    if (columns.length != COLUMNS) {
      throw new IllegalArgumentException("not " + COLUMNS + " columns: " + line);
    }
    return new RankingQuery(
        columns[0], columns[1], columns[2], shows(columns[3]), shows(columns[4]), columns[5]);
  }

  private static List<Shows> shows(String column) {
    return Arrays.stream(column.split(";")).filter(text -> !text.isBlank()).map(Shows::of).toList();
  }

  boolean means(ListedShow show) {
    return first.stream().anyMatch(shows -> shows.contain(show))
        || also.stream().anyMatch(shows -> shows.contain(show));
  }

  /** The path and parameters of its request, for a page of {@code size} shows. */
  String request(int size) {
    String words = term.isEmpty() ? "" : "&term=" + URLEncoder.encode(term, StandardCharsets.UTF_8);
    return "/search?size=" + size + words + (filters.isEmpty() ? "" : "&" + filters);
  }

  private static String read(String file) {
    try (InputStream in = RankingQuery.class.getResourceAsStream(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return kind + ": " + term + (filters.isEmpty() ? "" : " " + filters);
  }
}
