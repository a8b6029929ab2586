package dev.frontrow.benchmarks.bench.load;

import dev.frontrow.benchmarks.bench.BenchException;
import dev.frontrow.benchmarks.bench.Parts;
import dev.frontrow.benchmarks.bench.system.Jvm;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Load at a given rate, whatever the system answers: Hyperfoil, from the module {@code load}, in
 * one process for a whole run, so that its JIT is not at work in every round.
 */
public final class OpenLoop implements AutoCloseable {
  private static final String MODULE = "benchmarks/load";
  private static final String MAIN = "dev.frontrow.benchmarks.load.Main";
  private static final Duration SLACK = Duration.ofSeconds(90);

  private final Path home;
  private final Path log;
  private final Parts parts;
  private Process process;

  /**
   * How much is offered, and for how long.
   *
   * @param perSecond requests, or lives of reservations; 0: each connection sends when answered
   * @param warmUp seconds at that rate that are not counted
   * @param fromSending whether latency counts from when a request was sent, not from when it was
   *     due
   */
  public record Offer(
      int perSecond, int connections, int warmUp, int seconds, boolean fromSending) {}

  /**
   * A generator that starts with its first run.
   *
   * @param home the project's directory
   * @param log where it writes what goes wrong
   * @param parts gets its process
   */
  public OpenLoop(Path home, Path log, Parts parts) {
    this.home = home;
    this.log = log;
    this.parts = parts;
  }

  public LoadReport run(Plan plan, Path directory, Offer offer) throws InterruptedException {
    try {
      if (process == null) {
        start();
      }
      Writer input = process.outputWriter(StandardCharsets.UTF_8);
      input.write(String.join("\t", arguments(plan, directory, offer)) + "\n");
      input.flush();
      Duration limit = Duration.ofSeconds(offer.warmUp() + offer.seconds()).plus(SLACK);
      return LoadReport.parse(readLine(limit));
    } catch (IOException e) {
      throw new BenchException("the load generator has ended; see " + log, e);
    }
  }

  private void start() throws IOException {
    List<String> command =
        List.of(
            Jvm.java(),
            "-Xms512m",
            "-Xmx1g",
            // It makes garbage and keeps nothing: no need for threads that help to collect it.
            "-XX:+UseSerialGC",
            "-cp",
            Jvm.classPath(home, MODULE),
            MAIN);
    process = new ProcessBuilder(command).redirectError(log.toFile()).start();
    parts.add(this);
  }

  private static List<String> arguments(Plan plan, Path directory, Offer offer) {
    return List.of(
        "--plan=" + plan.writeTo(directory),
        "--rate=" + offer.perSecond(),
        "--connections=" + offer.connections(),
        "--warm-up=" + offer.warmUp(),
        "--seconds=" + offer.seconds(),
        "--from=" + (offer.fromSending() ? "sending" : "due"));
  }

  private String readLine(Duration limit) throws IOException, InterruptedException {
    BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
    CompletableFuture<String> line = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                line.complete(output.readLine());
              } catch (IOException e) {
                line.completeExceptionally(e);
              }
            });
    try {
      String read = line.get(limit.toMillis(), TimeUnit.MILLISECONDS);
      if (read == null) {
        throw new IOException("the end of its output");
      }
      return read;
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    } catch (TimeoutException e) {
      throw new BenchException("the load generator took too long; see " + log, e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
