package dev.frontrow.audit;

import dev.frontrow.infra.stack.PostgresEndpoint;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingEvent.BookingRefunded;
import dev.frontrow.schemas.booking.BookingEvent.PaymentDeclined;
import dev.frontrow.schemas.booking.BookingEvent.PaymentStarted;
import dev.frontrow.schemas.booking.BookingEvent.ReservationExpired;
import dev.frontrow.schemas.booking.BookingEvent.ReservationReleased;
import dev.frontrow.schemas.booking.BookingEvent.SaleClosed;
import dev.frontrow.schemas.booking.BookingEvent.SaleOpened;
import dev.frontrow.schemas.booking.BookingEvent.SeatsBlocked;
import dev.frontrow.schemas.booking.BookingEvent.SeatsUnblocked;
import dev.frontrow.schemas.booking.BookingEvent.TicketsConfirmed;
import dev.frontrow.schemas.booking.BookingEvent.TicketsReserved;
import dev.frontrow.schemas.booking.SeatPosition;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.booking.Section;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.TicketId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.Collectors;

/** The read models in Postgres, written event by event as the projections would. */
final class TestTables implements AutoCloseable {
  private final Connection connection;

  TestTables(PostgresEndpoint database) throws SQLException {
    connection = database.connect();
    sql("SET synchronous_commit = off");
  }

  /** Runs {@code sql}; how many rows it changed. */
  int sql(String sql, Object... parameters) {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        Object value = parameters[i];
        statement.setObject(
            i + 1, value instanceof Instant at ? at.atOffset(ZoneOffset.UTC) : value);
      }
      return statement.execute() ? 0 : statement.getUpdateCount();
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  /** Work on the tables. */
  @FunctionalInterface
  interface Work {
    void run() throws SQLException;
  }

  void inTransaction(Work work) throws SQLException {
    connection.setAutoCommit(false);
    work.run();
    connection.commit();
    connection.setAutoCommit(true);
  }

