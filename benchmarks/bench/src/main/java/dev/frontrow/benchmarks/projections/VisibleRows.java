package dev.frontrow.benchmarks.projections;

import dev.frontrow.schemas.booking.BookingEvent.TicketsReserved;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Which of some expected reservations a reader of the tables can see. */
final class VisibleRows {
  private static final String LOOK =
      """
      SELECT 'b', reservation_id, 0 FROM bookings WHERE reservation_id = ANY (?)
      UNION ALL
      SELECT 't', t.reservation_id, 0
      FROM unnest(?::text[], ?::int4[]) AS p (show_id, ordinal)
      CROSS JOIN LATERAL (
        SELECT reservation_id FROM tickets
        WHERE show_id = p.show_id AND ordinal = p.ordinal AND status = 'held'
      ) AS t
      UNION ALL
      SELECT 'a', show_id || '/' || section, version FROM availability
      UNION ALL
      SELECT 's', show_id, max(version) FROM sales_by_minute GROUP BY show_id
      """;

  /** The oldest of the missing: a look must stay small when the tables fall behind. */
  private static final int LOOKED_FOR_AT_ONCE = 50;

  private final Connection database;
  private final PreparedStatement look;
  private final Queue<Probe> expected = new ConcurrentLinkedQueue<>();
  private final Map<Probe, Set<Table>> missing = new LinkedHashMap<>();

  /** A read model. */
  enum Table {
    TICKETS("tickets"),
    BOOKINGS("bookings"),
    AVAILABILITY("availability"),
    SALES("sales_by_minute");

    private final String tableName;

    Table(String tableName) {
      this.tableName = tableName;
    }

    String tableName() {
      return tableName;
    }
  }

  /**
   * A reservation that is looked for.
   *
   * @param dueNanos when it should have been appended
   * @param section the key of its section's availability
   */
  record Probe(int number, long dueNanos, TicketsReserved reserved, String section) {
    String show() {
      return reserved.show().value();
    }
  }

  /** Is told when a reservation is found in a table for the first time. */
  @FunctionalInterface
  interface Found {
    void found(Probe probe, Table table, long nanos);
  }

  VisibleRows(Connection database) throws SQLException {
    this.database = database;
    look = database.prepareStatement(LOOK);
  }

  long tickets() throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT coalesce(sum(total), 0) FROM availability")) {
      row.next();
      long total = row.getLong(1);
      return total == 0 ? 0 : Math.min(total, countTickets());
    }
  }

  private long countTickets() throws SQLException {
    try (Statement statement = database.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM tickets")) {
      row.next();
      return row.getLong(1);
    }
  }

  /** Looks for {@code probe} from now on; any thread may say so. */
  void expect(Probe probe) {
    expected.add(probe);
  }

  /** True when nothing is missing any more. */
  boolean isEmpty() {
    return expected.isEmpty() && missing.isEmpty();
  }

  /** Looks once for all that is missing. */
  void look(Found found) throws SQLException {
    for (Probe probe = expected.poll(); probe != null; probe = expected.poll()) {
      missing.put(probe, EnumSet.allOf(Table.class));
    }
    if (missing.isEmpty()) {
      return;
    }
    List<Probe> probes = missing.keySet().stream().limit(LOOKED_FOR_AT_ONCE).toList();
    look.setArray(1, texts(probes, probe -> probe.reserved().reservation().toString()));
    look.setArray(2, texts(probes, Probe::show));
    look.setArray(
        3,
        database.createArrayOf(
            "int4", probes.stream().map(probe -> probe.reserved().seats().at(0)).toArray()));
    Seen seen = new Seen();
    try (ResultSet rows = look.executeQuery()) {
      while (rows.next()) {
        seen.add(rows.getString(1), rows.getString(2), rows.getLong(3));
      }
    }
    note(probes, seen, System.nanoTime(), found);
  }

  private void note(List<Probe> probes, Seen seen, long nanos, Found found) {
    for (Probe probe : probes) {
      Set<Table> tables = missing.get(probe);
      tables.removeIf(
          table -> {
            boolean there = seen.has(probe, table);
            if (there) {
              found.found(probe, table, nanos);
            }
            return there;
          });
      if (tables.isEmpty()) {
        missing.remove(probe);
      }
    }
  }

  private Array texts(List<Probe> probes, Function<Probe, String> text) throws SQLException {
    return database.createArrayOf("text", probes.stream().map(text).toArray(String[]::new));
  }

  /** What one look showed. */
  private static final class Seen {
    private final Set<String> bookings = new HashSet<>();
    private final Set<String> tickets = new HashSet<>();
    private final Map<String, Long> availability = new HashMap<>();
    private final Map<String, Long> sales = new HashMap<>();

    void add(String kind, String key, long version) {
      switch (kind) {
        case "b" -> bookings.add(key);
        case "t" -> tickets.add(key);
        case "a" -> availability.put(key, version);
        case "s" -> sales.put(key, version);
        default -> throw new IllegalStateException(kind);
      }
    }

    boolean has(Probe probe, Table table) {
      long version = probe.reserved().header().version();
      String reservation = probe.reserved().reservation().toString();
      return switch (table) {
        case BOOKINGS -> bookings.contains(reservation);
        case TICKETS -> tickets.contains(reservation);
        case AVAILABILITY -> availability.getOrDefault(probe.section(), 0L) >= version;
        case SALES -> sales.getOrDefault(probe.show(), 0L) >= version;
      };
    }
  }
}
