package dev.frontrow.benchmarks.bench.lag;

import dev.frontrow.benchmarks.bench.BenchException;
import dev.frontrow.infra.stack.StackEndpoints;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * Watches reservations on their way from the log into the read models, from outside: it reads the
 * log as any consumer, takes a sample, and asks Postgres by key every few milliseconds until all
 * four tables show what it looks for.
 *
 * <p>A reservation's lag counts from the time that its record has, which is that of its append, to
 * the answer of the look that found the last of its rows: up to one look too long.
 */
public final class LagProbe implements AutoCloseable {
  private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int P50 = 50;
  private static final int P99 = 99;

  private final SampledLog log;
  private final VisibleRows rows;
  private final List<Double> lags = new ArrayList<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean sampling = true;
  private volatile boolean closed;

  /** Lags in milliseconds. */
  public record Lags(int reservations, double p50, double p99) {}

  /**
   * Begins to watch.
   *
   * @param every it looks for one of so many reservations
   */
  public LagProbe(StackEndpoints endpoints, int every) {
    log = new SampledLog(endpoints.kafka(), every);
    try {
      rows = new VisibleRows(endpoints.postgres());
    } catch (SQLException e) {
      log.close();
      throw failed(e);
    }
    Thread.ofPlatform().name("lag").daemon().start(this::run);
  }

  private void run() {
    try (log;
        rows) {
      while (!closed && (sampling || !rows.isEmpty())) {
        if (sampling) {
          rows.expect(log.poll());
        }
        for (SampledLog.Sample found : rows.look()) {
          lags.add((double) (System.currentTimeMillis() - found.appendedMillis()));
        }
        LockSupport.parkNanos(LOOK_EVERY_NANOS);
      }
      ended.complete(null);
    } catch (SQLException | RuntimeException e) {
      ended.completeExceptionally(e);
    }
  }

  /**
   * Takes no more samples, waits for the rows of those that it has, and tells how late all were.
   */
  public Lags finish(Duration limit) throws InterruptedException {
    sampling = false;
    try {
      ended.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw failed(e.getCause());
    } catch (TimeoutException e) {
      throw new BenchException("read models lag by more than " + limit, e);
    }
    if (lags.isEmpty()) {
      throw new BenchException("there was no reservation in the log");
    }
    var percentile = new Percentile();
    percentile.setData(lags.stream().mapToDouble(Double::doubleValue).toArray());
    return new Lags(lags.size(), percentile.evaluate(P50), percentile.evaluate(P99));
  }

  private static BenchException failed(Throwable cause) {
    return new BenchException("cannot watch the read models: " + cause, cause);
  }

  @Override
  public void close() {
    closed = true;
  }
}
