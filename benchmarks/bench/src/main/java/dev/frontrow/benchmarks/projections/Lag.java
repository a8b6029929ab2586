package dev.frontrow.benchmarks.projections;

import dev.frontrow.projections.Projections;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How long after its event a row can be read, while another process fills the log. */
@Command(
    name = "lag",
    description =
        "Append reservations at a fixed rate from another process, which watches the tables; with"
            + " --rate 0, as fast as the log takes them.",
    mixinStandardHelpOptions = true)
final class Lag implements Callable<Integer> {
  @Option(names = "--home", description = "The project's directory (default: the current one).")
  private Path home = Path.of("");

  @Option(names = "--rate", description = "Reservations a second (default: 10000).")
  private int rate = 10_000;

  @Option(names = "--warm-up", description = "Reservations before lags count (default: 200000).")
  private int warmUp = 200_000;

  @Option(names = "--events", description = "Reservations in all (default: 500000).")
  private int events = 500_000;

  @Override
  public Integer call() throws Exception {
    try (Stage stage = Stage.open(home);
        var projections = new Projections(stage.projections(), new SimpleMeterRegistry())) {
      projections.start();
      CpuTimes before = stage.cpu();
      Process probe =
          new ProcessBuilder(
                  List.of(
                      Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                      "-Xmx512m",
                      "--enable-native-access=ALL-UNNAMED",
                      "--sun-misc-unsafe-memory-access=allow",
                      "-cp",
                      System.getProperty("java.class.path"),
                      LagProbe.class.getName(),
                      stage.kafka(),
                      stage.database().jdbcUrl(),
                      stage.database().user(),
                      Integer.toString(rate),
                      Integer.toString(warmUp),
                      Integer.toString(events)))
              .inheritIO()
              .start();
      try {
        int status = probe.waitFor();
        System.out.println("  " + stage.cpu().since(before) + ", the sales' opening too");
        return status;
      } finally {
        probe.destroy();
      }
    }
  }
}
