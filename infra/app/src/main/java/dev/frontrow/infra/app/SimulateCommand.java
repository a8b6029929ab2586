package dev.frontrow.infra.app;

import dev.frontrow.infra.simulation.SimulationRun;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code frontrow simulate}: the protocol over a simulated log, network and clock. */
@Command(
    name = "simulate",
    description =
        "Run the writers and the routing over a simulated log, network and clock, with everything"
            + " failing that can, and check the promises in each step.",
    mixinStandardHelpOptions = true)
final class SimulateCommand implements Callable<Integer> {
  private static final int BROKEN = 1;
  private static final long TELL_EVERY_SECONDS = 5;

  @Spec private CommandSpec spec;

  @Option(
      names = "--seeds",
      required = true,
      paramLabel = "N",
      description = "How many histories to run.")
  private long seeds;

  @Option(
      names = "--from",
      paramLabel = "SEED",
      description = "The first seed (default: 0); each next one is one more.")
  private long from;

  private long toldSecond;

  @Override
  public Integer call() {
    if (seeds < 1) {
      throw new ParameterException(spec.commandLine(), "--seeds must be 1 at least, not " + seeds);
    }
    var console = new Console(System.out);
    int threads = Runtime.getRuntime().availableProcessors();
    SimulationRun.Report report =
        SimulationRun.run(
            from, seeds, threads, (done, of, violation) -> tell(console, done, of, violation));
    console.say(report.lastLine());
    return report.violationCount() == 0 ? 0 : BROKEN;
  }

  private synchronized void tell(Console console, long done, long of, String violation) {
    if (violation != null) {
      console.say(violation);
    }
    long second = console.elapsed().toSeconds();
    if (second >= toldSecond + TELL_EVERY_SECONDS) {
      toldSecond = second;
      console.step("%d of %d seeds".formatted(done, of));
    }
  }
}
