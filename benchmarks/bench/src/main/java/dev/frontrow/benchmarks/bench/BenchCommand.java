package dev.frontrow.benchmarks.bench;

import dev.frontrow.benchmarks.bench.load.OpenLoop;
import dev.frontrow.benchmarks.bench.load.Wrk;
import dev.frontrow.benchmarks.bench.report.Charts;
import dev.frontrow.benchmarks.bench.report.Report;
import dev.frontrow.benchmarks.bench.report.Results;
import dev.frontrow.benchmarks.bench.system.Nchan;
import dev.frontrow.benchmarks.bench.system.SystemName;
import dev.frontrow.benchmarks.bench.workload.Field;
import dev.frontrow.benchmarks.bench.workload.Workload;
import dev.frontrow.infra.stack.DataDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code frontrow bench}: Frontrow beside other designs, on real servers, on this machine. */
@Command(
    name = "frontrow bench",
    description =
        "Measure Frontrow, and other ways to sell seats beside it, on servers of their own on this"
            + " machine; tell what was found.",
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  private static final int WRONG_ANSWERS = 1;
  private static final int INTERRUPTED = 130;
  private static final int MAX_SECONDS = 60;
  private static final int MIN_CONNECTIONS = 2;
  private static final int MAX_CONNECTIONS = 4_096;
  private static final int MAX_ROUNDS = 51;
  private static final int MIN_RESERVATIONS = 1_000;
  private static final int MIN_SUBSCRIBERS = 10;

  /** A node takes no more, and a tenth is added that stall. */
  private static final int MAX_SUBSCRIBERS = 18_000;

  private static final int MAX_RESERVATIONS = 10_000_000;

  private final Path home;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NAME",
      arity = "0..*",
      description =
          "What to measure (default: all of hot, contended, spread, best, million, replay,"
              + " overload, lifecycle, lag, rows, index, read, mixed,"
              + " live, decide).")
  private List<String> names = List.of();

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description = "How long a round loads a system (default: 8).")
  private int seconds = 8;

  @Option(
      names = "--connections",
      paramLabel = "C",
      description = "How many requests are under way at a peak (default: 256).")
  private int connections = 256;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      description = "How many rounds there are of each (default: 5); what is told is their median.")
  private int rounds = 5;

  @Option(
      names = "--reservations",
      paramLabel = "N",
      description = "How many there are in million and replay (default: 1000000).")
  private int reservations = Settings.MILLION;

  @Option(
      names = "--subscribers",
      paramLabel = "N",
      description = "How many watch a seat map in live (default: 5000).")
  private int subscribers = 5_000;

  @Option(
      names = "--systems",
      split = ",",
      paramLabel = "NAME",
      description =
          "Which systems take part (default: all of echo, postgres, redis-postgres, streams,"
              + " transactions, producer, frontrow).")
  private List<String> systems = List.of();

  @Option(names = "--json", paramLabel = "FILE", description = "Write the results there as JSON.")
  private Path json;

  @Option(
      names = "--charts",
      paramLabel = "DIR",
      description = "Draw what was found at the peak and at half load, as PNG, into there.")
  private Path charts;

  BenchCommand(Path home) {
    this.home = home;
  }

  @Override
  public Integer call() throws Exception {
    List<Workload> workloads = workloads();
    Settings settings = settings();
    if (charts != null && !Charts.canDraw()) {
      throw misuse(
          "charts need fonts: install some, for example apt install fontconfig fonts-dejavu");
    }
    if (workloads.contains(Workload.LIVE) && !Nchan.isInstalled()) {
      throw misuse(
          "there is no nginx with nchan to measure live beside: install it, for example apt install"
              + " nginx-light libnginx-mod-nchan; FRONTROW_NCHAN names its module if it lies"
              + " elsewhere");
    }
    var parts = new Parts();
    Wrk wrk =
        Wrk.find(parts)
            .orElseThrow(
                () ->
                    misuse("there is no wrk on the PATH: install it, for example apt install wrk"));
    Path directory = Files.createTempDirectory("frontrow-bench-");
    System.setProperty("frontrow.log", directory.resolve("bench.log").toString());
    var field =
        new Field(
            settings,
            directory,
            wrk,
            new OpenLoop(home, directory.resolve("load.log"), parts),
            new OpenLoop(home, directory.resolve("readers.log"), parts),
            parts,
            new Progress(System.err),
            new Results());
    run(workloads, field);
    DataDirectory.deleteTree(directory);
    return tell(field);
  }

  /** Measures one after the other; a signal ends it and leaves nothing behind. */
  private static void run(List<Workload> workloads, Field field) throws InterruptedException {
    var onSignal = new Thread(() -> end(field), "shutdown");
    Runtime.getRuntime().addShutdownHook(onSignal);
    try {
      for (Workload workload : workloads) {
        field.progress().step("measuring " + workload.word());
        workload.run(field);
      }
    } catch (RuntimeException | InterruptedException e) {
      if (onSignal.isAlive()) {
        // It failed because it is being stopped.
        onSignal.join();
      }
      field.progress().step("the logs are in " + field.directory());
      throw e;
    } finally {
      if (!onSignal.isAlive()) {
        Runtime.getRuntime().removeShutdownHook(onSignal);
        field.parts().close();
      }
    }
  }

  private static void end(Field field) {
    field.progress().step("stopping");
    field.parts().close();
    try {
      DataDirectory.deleteTree(field.directory());
    } catch (IOException e) {
      System.err.println("frontrow: cannot delete " + field.directory() + ": " + e);
    }
    Runtime.getRuntime().halt(INTERRUPTED);
  }

  private int tell(Field field) throws IOException {
    var report =
        new Report(Machine.facts(home, field.wrk()), field.settings().facts(), field.results());
    System.out.print(report.text());
    if (json != null) {
      Files.writeString(json, report.json().encodePrettily() + "\n");
    }
    if (charts != null) {
      Charts.write(field.results(), charts);
    }
    long errors = field.results().errors();
    if (errors > 0) {
      System.err.printf(
          "frontrow: %,d requests were not answered as they should be: do not trust this run%n",
          errors);
      return WRONG_ANSWERS;
    }
    return 0;
  }

  private List<Workload> workloads() {
    List<Workload> workloads = new ArrayList<>();
    for (String name : names.isEmpty() ? Workload.words() : names) {
      Workload workload = Workload.parseOrNull(name);
      if (workload == null) {
        throw misuse(
            "'%s' cannot be measured: name some of %s"
                .formatted(name, String.join(", ", Workload.words())));
      }
      workloads.add(workload);
    }
    return workloads;
  }

  private Settings settings() {
    requireWithin("--seconds", seconds, 1, MAX_SECONDS);
    requireWithin("--connections", connections, MIN_CONNECTIONS, MAX_CONNECTIONS);
    requireWithin("--rounds", rounds, 1, MAX_ROUNDS);
    requireWithin("--reservations", reservations, MIN_RESERVATIONS, MAX_RESERVATIONS);
    requireWithin("--subscribers", subscribers, MIN_SUBSCRIBERS, MAX_SUBSCRIBERS);
    return new Settings(home, seconds, connections, rounds, reservations, subscribers, taking());
  }

  private Set<SystemName> taking() {
    if (systems.isEmpty()) {
      return EnumSet.allOf(SystemName.class);
    }
    Set<SystemName> taking = EnumSet.noneOf(SystemName.class);
    for (String word : systems) {
      SystemName name = SystemName.parseOrNull(word);
      if (name == null) {
        throw misuse(
            "'%s' is no system: name some of %s"
                .formatted(word, String.join(", ", SystemName.words())));
      }
      taking.add(name);
    }
    return taking;
  }

  private void requireWithin(String option, int value, int from, int to) {
    if (value < from || value > to) {
      throw misuse("%s must be %d to %d, not %d".formatted(option, from, to, value));
    }
  }

  private ParameterException misuse(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
