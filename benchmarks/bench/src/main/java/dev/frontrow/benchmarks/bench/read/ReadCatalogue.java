package dev.frontrow.benchmarks.bench.read;

import dev.frontrow.benchmarks.bench.BenchException;
import dev.frontrow.infra.stack.PostgresEndpoint;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Many shows, written to the catalogue's tables as somebody with psql would: one of five performers
 * plays in each show, whose names are three words each, in a tenth as many venues.
 */
public final class ReadCatalogue {
  private static final List<String> FIRST =
      List.of(
          "Amber",
          "Brass",
          "Copper",
          "Dancing",
          "Electric",
          "Frozen",
          "Golden",
          "Hidden",
          "Iron",
          "Jolly",
          "Kind",
          "Lonely",
          "Midnight",
          "Northern",
          "Open",
          "Paper",
          "Quiet",
          "Rolling",
          "Silver",
          "Tender",
          "Urban",
          "Velvet",
          "Wild",
          "Yellow",
          "Zealous");
  private static final List<String> SECOND =
      List.of(
          "Arrow",
          "Bridge",
          "Candle",
          "Desert",
          "Engine",
          "Falcon",
          "Garden",
          "Harbour",
          "Island",
          "Junction",
          "Kite",
          "Lantern",
          "Mountain",
          "Needle",
          "Ocean",
          "Piano",
          "Quarry",
          "River",
          "Signal",
          "Tiger",
          "Umbrella",
          "Valley",
          "Winter",
          "Yard",
          "Zebra");
  private static final List<String> THIRD =
      List.of(
          "Band",
          "Choir",
          "Club",
          "Collective",
          "Company",
          "Duo",
          "Ensemble",
          "Express",
          "Family",
          "Orchestra",
          "Parade",
          "Players",
          "Project",
          "Quartet",
          "Revue",
          "Society",
          "Trio",
          "Union",
          "Voices",
          "Workshop");
  private static final List<String> CITIES =
      List.of(
          "Amsterdam",
          "Berlin",
          "Brussels",
          "Dublin",
          "Ghent",
          "Hamburg",
          "Köln",
          "Leipzig",
          "London",
          "Lyon",
          "Madrid",
          "Milan",
          "Oslo",
          "Paris",
          "Porto",
          "Prague",
          "Rome",
          "Vienna",
          "Warsaw",
          "Zürich");

  private final PostgresEndpoint postgres;

  public ReadCatalogue(PostgresEndpoint postgres) {
    this.postgres = postgres;
  }

  /** Adds {@code shows} shows, named bs1, bs2, …, to a catalogue that has none of them. */
  public void fill(int shows) {
    List<String> names = names();
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      list(connection, "bench_names", names);
      list(connection, "bench_cities", CITIES);
      statement.execute(statements(shows, names.size(), CITIES.size()));
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  private static String statements(int shows, int names, int cities) {
    return """
      INSERT INTO venues (id, name, city, country, latitude, longitude, timezone)
      SELECT 'bv' || i, n.name || ' Hall', c.name, 'DE', 45 + i %% 100 / 10.0, 5 + i %% 90 / 10.0,
        'Europe/Berlin'
      FROM generate_series(1, %1$d / 10) i
        JOIN bench_names n ON n.place = i %% %2$d
        JOIN bench_cities c ON c.place = i %% %3$d;
      INSERT INTO seat_maps (id, template, document, seats, bands)
      VALUES ('bench', 'bench', '{}', 100, 2);
      INSERT INTO performers (id, name, type, genre)
      SELECT 'bp' || i, n.name, 'music', 'Rock'
      FROM generate_series(1, %1$d / 5) i JOIN bench_names n ON n.place = i * 7 %% %2$d;
      BEGIN;
      INSERT INTO shows (id, name, venue_id, seat_map_id, type, genre, status, starts_at,
        local_date, local_time, timezone, sort_at, currency, price_source, hold_seconds,
        payment_seconds, ticket_limit, sale_wanted, sale_state)
      SELECT 'bs' || i, n.name || ' Live', 'bv' || 1 + i %% (%1$d / 10), 'bench',
        (ARRAY['music', 'sports', 'arts-theatre', 'family'])[1 + i %% 4],
        (ARRAY['Rock', 'Jazz', 'Football', 'Opera', 'Circus'])[1 + i %% 5], 'scheduled',
        t.at, t.at::date, '20:00', 'Europe/Berlin', t.at, 'EUR', 'listed', 600, 900, 8,
        'draft', 'draft'
      FROM generate_series(1, %1$d) i
        JOIN bench_names n ON n.place = i * 11 %% %2$d
        CROSS JOIN LATERAL (
          SELECT timestamptz '2030-01-01' + i %% 700 * interval '1 day' AS at) t;
      INSERT INTO show_performers SELECT 'bs' || i, 0, 'bp' || 1 + i %% (%1$d / 5)
      FROM generate_series(1, %1$d) i;
      INSERT INTO price_categories
      SELECT 'bs' || i, 'P' || p, 'Level ' || p, 2000 + i %% 80 * 100 + 1500 * p, 'EUR', p
      FROM generate_series(1, %1$d) i, generate_series(1, 2) p;
      COMMIT;
      """
        .formatted(shows, names, cities);
  }

  /** Gives a show another name. */
  public void rename(String show, String name) {
    try (Connection connection = postgres.connect();
        PreparedStatement update =
            connection.prepareStatement("UPDATE shows SET name = ? WHERE id = ?")) {
      update.setString(1, name);
      update.setString(2, show);
      update.executeUpdate();
    } catch (SQLException e) {
      throw failed(e);
    }
  }

  /** Queries as people ask, no two the same. */
  static List<String> searches(int count) {
    List<String> names = names();
    List<String> searches = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String[] words = names.get(i * 37 % names.size()).split(" ", 3);
      String term =
          switch (i % 4) {
            case 0 -> words[0] + "+" + words[1] + "+" + words[2];
            case 1 -> words[0] + "+" + words[1].substring(0, 3);
            case 2 -> words[1] + "+" + CITIES.get(i % CITIES.size()).replaceAll("[^A-Za-z]", "");
            // With a slip of the finger.
            default -> words[0] + "+" + words[1].substring(0, 2) + words[1].substring(3);
          };
      searches.add(
          "/search?term=%s&size=%d%s"
              .formatted(term, 10 + i / names.size(), i % 3 == 0 ? "&type=music" : ""));
    }
    return searches;
  }

  /** What people have typed so far. */
  static List<String> beginnings(int count) {
    List<String> names = names();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String name = names.get(i * 37 % names.size());
      all.add(name.substring(0, 1 + i % Math.min(12, name.length())).replace(' ', '+'));
    }
    return all;
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    for (String first : FIRST) {
      for (String second : SECOND) {
        for (String third : THIRD) {
          names.add(first + " " + second + " " + third);
        }
      }
    }
    return names;
  }

  private static void list(Connection connection, String table, List<String> values)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "CREATE TEMPORARY TABLE "
                + table
                + " AS SELECT ordinality - 1 AS place, name"
                + " FROM unnest(?::text[]) WITH ORDINALITY AS t (name, ordinality)")) {
      statement.setArray(1, connection.createArrayOf("text", values.toArray()));
      statement.execute();
    }
  }

  private static BenchException failed(SQLException e) {
    return new BenchException("cannot write the catalogue: " + e.getMessage(), e);
  }
}