  void empty() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE tickets, bookings, availability, sales_by_minute");
    }
  }

  void apply(BookingEvent event) {
    switch (event) {
      case SaleOpened e -> open(e);
      case SaleClosed _ -> {}
      case TicketsReserved e -> {
        reserve(e);
        move(e, e.seats(), "free", "held", e.reservation(), e.customer().value());
        count(e, "reserved", e.seats().size(), 0);
      }
      case PaymentStarted e ->
          book(e, e.reservation(), "paying", e.payment().value(), e.deadlineMillis(), true);
      case PaymentDeclined e -> book(e, e.reservation(), "held", null, e.expiresAtMillis(), false);
      case TicketsConfirmed e -> {
        book(e, e.reservation(), "confirmed", e.payment().value(), 0, true);
        move(e, e.seats(), "held", "sold", e.reservation(), e.customer().value());
        count(e, "confirmed", e.seats().size(), e.total().minor());
      }
      case ReservationReleased e -> end(e, e.reservation(), "released", e.seats(), "held");
      case ReservationExpired e -> end(e, e.reservation(), "expired", e.seats(), "held");
      case BookingRefunded e -> {
        end(e, e.reservation(), "refunded", e.seats(), "sold");
        count(e, "refunded", 0, -e.total().minor());
      }
      case SeatsBlocked e -> move(e, e.seats(), "free", "blocked", null, null);
      case SeatsUnblocked e -> move(e, e.seats(), "blocked", "free", null, null);
    }
  }

  private void open(SaleOpened event) {
    for (int ordinal = 0; ordinal < TestShow.INDEX.size(); ordinal++) {
      SeatPosition place = TestShow.INDEX.position(ordinal);
      sql(
          "INSERT INTO tickets VALUES (?, ?, DEFAULT, ?, ?, ?, ?, ?, ?, 'free', NULL, NULL, ?, ?)",
          event.show().value(),
          ordinal,
          place.section().code(),
          place.row(),
          place.seat(),
          place.category().code(),
          place.category().price().minor(),
          place.category().price().currency(),
          version(event),
          time(event));
    }
    for (Section section : TestShow.INVENTORY.sections()) {
      sql(
          "INSERT INTO availability VALUES (?, ?, ?, ?, 0, 0, 0, ?, ?)",
          event.show().value(),
          section.code(),
          section.size(),
          section.size(),
          version(event),
          time(event));
    }
  }

  private void reserve(TicketsReserved event) {
    sql(
        "INSERT INTO bookings VALUES (?, ?, ?, 'held', ?::jsonb, ?, ?, ?, NULL, ?, ?, ?)",
        event.reservation().toString(),
        event.show().value(),
        event.customer().value(),
        json(event),
        event.total().minor(),
        event.total().currency(),
        Instant.ofEpochMilli(event.expiresAtMillis()),
        time(event),
        time(event),
        version(event));
  }

  private static String json(TicketsReserved event) {
    return event.seats().stream()
        .mapToObj(ordinal -> json(new TicketId(event.show(), ordinal)))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String json(TicketId ticket) {
    SeatPosition place = TestShow.INDEX.position(ticket.ordinal());
    var price = place.category().price();
    String seat =
        place.row() == null
            ? ""
            : "\"row\":\"%s\",\"seat\":%d,".formatted(place.row(), place.seat());
    return "{\"ticketId\":\"%s\",\"section\":\"%s\",%s\"category\":\"%s\",\"price\":"
            .formatted(ticket, place.section().code(), seat, place.category().code())
        + "{\"minor\":%d,\"currency\":\"%s\",\"amount\":\"%s\"}}"
            .formatted(price.minor(), price.currency(), price.major().toPlainString());
  }

  private void end(
      BookingEvent event, ReservationId reservation, String how, Seats seats, String from) {
    sql(
        "UPDATE bookings SET status = ?, updated_at = ?, version = ? WHERE reservation_id = ?",
        how,
        time(event),
        version(event),
        reservation.toString());
    move(event, seats, from, "free", null, null);
    count(event, how, seats.size(), 0);
  }

  private void book(
      BookingEvent event,
      ReservationId reservation,
      String status,
      String payment,
      long until,
      boolean atLeast) {
    sql(
        "UPDATE bookings SET status = ?, payment_reference = ?, updated_at = ?, version = ?,"
            + " expires_at = CASE WHEN ? THEN greatest(expires_at, ?) ELSE ? END"
            + " WHERE reservation_id = ?",
        status,
        payment,
        time(event),
        version(event),
        atLeast,
        Instant.ofEpochMilli(until),
        Instant.ofEpochMilli(until),
        reservation.toString());
  }

  private void move(
      BookingEvent event,
      Seats seats,
      String from,
      String to,
      ReservationId reservation,
      String customer) {
    seats.stream()
        .forEach(
            ordinal -> {
              sql(
                  "UPDATE tickets SET status = ?, reservation_id = ?, customer_id = ?,"
                      + " version = ?, updated_at = ? WHERE show_id = ? AND ordinal = ?",
                  to,
                  reservation == null ? null : reservation.toString(),
                  customer,
                  version(event),
                  time(event),
                  event.show().value(),
                  ordinal);
              sql(
                  "UPDATE availability SET %s = %s - 1, %s = %s + 1, version = ?, updated_at = ?"
                          .formatted(from, from, to, to)
                      + " WHERE show_id = ? AND section = ?",
                  version(event),
                  time(event),
                  event.show().value(),
                  TestShow.INDEX.position(ordinal).section().code());
            });
  }

  private void count(BookingEvent event, String column, int seats, long money) {
    sql(
        "INSERT INTO sales_by_minute AS s VALUES (?, date_trunc('minute', ?::timestamptz, 'UTC'),"
            + " 0, 0, 0, 0, 0, 0, 'EUR', ?)"
            + " ON CONFLICT (show_id, minute) DO NOTHING",
        event.show().value(),
        time(event),
        version(event));
    sql(
        "UPDATE sales_by_minute SET %s = %s + ?, revenue_minor = revenue_minor + ?, version = ?"
                .formatted(column, column)
            + " WHERE show_id = ? AND minute = date_trunc('minute', ?::timestamptz, 'UTC')",
        seats,
        money,
        version(event),
        event.show().value(),
        time(event));
  }

  private static long version(BookingEvent event) {
    return event.header().version();
  }

  private static Instant time(BookingEvent event) {
    return Instant.ofEpochMilli(event.header().timeMillis());
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
