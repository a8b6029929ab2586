package dev.frontrow.infra.chaos;

import dev.frontrow.audit.log.LogAudit;
import dev.frontrow.infra.stack.PostgresEndpoint;
import dev.frontrow.schemas.readmodel.BookingStatus;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds the read models in Postgres against the log, key by key. */
final class Tables {
  private static final String BOOKINGS = "SELECT reservation_id, status FROM bookings";
  private static final String TICKETS =
      "SELECT ticket_id, status || ' ' || reservation_id FROM tickets"
          + " WHERE status IN ('held', 'sold')";
  private static final String AVAILABILITY =
      "SELECT show_id, sum(sold) || ' sold ' || sum(held) || ' held' FROM availability"
          + " GROUP BY show_id HAVING sum(sold) + sum(held) > 0";
  private static final String SALES =
      "SELECT show_id, sum(confirmed - refunded) || ' sold' FROM sales_by_minute"
          + " GROUP BY show_id HAVING sum(confirmed - refunded) > 0";

  private Tables() {}

  /** Each difference in a line; empty when the tables are what the log says. */
  static List<String> differences(LogAudit audit, PostgresEndpoint postgres) throws SQLException {
    Map<String, String> bookings = new HashMap<>();
    audit.reservations().forEach((id, status) -> bookings.put(id.toString(), status.wireName()));
    Map<String, String> tickets = new HashMap<>();
    Map<String, Integer> sold = new HashMap<>();
    Map<String, Integer> held = new HashMap<>();
    audit
        .owners()
        .forEach(
            (ticket, owner) -> {
              String status = owner.sold() ? "sold " : "held ";
              tickets.put(ticket.toString(), status + owner.reservation());
              (owner.sold() ? sold : held).merge(ticket.show().value(), 1, Integer::sum);
            });
    Set<String> shows = new HashSet<>(sold.keySet());
    shows.addAll(held.keySet());
    Map<String, String> availability = new HashMap<>();
    for (String show : shows) {
      availability.put(
          show,
          "%d sold %d held".formatted(sold.getOrDefault(show, 0), held.getOrDefault(show, 0)));
    }
    Map<String, String> sales = new HashMap<>();
    sold.forEach((show, count) -> sales.put(show, count + " sold"));
    List<String> differences = new ArrayList<>();
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement()) {
      compare("bookings", bookings, rows(statement, BOOKINGS), differences);
      compare("tickets", tickets, rows(statement, TICKETS), differences);
      compare("availability", availability, rows(statement, AVAILABILITY), differences);
      compare("sales_by_minute", sales, rows(statement, SALES), differences);
    }
    return differences;
  }

  /** Whether nothing is under way any more: every hold has ended. */
  static boolean isQuiet(LogAudit audit) {
    return audit.reservations().values().stream()
        .noneMatch(status -> status == BookingStatus.HELD || status == BookingStatus.PAYING);
  }

  private static Map<String, String> rows(Statement statement, String sql) throws SQLException {
    Map<String, String> rows = new HashMap<>();
    try (ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.put(result.getString(1), result.getString(2));
      }
    }
    return rows;
  }

  private static void compare(
      String table, Map<String, String> log, Map<String, String> rows, List<String> differences) {
    Set<String> keys = new HashSet<>(log.keySet());
    keys.addAll(rows.keySet());
    for (String key : keys) {
      String right = log.get(key);
      String there = rows.get(key);
      if (right == null || !right.equals(there)) {
        differences.add("%s: %s is %s, and in the log %s".formatted(table, key, there, right));
      }
    }
  }
}
