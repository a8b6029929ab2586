package dev.frontrow.benchmarks.bench.load;

import dev.frontrow.benchmarks.bench.BenchException;
import dev.frontrow.benchmarks.bench.Parts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A program that offers load, in a process of its own. */
final class Program implements AutoCloseable {
  private static final Duration KILL_WAIT = Duration.ofSeconds(5);

  private final String name;
  private final Process process;
  private final CompletableFuture<String> output;
  private final CompletableFuture<String> errors;

  private Program(String name, Process process) {
    this.name = name;
    this.process = process;
    this.output = read(process.getInputStream());
    this.errors = read(process.getErrorStream());
  }

  static Program start(String name, List<String> command) {
    try {
      return new Program(name, new ProcessBuilder(command).start());
    } catch (IOException e) {
      throw new BenchException("cannot start " + name + ": " + e.getMessage(), e);
    }
  }

  /** Runs it to its end as one of {@code parts} and returns what it printed. */
  static String run(String name, List<String> command, Duration limit, Parts parts)
      throws InterruptedException {
    Program program = parts.add(start(name, command));
    try {
      return program.end(limit);
    } finally {
      parts.close(program);
    }
  }

  /** Waits for its end. */
  String end(Duration limit) throws InterruptedException {
    if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new BenchException("%s took longer than %d s".formatted(name, limit.toSeconds()));
    }
    String printed = get(output);
    if (process.exitValue() != 0) {
      throw new BenchException(
          "%s failed with status %d: %s%s"
              .formatted(name, process.exitValue(), printed, get(errors)));
    }
    return printed;
  }

  /** Asks it to stop and to tell what it has counted so far. */
  void interrupt() {
    try {
      // A shell has a kill of its own; Java can send no SIGINT.
      var _ = new ProcessBuilder("sh", "-c", "kill -INT " + process.pid()).inheritIO().start();
    } catch (IOException e) {
      throw new BenchException("cannot stop " + name + ": " + e, e);
    }
  }

  private static CompletableFuture<String> read(java.io.InputStream stream) {
    var text = new CompletableFuture<String>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                text.complete(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
              } catch (IOException e) {
                text.complete("");
              }
            });
    return text;
  }

  private static String get(CompletableFuture<String> text) throws InterruptedException {
    try {
      return text.get(KILL_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      return "";
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  @Override
  public String toString() {
    return name;
  }
}
