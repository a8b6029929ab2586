package dev.frontrow.benchmarks.projections;

import dev.frontrow.schemas.booking.BookingEvent.TicketsReserved;
import dev.frontrow.schemas.log.Topics;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A process beside the projections that appends reservations at a fixed rate and watches the tables
 * for them.
 *
 * <p>Reservation <i>n</i> is due at <i>n / rate</i> whatever became of those before it, and its lag
 * counts from then: waits that a slow log or projection causes are never left out. Every so many of
 * them is looked for in all four tables, by key, on a connection of its own, every few
 * milliseconds; it is visible when a look's answer has come that shows it. So a lag is what a
 * reader would have seen, and up to one look too long.
 */
final class LagProbe {
  private static final long SEED = 20_260_502;
  private static final int LOOKED_FOR_EACH_SECOND = 100;
  private static final long PAUSE_NANOS = 500_000;
  private static final long LOOK_EVERY_NANOS = 4_000_000;
  private static final long NANOS_PER_SECOND = TimeUnit.SECONDS.toNanos(1);

  private final Plan plan;
  private final SyntheticSale sale;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /**
   * What to do.
   *
   * @param rate reservations a second, or 0 for as many as the log takes
   * @param warmUp the first of the reservations, whose lags are not told
   */
  record Plan(String kafka, String url, String user, int rate, int warmUp, int reservations) {}

  private LagProbe(Plan plan) {
    this.plan = plan;
    sale = new SyntheticSale(SEED, plan.reservations(), 2);
  }

  public static void main(String[] arguments) throws Exception {
    Plan plan =
        new Plan(
            arguments[0],
            arguments[1],
            arguments[2],
            Integer.parseInt(arguments[3]),
            Integer.parseInt(arguments[4]),
            Integer.parseInt(arguments[5]));
    new LagProbe(plan).run();
  }

  private void run() throws Exception {
    try (var log = new BookingLog(plan.kafka());
        Connection database = DriverManager.getConnection(plan.url(), plan.user(), plan.user())) {
      sale.openings(System.currentTimeMillis()).forEach(log::append);
      log.flush();
      var visible = new VisibleRows(database);
      while (visible.tickets() < sale.seats()) {
        LockSupport.parkNanos(100 * LOOK_EVERY_NANOS);
      }
      measure(log, visible);
    }
  }

  private void measure(BookingLog log, VisibleRows visible) throws Exception {
    long start = System.nanoTime();
    Thread appender = Thread.ofPlatform().name("appender").start(() -> append(log, visible, start));
    Map<VisibleRows.Table, Lags> lags = new EnumMap<>(VisibleRows.Table.class);
    for (VisibleRows.Table table : VisibleRows.Table.values()) {
      lags.put(table, new Lags());
    }
    boolean appending = true;
    while (appending || !visible.isEmpty()) {
      appending = appender.isAlive();
      visible.look(
          (probe, table, nanos) -> {
            if (probe.number() >= plan.warmUp()) {
              lags.get(table).add(nanos - probe.dueNanos());
            }
          });
      check();
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
    appender.join();
    check();
    double seconds = (double) (System.nanoTime() - start) / NANOS_PER_SECOND;
    say(
        "%d reservations, from the first sent to the last visible: %.1f s",
        plan.reservations(), seconds);
    lags.forEach((table, found) -> say("  lag of %-15s %s", table.tableName(), found));
  }

  private void append(BookingLog log, VisibleRows visible, long start) {
    try {
      int every = Math.max(1, Math.max(plan.rate(), 20_000) / LOOKED_FOR_EACH_SECOND);
      for (int i = 0; i < plan.reservations(); i++) {
        long due = plan.rate() == 0 ? System.nanoTime() : start + due(i);
        while (System.nanoTime() < due) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
        TicketsReserved reserved = sale.reservation(i, System.currentTimeMillis());
        log.append(reserved);
        if (i % every == 0 || i == plan.reservations() - 1) {
          visible.expect(new VisibleRows.Probe(i, due, reserved, sale.section(reserved)));
        }
      }
      log.flush();
      double seconds = (double) (System.nanoTime() - start) / NANOS_PER_SECOND;
      say(
          "%s took %d reservations: %.1f s, %.0f/s",
          Topics.BOOKING_EVENTS, plan.reservations(), seconds, plan.reservations() / seconds);
    } catch (RuntimeException e) {
      failure.compareAndSet(null, e);
    }
  }

  private long due(int number) {
    return (long) ((double) number / plan.rate() * NANOS_PER_SECOND);
  }

  private void check() throws SQLException {
    if (failure.get() != null) {
      throw new SQLException("the log could not be filled", failure.get());
    }
  }

  private static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
