package dev.frontrow.benchmarks.bench.system;

import com.typesafe.config.ConfigFactory;
import dev.frontrow.benchmarks.bench.BenchException;
import dev.frontrow.benchmarks.bench.Progress;
import dev.frontrow.infra.app.Secret;
import dev.frontrow.infra.payment.SandboxConfig;
import dev.frontrow.infra.payment.SandboxPaymentProvider;
import dev.frontrow.infra.stack.LocalStack;
import dev.frontrow.infra.stack.Ports;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.infra.stack.StackConfig;
import dev.frontrow.infra.stack.StackEndpoints;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A stack of its own with the systems under test, all of them running, in one directory. */
public final class Rig implements AutoCloseable {
  private static final Duration PAYMENT_HOLD = Duration.ofSeconds(10);
  private static final long START_SECONDS = 60;

  private final Path home;
  private final Path data;
  private final Ports ports = Ports.free();
  private final Progress progress;
  private final LocalStack stack;
  private final Vertx vertx = Vertx.vertx();
  private final Json http = new Json();
  private final List<SystemUnderTest> systems = new CopyOnWriteArrayList<>();
  private final List<FrontrowNode> others = new CopyOnWriteArrayList<>();
  private Site site;
  private int paymentPort;

  /** Takes {@code data}, a directory that is empty or not there; starts nothing. */
  public Rig(Path home, Path data, Progress progress) {
    this.home = home;
    this.data = data;
    this.progress = progress;
    this.stack =
        LocalStack.open(new StackConfig(home, data, cache(), ports, List.of()), progress::step);
  }

  private static Path cache() {
    String cache = ConfigFactory.load().getString("frontrow.app.cache-directory");
    return cache.isEmpty() ? StackConfig.defaultCache() : Path.of(cache);
  }

  /**
   * Starts the servers, the payment provider and {@code wanted}; returns when all serve.
   *
   * @param roles what Frontrow's node does
   */
  public void start(Set<SystemName> wanted, String roles) throws InterruptedException {
    boolean searching = roles.equals(FrontrowNode.READING);
    stack.start(
        searching
            ? EnumSet.allOf(Server.class)
            : EnumSet.complementOf(EnumSet.of(Server.OPENSEARCH)));
    Redis.prepare(endpoints().redis().getPort());
    String secret = Secret.SESSION.readOrCreate(data);
    var customers = new Customers(secret);
    writeTokens(customers);
    site = new Site(home, data, ports, secret, customers.organiser(), http);
    paymentPort = startPayments();
    List<Integer> free = Ports.free(wanted.size());
    for (SystemName name : wanted) {
      int port = free.get(systems.size());
      if (name == SystemName.FRONTROW) {
        var node = new FrontrowNode(site, port, paymentPort, roles, List.of());
        systems.add(node);
        node.start();
      } else {
        var peer = new Peer(name, site, port);
        systems.add(peer);
        peer.start();
      }
      progress.step(name.word() + " is ready on port " + port);
    }
  }

  /**
   * Starts one more node, beside those that are loaded.
   *
   * @param options further options of its JVM, such as settings
   */
  public FrontrowNode startNode(String roles, List<String> options) throws InterruptedException {
    var node = new FrontrowNode(site, Ports.free(1).getFirst(), paymentPort, roles, options);
    others.add(node);
    node.start();
    return node;
  }

  /** Starts the search engine, where no role has asked for it. */
  public void startSearchEngine() {
    stack.start(EnumSet.of(Server.OPENSEARCH));
  }

  private void writeTokens(Customers customers) {
    try {
      customers.writeTo(tokens());
    } catch (IOException e) {
      throw new BenchException("cannot write " + tokens() + ": " + e, e);
    }
  }

  private int startPayments() throws InterruptedException {
    int port = Ports.free(1).getFirst();
    var sandbox = new SandboxConfig(port, PAYMENT_HOLD, endpoints().postgres());
    try {
      vertx
          .deployVerticle(new SandboxPaymentProvider(sandbox))
          .toCompletionStage()
          .toCompletableFuture()
          .get(START_SECONDS, TimeUnit.SECONDS);
      return port;
    } catch (ExecutionException | TimeoutException e) {
      throw new BenchException("the payment provider did not start: " + e, e);
    }
  }

  /** All systems, in the order of their rounds. */
  public List<SystemUnderTest> systems() {
    return List.copyOf(systems);
  }

  /** Our own system. */
  public FrontrowNode frontrow() {
    return systems.stream()
        .filter(FrontrowNode.class::isInstance)
        .map(FrontrowNode.class::cast)
        .findFirst()
        .orElseThrow();
  }

  public StackEndpoints endpoints() {
    return stack.endpoints();
  }

  /** A bearer token of each customer, one a line. */
  public Path tokens() {
    return data.resolve("tokens");
  }

  /** Where files of the load may lie. */
  public Path directory() {
    return data;
  }

  /** Forgets all holds of earlier rounds in Redis: each round begins with none. */
  public void forgetHolds() {
    Redis.flush(endpoints().redis().getPort());
  }

  /** Stops the systems, then the servers. */
  @Override
  public void close() {
    others.reversed().forEach(FrontrowNode::close);
    systems.reversed().forEach(SystemUnderTest::close);
    http.close();
    var _ = vertx.close();
    stack.close();
  }
}
