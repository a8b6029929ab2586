package dev.frontrow.infra.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command line in a process of its own, as the launcher runs it. */
final class Program implements AutoCloseable {
  private static final int END_SECONDS = 60;

  private final Process process;
  private final BufferedReader output;

  /** How a command ended: all its lines, of output and errors, and its exit status. */
  record Ended(List<String> lines, int status) {}

  private Program(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Starts it with {@code environment} beside what this process has. */
  static Program start(Map<String, String> environment, List<String> arguments) throws IOException {
    return start(Main.class.getName(), environment, arguments);
  }

  /** Starts another program of ours. */
  static Program start(String main, Map<String, String> environment, List<String> arguments)
      throws IOException {
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Dlogback.configurationFile=logback.xml",
                "-Dfrontrow.home=" + System.getProperty("frontrow.home"),
                "-cp",
                System.getProperty("java.class.path"),
                main));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    return new Program(builder.start());
  }

  /** Runs it to its end. */
  static Ended run(String... arguments) throws IOException, InterruptedException {
    try (Program program = start(Map.of(), List.of(arguments))) {
      return program.end();
    }
  }

  /** Waits for its end. */
  Ended end() throws InterruptedException {
    List<String> lines = output.lines().toList();
    assertThat(process.waitFor(END_SECONDS, TimeUnit.SECONDS)).isTrue();
    return new Ended(lines, process.exitValue());
  }

  /** Waits for a line that begins with {@code prefix}; what came before it is dropped. */
  void awaitLine(String prefix) throws IOException {
    List<String> before = new ArrayList<>();
    String line = output.readLine();
    while (line != null && !line.startsWith(prefix)) {
      before.add(line);
      line = output.readLine();
    }
    assertThat(line).as("a line that begins with '%s', after %s", prefix, before).isNotNull();
  }

  /** Asks it to stop (SIGTERM). */
  void terminate() {
    // Through its handle: the process itself would close its output before the last lines.
    process.toHandle().destroy();
  }

  /** Kills it as a crash would (SIGKILL). */
  void kill() {
    process.destroyForcibly();
  }

  /** The processes that it has begun. */
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
