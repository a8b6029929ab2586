package dev.frontrow.infra.chaos;

import dev.frontrow.infra.stack.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Makes one fault after another, in an order that a seed decides: every kind in each round, and
 * killed nodes most.
 */
final class Trouble {
  /**
   * Further kills of nodes in each round after the first: they are what takeover times are counted
   * of.
   */
  private static final int MORE_KILLS = 2;

  /** Longer than a group's session of 6 s, and than the time-outs of whoever waits for the node. */
  private static final Duration FROZEN = Duration.ofSeconds(9);

  private static final Duration SOLD_AGAIN = Duration.ofSeconds(20);
  private static final Duration DOWN = Duration.ofSeconds(4);
  private static final Duration CALM = Duration.ofSeconds(1);

  private final Cluster cluster;
  private final Claims claims;
  private final Takeovers takeovers;
  private final Random random;
  private final Consumer<String> progress;
  private final int mostNodes;
  private final Map<Fault, Integer> counts = new EnumMap<>(Fault.class);
  private boolean searchIsDown;

  Trouble(
      Cluster cluster,
      Claims claims,
      Takeovers takeovers,
      ChaosSettings settings,
      Consumer<String> progress) {
    this.cluster = cluster;
    this.claims = claims;
    this.takeovers = takeovers;
    this.random = new Random(settings.seed());
    this.progress = progress;
    this.mostNodes = settings.nodes() + 1;
  }

  /** Goes on for {@code length}, and then until the round of faults is whole that is under way. */
  void run(Duration length) throws InterruptedException {
    long end = System.nanoTime() + length.toNanos();
    boolean whole = false;
    while (!whole || System.nanoTime() < end) {
      List<Fault> round = new ArrayList<>(List.of(Fault.values()));
      if (whole) {
        round.addAll(Collections.nCopies(MORE_KILLS, Fault.NODE_KILLED));
      }
      Collections.shuffle(round, random);
      startSearch();
      for (Fault fault : round) {
        if (!whole || System.nanoTime() < end) {
          make(fault);
          Thread.sleep(CALM.plusMillis(random.nextInt(1_000)));
        }
      }
      whole = true;
    }
  }

  /** How often each fault was made. */
  Map<Fault, Integer> counts() {
    return Collections.unmodifiableMap(counts);
  }

  private void make(Fault fault) throws InterruptedException {
    Fault made = possible(fault);
    counts.merge(made, 1, Integer::sum);
    switch (made) {
      case NODE_KILLED -> killNode();
      case NODE_PAUSED -> pauseNode();
      case BROKER_KILLED -> killBroker();
      case REDIS_FLUSHED -> {
        progress.accept("Redis flushed");
        cluster.flushRedis();
      }
      case REDIS_KILLED -> {
        progress.accept("kill -9 of Redis");
        cluster.kill(Server.REDIS);
        startAgain(Server.REDIS);
      }
      case POSTGRES_STOPPED -> {
        progress.accept("Postgres stopped");
        cluster.stop(Server.POSTGRES);
        startAgain(Server.POSTGRES);
      }
      case OPENSEARCH_STOPPED -> stopSearch();
      case NODE_JOINED -> progress.accept(cluster.join() + " has joined");
      case NODE_LEFT -> leave();
    }
  }

  /** There are never too many nodes, nor too few. */
  private Fault possible(Fault fault) {
    int nodes = cluster.nodes().size();
    if (fault == Fault.NODE_JOINED && nodes >= mostNodes) {
      return Fault.NODE_LEFT;
    }
    if (fault == Fault.NODE_LEFT && nodes <= ChaosSettings.MIN_NODES) {
      return Fault.NODE_JOINED;
    }
    return fault;
  }

  private void killNode() throws InterruptedException {
    Node node = anyOwner();
    List<Integer> led = claims.ledBy(node.endpoint());
    progress.accept("kill -9 of " + node + ", which leads " + led);
    led.forEach(partition -> takeovers.begin(Fault.NODE_KILLED, partition));
    node.kill();
    awaitSold();
    node.start();
    progress.accept(node + " runs again");
  }

  private void pauseNode() throws InterruptedException {
    Node node = anyOwner();
    List<Integer> led = claims.ledBy(node.endpoint());
    progress.accept("SIGSTOP of " + node + ", which leads " + led);
    long begun = System.nanoTime();
    led.forEach(partition -> takeovers.begin(Fault.NODE_PAUSED, partition));
    node.pause();
    awaitSold();
    Duration left = FROZEN.minusNanos(System.nanoTime() - begun);
    if (left.isPositive()) {
      Thread.sleep(left);
    }
    node.resume();
    progress.accept(node + " goes on");
  }

  private void killBroker() throws InterruptedException {
    progress.accept("kill -9 of Kafka");
    for (int partition = 0; partition < Chaos.PARTITIONS; partition++) {
      takeovers.begin(Fault.BROKER_KILLED, partition);
    }
    cluster.kill(Server.KAFKA);
    cluster.start(Server.KAFKA);
    awaitSold();
  }

  private void startAgain(Server server) throws InterruptedException {
    Thread.sleep(DOWN.plusMillis(random.nextInt(2_000)));
    cluster.start(server);
  }

  /** No sale needs it: it is away beside all faults that follow in this round. */
  private void stopSearch() {
    progress.accept("OpenSearch stopped");
    cluster.stop(Server.OPENSEARCH);
    searchIsDown = true;
  }

  private void startSearch() {
    if (searchIsDown) {
      cluster.start(Server.OPENSEARCH);
      searchIsDown = false;
    }
  }

  private void leave() throws InterruptedException {
    Node node = cluster.nodes().get(random.nextInt(cluster.nodes().size()));
    progress.accept(node + " leaves");
    cluster.leave(node);
  }

  /** A node that leads something, or any when none does. */
  private Node anyOwner() {
    List<Node> nodes = new ArrayList<>(cluster.nodes());
    Collections.shuffle(nodes, random);
    return nodes.stream()
        .filter(node -> !claims.ledBy(node.endpoint()).isEmpty())
        .findFirst()
        .orElse(nodes.getFirst());
  }

  private void awaitSold() throws InterruptedException {
    if (!takeovers.await(SOLD_AGAIN)) {
      progress.accept("some partitions are not sold after " + SOLD_AGAIN.toSeconds() + " s");
    }
  }
}
