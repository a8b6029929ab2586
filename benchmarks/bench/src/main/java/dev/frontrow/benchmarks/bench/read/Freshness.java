package dev.frontrow.benchmarks.bench.read;

import dev.frontrow.benchmarks.bench.BenchException;
import dev.frontrow.benchmarks.bench.report.Round;
import dev.frontrow.benchmarks.bench.system.FrontrowNode;
import dev.frontrow.benchmarks.bench.system.Hall;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;

/**
 * How long a change takes until {@code GET /search} shows it. Each look asks for another number of
 * results, so that none gets the answer of the look before from the node's memory.
 */
public final class Freshness {
  private static final Duration LOOK_EVERY = Duration.ofMillis(10);
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Hall SMALL = Hall.lasting(1, 10, 100);
  private static final int MAX_SIZE = 100;
  private static final int P50 = 50;
  private static final int P99 = 99;

  private final FrontrowNode node;
  private int looks;

  public Freshness(FrontrowNode node) {
    this.node = node;
  }

  /** Renames {@code changes} shows one by one. */
  public Round ofCatalogue(ReadCatalogue catalogue, String name, int changes)
      throws InterruptedException {
    List<Double> lags = new ArrayList<>();
    for (int i = 1; i <= changes; i++) {
      String fresh = name + i;
      long begun = System.nanoTime();
      catalogue.rename("bs" + i, fresh);
      lags.add(until(begun, fresh, events -> events.size() > 0));
    }
    return round(lags);
  }

  /** Reserves {@code changes} seats of a show one by one. */
  public Round ofSale(int changes) throws InterruptedException {
    String show = node.open(SMALL);
    String token = node.create("/session", new JsonObject(), null).getString("token");
    until(System.nanoTime(), "Bench", events -> free(events, show) == SMALL.seats());
    List<Double> lags = new ArrayList<>();
    for (int i = 0; i < changes; i++) {
      var tickets = new JsonArray().add(show + "." + i);
      int left = SMALL.seats() - i - 1;
      long begun = System.nanoTime();
      node.create("/booking/reserve", new JsonObject().put("ticketIds", tickets), token);
      lags.add(until(begun, "Bench", events -> free(events, show) == left));
    }
    return round(lags);
  }

  private static int free(JsonArray events, String show) {
    for (int i = 0; i < events.size(); i++) {
      JsonObject event = events.getJsonObject(i);
      if (event.getString("eventId").equals(show) && event.containsKey("availability")) {
        return event.getJsonObject("availability").getInteger("free");
      }
    }
    return -1;
  }

  private double until(long begun, String term, Predicate<JsonArray> seen)
      throws InterruptedException {
    while (true) {
      String path = "/search?term=%s&size=%d".formatted(term, 1 + looks++ % MAX_SIZE);
      JsonArray events = new JsonObject(node.get(path)).getJsonArray("events");
      long nanos = System.nanoTime() - begun;
      if (seen.test(events)) {
        return (double) nanos / TimeUnit.MILLISECONDS.toNanos(1);
      }
      if (nanos > LIMIT.toNanos()) {
        throw new BenchException("a change is not found after " + LIMIT);
      }
      Thread.sleep(LOOK_EVERY);
    }
  }

  private static Round round(List<Double> lags) {
    var percentile = new Percentile();
    percentile.setData(lags.stream().mapToDouble(Double::doubleValue).toArray());
    return Round.load(Double.NaN, percentile.evaluate(P50), percentile.evaluate(P99), 0);
  }
}
