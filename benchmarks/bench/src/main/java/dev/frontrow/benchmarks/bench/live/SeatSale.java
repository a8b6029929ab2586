package dev.frontrow.benchmarks.bench.live;

import dev.frontrow.benchmarks.bench.BenchException;
import dev.frontrow.benchmarks.bench.system.FrontrowNode;
import dev.frontrow.benchmarks.bench.system.Hall;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A show of its own whose seats are reserved one by one, each by another customer. */
public final class SeatSale {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final FrontrowNode node;
  private final List<String> tokens;
  private final String show;
  private final long opened;
  private final AtomicInteger reserved = new AtomicInteger();

  /**
   * Opens the sale; returns when {@code node} shows it.
   *
   * @param tokens a file with a customer's bearer token a line
   */
  public SeatSale(FrontrowNode node, Path tokens) throws InterruptedException {
    this.node = node;
    try {
      this.tokens = Files.readAllLines(tokens);
    } catch (IOException e) {
      throw new BenchException("cannot read " + tokens + ": " + e, e);
    }
    this.show = node.open(Hall.LARGEST);
    this.opened = awaitVersion(node, 0);
  }

  /** Where its stream is. */
  public String path() {
    return "/event/" + show + "/seats/stream";
  }

  /** Reserves the next seat; returns when that is acknowledged. */
  public void reserve() throws InterruptedException {
    int seat = reserved.getAndIncrement();
    node.create(
        "/booking/reserve",
        new JsonObject().put("ticketIds", new JsonArray().add(show + "." + seat)),
        tokens.get(seat % tokens.size()));
  }

  /** Of the seat map after all reservations so far. */
  public long version() {
    return opened + reserved.get();
  }

  /** Waits until another node shows all reservations so far. */
  public void awaitShown(FrontrowNode other) throws InterruptedException {
    awaitVersion(other, version());
  }

  private long awaitVersion(FrontrowNode at, long version) throws InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      var map = new JsonObject(at.get("/event/" + show + "/seats?since=-1&wait=0"));
      if (map.getLong("version", -1L) >= version) {
        return map.getLong("version");
      }
      if (System.nanoTime() > deadline) {
        throw new BenchException("a node does not show " + show + ": " + map.encode());
      }
      Thread.sleep(LOOK_EVERY);
    }
  }
}
