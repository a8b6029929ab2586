package dev.frontrow.infra.app;

import dev.frontrow.infra.chaos.Chaos;
import dev.frontrow.infra.chaos.ChaosReport;
import dev.frontrow.infra.chaos.ChaosSettings;
import dev.frontrow.infra.stack.DataDirectory;
import dev.frontrow.infra.stack.StackConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code frontrow chaos}: everything for real, with processes killed and frozen under it. */
@Command(
    name = "chaos",
    description =
        "Sell on a stack and nodes of its own while nodes and servers are killed, frozen and"
            + " stopped; then hold the log against all that customers were told.",
    mixinStandardHelpOptions = true)
final class ChaosCommand implements Callable<Integer> {
  private static final int BROKEN = 1;
  private static final int MAX_MINUTES = 24 * 60;
  private static final int MAX_NODES = 16;
  private static final int MAX_SHOPPERS = 1_000;

  private final AppConfig settings;

  @Spec private CommandSpec spec;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description = "How long there is trouble (default: 5); every kind happens in any case.")
  private int minutes = 5;

  @Option(
      names = "--nodes",
      paramLabel = "N",
      description = "How many nodes there are to begin with (default: 3).")
  private int nodes = 3;

  @Option(
      names = "--shoppers",
      paramLabel = "N",
      description = "How many customers buy, each one thing after the other (default: 12).")
  private int shoppers = 12;

  @Option(
      names = "--seed",
      paramLabel = "SEED",
      description = "Decides the order of faults and what customers do (default: another each).")
  private Long seed;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the report there as JSON.")
  private Path json;

  ChaosCommand(AppConfig settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() throws Exception {
    requireWithin("--minutes", minutes, 1, MAX_MINUTES);
    requireWithin("--nodes", nodes, ChaosSettings.MIN_NODES, MAX_NODES);
    requireWithin("--shoppers", shoppers, 1, MAX_SHOPPERS);
    var console = new Console(System.out);
    Path directory = Files.createTempDirectory("frontrow-chaos-");
    Path data = directory.resolve("data");
    System.setProperty("frontrow.log", directory.resolve("chaos.log").toString());
    ChaosReport report = run(chaos(data), directory, console);
    console.say(report.table());
    if (json != null) {
      write(report);
    }
    List<String> failures = report.failures();
    if (failures.isEmpty()) {
      DataDirectory.deleteTree(directory);
      console.say("All promises were kept.");
      return 0;
    }
    console.say("Promises were broken; the logs are in " + data.resolve("logs") + ":");
    failures.forEach(failure -> console.say("  " + failure));
    return BROKEN;
  }

  /** The run; a signal ends it and leaves nothing behind. */
  private static ChaosReport run(ChaosSettings chaos, Path directory, Console console)
      throws InterruptedException {
    try (var run = new Chaos(chaos, console::step)) {
      var onSignal = new Thread(() -> end(run, directory), "shutdown");
      Runtime.getRuntime().addShutdownHook(onSignal);
      try {
        return run.run();
      } catch (RuntimeException | InterruptedException e) {
        if (onSignal.isAlive()) {
          // It failed because it is being stopped.
          onSignal.join();
        }
        throw e;
      } finally {
        if (!onSignal.isAlive()) {
          Runtime.getRuntime().removeShutdownHook(onSignal);
        }
      }
    }
  }

  private static void end(Chaos run, Path directory) {
    run.close();
    try {
      DataDirectory.deleteTree(directory);
    } catch (IOException e) {
      System.err.println("frontrow: cannot delete " + directory + ": " + e);
    }
  }

  private ChaosSettings chaos(Path data) {
    StackConfig free = StackConfig.freePorts(settings.home(), data);
    var stack =
        new StackConfig(
            free.home(), free.data(), settings.cacheDirectory(), free.ports(), free.javaOptions());
    return new ChaosSettings(
        Duration.ofMinutes(minutes),
        nodes,
        shoppers,
        seed == null ? ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE) : seed,
        stack,
        Main.class.getName(),
        OrganiserToken::of);
  }

  private void write(ChaosReport report) {
    try {
      Files.writeString(json, report.json().encodePrettily() + "\n");
    } catch (IOException e) {
      throw new CommandException("cannot write " + json + ": " + e, e);
    }
  }

  private void requireWithin(String option, int value, int from, int to) {
    if (value < from || value > to) {
      throw new ParameterException(
          spec.commandLine(), "%s must be %d to %d, not %d".formatted(option, from, to, value));
    }
  }
}
