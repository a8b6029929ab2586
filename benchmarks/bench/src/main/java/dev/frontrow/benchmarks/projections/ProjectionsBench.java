package dev.frontrow.benchmarks.projections;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Measures the read side alone, on a Kafka and a Postgres of its own. */
@Command(
    name = "projections-bench",
    description = "How fast the read models follow the booking log.",
    subcommands = {CatchUp.class, Lag.class, SinkRounds.class},
    mixinStandardHelpOptions = true)
public final class ProjectionsBench {
  private ProjectionsBench() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new ProjectionsBench()).execute(arguments));
  }
}
