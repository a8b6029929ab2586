package dev.frontrow.benchmarks.load;

import com.sun.management.OperatingSystemMXBean;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Offers requests to a system that sells seats at a fixed rate, whatever it answers.
 *
 * <p>Without arguments it takes them from its standard input, those of one run a line, set apart by
 * tabs, and runs one after the other: in the first run the generator itself is slow, and would be
 * measured.
 */
@Command(
    name = "load",
    description =
        "Send what a plan says at a fixed rate, as Hyperfoil does, and print what was answered as"
            + " one line of JSON.",
    mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
  @Option(
      names = "--plan",
      required = true,
      paramLabel = "FILE",
      description = "What the requests are: a key and a value a line.")
  private Path plan;

  @Option(
      names = "--rate",
      required = true,
      paramLabel = "N",
      description = "Requests a second; 0: each connection sends as soon as it is answered.")
  private int rate;

  @Option(
      names = "--connections",
      required = true,
      paramLabel = "C",
      description = "Requests under way at most; what is due beyond that waits, and is late.")
  private int connections;

  @Option(
      names = "--warm-up",
      paramLabel = "S",
      description = "Seconds at that rate that are not counted (default: 5).")
  private int warmUp = 5;

  @Option(
      names = "--seconds",
      required = true,
      paramLabel = "S",
      description = "Seconds that are counted.")
  private int seconds;

  @Option(
      names = "--from",
      paramLabel = "MOMENT",
      description =
          "What latency counts from: due, when the request should have been sent (default), or"
              + " sending, when it was.")
  private Moment from = Moment.due;

  /** Written as on the command line. */
  enum Moment {
    due,
    sending
  }

  private Main() {}

  public static void main(String[] args) throws IOException {
    if (args.length > 0) {
      System.exit(new CommandLine(new Main()).execute(args));
    }
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int status = new CommandLine(new Main()).execute(line.split("\t", -1));
      if (status != 0) {
        System.exit(status);
      }
    }
    // Threads of Hyperfoil may linger.
    System.exit(0);
  }

  @Override
  public Integer call() throws IOException {
    var offer = new Offer(rate, connections, warmUp, seconds, from == Moment.due);
    var generator = new Generator(Plan.read(plan), offer);
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long begun = System.nanoTime();
    JsonObject report = generator.run();
    double cores =
        (double) (system.getProcessCpuTime() - cpu) / Math.max(1, System.nanoTime() - begun);
    System.out.println(report.put("cores", cores).encode());
    return 0;
  }
}
