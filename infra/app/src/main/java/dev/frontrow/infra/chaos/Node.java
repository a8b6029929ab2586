package dev.frontrow.infra.chaos;

import dev.frontrow.infra.stack.ServerProcess;
import dev.frontrow.infra.stack.StackConfig;
import dev.frontrow.infra.stack.StackException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One node: {@code frontrow node} in a process of its own, with all roles, that ends with ours.
 *
 * @see ServerProcess
 */
final class Node {
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration LOOK_EVERY = Duration.ofMillis(200);
  private static final Duration LOOK_LIMIT = Duration.ofSeconds(3);

  /** Small, since several share a machine with their stack, and quick to start. */
  private static final List<String> JVM =
      List.of(
          "-Xms64m",
          "-Xmx320m",
          "-XX:MaxDirectMemorySize=128m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          "-Dlogback.configurationFile=logback.xml");

  private final int port;
  private final int bookingPort;
  private final Path directory;
  private final List<String> command;
  private volatile ServerProcess process;
  private volatile boolean serves;

  /** The node on {@code port}, whose writers are on {@code bookingPort}. */
  Node(ChaosSettings settings, int port, int bookingPort, int paymentPort) {
    StackConfig stack = settings.stack();
    this.port = port;
    this.bookingPort = bookingPort;
    this.directory = stack.data();
    this.command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(JVM);
    command.add("-Dfrontrow.home=" + stack.home());
    command.add("-Dfrontrow.booking.port=" + bookingPort);
    command.add("-Dfrontrow.app.payment-port=" + paymentPort);
    // Sooner than in life, so that a short run sees payments settled whose node died.
    command.add("-Dfrontrow.api.payment.settle-after=12s");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), settings.mainClass()));
    command.addAll(List.of("node", "--port=" + port, "--data=" + stack.data()));
    command.add("--postgres-port=" + stack.ports().postgres());
    command.add("--kafka-port=" + stack.ports().kafka());
    command.add("--redis-port=" + stack.ports().redis());
    command.add("--opensearch-port=" + stack.ports().openSearch());
  }

  int port() {
    return port;
  }

  /** What its Claims name. */
  String endpoint() {
    return "127.0.0.1:" + bookingPort;
  }

  /** Whether a client that knows what we do would choose it now. */
  boolean serves() {
    return serves;
  }

  boolean isRunning() {
    ServerProcess current = process;
    return current != null && current.isAlive();
  }

  /** Starts it; returns when it is ready. */
  void start() throws InterruptedException {
    try {
      process =
          ServerProcess.start(
              command,
              ServerProcess.StopSignal.TERM,
              directory,
              directory.resolve("logs").resolve("node-" + port + ".out"),
              directory.resolve("run").resolve("node-" + port + ".pid"));
    } catch (IOException e) {
      throw new StackException("cannot start a node: " + e, e);
    }
    awaitReady();
    serves = true;
  }

  private void awaitReady() throws InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    try (HttpClient http = HttpClient.newBuilder().connectTimeout(LOOK_LIMIT).build()) {
      while (!isReady(http)) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw new StackException(
              "the node on port " + port + " did not get ready; see the logs in " + directory);
        }
        Thread.sleep(LOOK_EVERY);
      }
    }
  }

  private boolean isReady(HttpClient http) throws InterruptedException {
    URI ready = URI.create("http://127.0.0.1:" + port + "/health/ready");
    HttpRequest request = HttpRequest.newBuilder(ready).timeout(LOOK_LIMIT).build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  void kill() {
    serves = false;
    process.kill();
  }

  /** Stops it in an orderly way. */
  void stop() throws InterruptedException {
    serves = false;
    if (process != null) {
      process.stop();
    }
  }

  void pause() {
    serves = false;
    process.pause();
  }

  void resume() {
    process.resume();
    serves = true;
  }

  @Override
  public String toString() {
    return "node " + port;
  }
}
