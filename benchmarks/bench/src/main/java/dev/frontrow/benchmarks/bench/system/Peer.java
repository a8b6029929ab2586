package dev.frontrow.benchmarks.bench.system;

import dev.frontrow.benchmarks.bench.BenchException;
import dev.frontrow.infra.stack.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Another way to sell seats, behind the same HTTP layer, from the module {@code peers}. */
final class Peer implements SystemUnderTest {
  private static final String MODULE = "benchmarks/peers";
  private static final String MAIN = "dev.frontrow.benchmarks.peers.Main";
  private static final String READY = "ready";
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  private final SystemName name;
  private final Site site;
  private final int port;
  private final AtomicInteger shows = new AtomicInteger();
  private ServerProcess process;

  Peer(SystemName name, Site site, int port) {
    this.name = name;
    this.site = site;
    this.port = port;
  }

  /** Starts it; returns when it says that it is ready. */
  void start() throws InterruptedException {
    Path output = site.log(name.word() + ".out");
    try {
      process =
          ServerProcess.start(
              command(), ServerProcess.StopSignal.TERM, site.data(), output, site.pid(name.word()));
      awaitReady(output);
    } catch (IOException e) {
      throw new BenchException("cannot start " + name.word() + ": " + e, e);
    }
  }

  private List<String> command() throws IOException {
    List<String> command = new ArrayList<>(Jvm.command());
    command.addAll(List.of("-cp", Jvm.classPath(site.home(), MODULE), MAIN));
    command.addAll(List.of("--system", name.word(), "--port", Integer.toString(port)));
    command.addAll(List.of("--postgres-port", Integer.toString(site.ports().postgres())));
    command.addAll(List.of("--kafka-port", Integer.toString(site.ports().kafka())));
    command.addAll(List.of("--redis-port", Integer.toString(site.ports().redis())));
    command.addAll(List.of("--secret", site.secret()));
    return command;
  }

  private void awaitReady(Path output) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (!Files.exists(output) || Files.readAllLines(output).stream().noneMatch(READY::equals)) {
      if (!process.isAlive() || System.nanoTime() > deadline) {
        throw new BenchException("%s did not get ready; see %s".formatted(name.word(), output));
      }
      Thread.sleep(LOOK_EVERY);
    }
  }

  @Override
  public SystemName name() {
    return name;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String open(Hall hall) throws InterruptedException {
    // Two of them keep their seats in one table.
    String show = name.word() + "-" + shows.incrementAndGet();
    site.http().create(port, "/bench/shows", hall.ofPeer(show, Customers.TICKET_LIMIT), null);
    return show;
  }

  @Override
  public void close() {
    Stopping.stop(process);
  }
}
