package dev.frontrow.infra.chaos;

import dev.frontrow.infra.payment.SandboxConfig;
import dev.frontrow.infra.payment.SandboxPaymentProvider;
import dev.frontrow.infra.stack.LocalStack;
import dev.frontrow.infra.stack.Ports;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.infra.stack.StackEndpoints;
import dev.frontrow.infra.stack.StackException;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A stack with its payment provider and its nodes, of which any part can be made to fail. */
final class Cluster implements AutoCloseable {
  private static final Duration PAYMENT_HOLD = Duration.ofSeconds(10);
  private static final long START_SECONDS = 60;
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private final ChaosSettings settings;
  private final Consumer<String> progress;
  private final LocalStack stack;
  private final Vertx vertx = Vertx.vertx();
  private final int paymentPort = Ports.free(1).getFirst();
  private final List<Node> nodes = new CopyOnWriteArrayList<>();

  /** Takes the stack's directory; starts nothing. */
  Cluster(ChaosSettings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
    this.stack = LocalStack.open(settings.stack(), progress);
  }

  /** Starts all of it; returns when every node is ready. */
  void start() throws InterruptedException {
    stack.start(EnumSet.allOf(Server.class));
    startPayments();
    for (int i = 0; i < settings.nodes(); i++) {
      progress.accept(join() + " is ready");
    }
  }

  private void startPayments() throws InterruptedException {
    var sandbox = new SandboxConfig(paymentPort, PAYMENT_HOLD, endpoints().postgres());
    try {
      vertx
          .deployVerticle(new SandboxPaymentProvider(sandbox))
          .toCompletionStage()
          .toCompletableFuture()
          .get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new StackException("the payment provider did not start: " + e, e);
    }
  }

  StackEndpoints endpoints() {
    return stack.endpoints();
  }

  /** The nodes that belong to it now, whatever state they are in. */
  List<Node> nodes() {
    return nodes;
  }

  /** The nodes that a client may expect an answer from. */
  List<Node> serving() {
    return nodes.stream().filter(Node::serves).toList();
  }

  /** Starts one more node; returns when it is ready. */
  Node join() throws InterruptedException {
    List<Integer> ports = Ports.free(2);
    Node node = new Node(settings, ports.get(0), ports.get(1), paymentPort);
    nodes.add(node);
    node.start();
    return node;
  }

  /** Stops the node in an orderly way, for good. */
  void leave(Node node) throws InterruptedException {
    node.stop();
    nodes.remove(node);
  }

  void kill(Server server) {
    stack.kill(server);
  }

  void stop(Server server) {
    stack.stop(server);
  }

  void start(Server server) {
    stack.start(server);
  }

  /** Deletes all keys. */
  void flushRedis() {
    try (var socket = new Socket(LOOPBACK, endpoints().redis().getPort())) {
      socket.getOutputStream().write("FLUSHALL\r\n".getBytes(StandardCharsets.US_ASCII));
      if (socket.getInputStream().read() != '+') {
        throw new StackException("Redis did not delete its keys");
      }
    } catch (IOException e) {
      throw new StackException("Redis cannot be reached: " + e, e);
    }
  }

  /** Stops the nodes side by side, then the servers. */
  @Override
  public void close() {
    List<Thread> stopping = new ArrayList<>();
    for (Node node : nodes) {
      stopping.add(Thread.ofVirtual().start(() -> end(node)));
    }
    for (Thread thread : stopping) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    var _ = vertx.close();
    stack.close();
  }

  private static void end(Node node) {
    if (!node.isRunning()) {
      return;
    }
    try {
      node.resume();
      node.stop();
    } catch (StackException e) {
      node.kill();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
