package dev.frontrow.benchmarks.bench.load;

import dev.frontrow.benchmarks.bench.BenchException;
import dev.frontrow.benchmarks.bench.Parts;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The load at its peak: wrk, whose connections each send as soon as they are answered. */
public final class Wrk {
  /** The script shares the requests out among so many. */
  private static final int THREADS = 2;

  private static final String PLANS = "load.lua";
  private static final String REQUESTS = "requests.lua";

  /** A request that takes longer counts as unanswered. */
  private static final int TIMEOUT_SECONDS = 10;

  private static final Duration SLACK = Duration.ofSeconds(60);
  private static final Pattern VERSION = Pattern.compile("wrk (\\S+)");

  private final Path program;
  private final Parts parts;

  private Wrk(Path program, Parts parts) {
    this.program = program;
    this.parts = parts;
  }

  /** The wrk that is on the PATH, if one is; what it runs is one of {@code parts}. */
  public static Optional<Wrk> find(Parts parts) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .map(directory -> Path.of(directory, "wrk"))
        .filter(Files::isExecutable)
        .findFirst()
        .map(program -> new Wrk(program, parts));
  }

  /** Its version. */
  public String version() {
    try {
      // It prints that with its usage, and ends with a status of 1.
      Process process =
          new ProcessBuilder(program.toString(), "-v").redirectErrorStream(true).start();
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Matcher version = VERSION.matcher(text);
      return version.find() ? version.group(1) : "unknown";
    } catch (IOException e) {
      throw new BenchException("cannot run " + program + ": " + e.getMessage(), e);
    }
  }

  /** Sends what {@code plan} says for {@code seconds}. */
  public WrkReport run(Plan plan, Path directory, int connections, int seconds)
      throws InterruptedException {
    List<String> command = command(plan, directory, connections, seconds);
    return WrkReport.parse(
        Program.run("wrk", command, Duration.ofSeconds(seconds).plus(SLACK), parts));
  }

  /** Sends {@code requests} in turn for {@code seconds}. */
  public WrkReport run(Requests requests, Path directory, int connections, int seconds)
      throws InterruptedException {
    List<String> command =
        command(
            requests.port(),
            script(REQUESTS, directory),
            connections,
            seconds,
            List.of(
                requests.writeTo(directory).toString(),
                Integer.toString(requests.port()),
                Integer.toString(THREADS)));
    return WrkReport.parse(
        Program.run("wrk", command, Duration.ofSeconds(seconds).plus(SLACK), parts));
  }

  /** Begins to send what {@code plan} says, for {@code seconds} at most. */
  public Running start(Plan plan, Path directory, int connections, int seconds) {
    return new Running(
        parts.add(Program.start("wrk", command(plan, directory, connections, seconds))));
  }

  /** A wrk that sends. */
  public final class Running {
    private final Program wrk;

    private Running(Program wrk) {
      this.wrk = wrk;
    }

    /** Makes it stop and returns what it has counted. */
    public WrkReport stop() throws InterruptedException {
      try {
        wrk.interrupt();
        return WrkReport.parse(wrk.end(SLACK));
      } finally {
        parts.close(wrk);
      }
    }
  }

  private List<String> command(Plan plan, Path directory, int connections, int seconds) {
    return command(
        plan.port(),
        script(PLANS, directory),
        connections,
        seconds,
        List.of(plan.writeTo(directory).toString(), Integer.toString(THREADS)));
  }

  private List<String> command(
      int port, Path script, int connections, int seconds, List<String> arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                program.toString(),
                "-t" + THREADS,
                "-c" + connections,
                "-d" + seconds + "s",
                "--timeout",
                TIMEOUT_SECONDS + "s",
                "-s",
                script.toString(),
                "http://127.0.0.1:" + port,
                "--"));
    command.addAll(arguments);
    return command;
  }

  private static Path script(String name, Path directory) {
    Path script = directory.resolve(name);
    try (InputStream resource = Wrk.class.getResourceAsStream(name)) {
      Files.copy(resource, script, StandardCopyOption.REPLACE_EXISTING);
      return script;
    } catch (IOException e) {
      throw new BenchException("cannot write " + script + ": " + e, e);
    }
  }
}
