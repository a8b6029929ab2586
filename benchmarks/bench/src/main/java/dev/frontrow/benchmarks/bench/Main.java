package dev.frontrow.benchmarks.bench;

import dev.frontrow.infra.stack.StackException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The command {@code frontrow bench}.
 *
 * <p>Exit status 0 is success, 1 a failure that one line tells, 2 a wrong use.
 */
public final class Main {
  private static final int FAILURE = 1;
  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] args) {
    Path home = Path.of(System.getProperty("frontrow.home", "")).toAbsolutePath();
    System.exit(
        new CommandLine(new BenchCommand(home))
            .setParameterExceptionHandler(Main::misused)
            .setExecutionExceptionHandler(Main::failed)
            .execute(args));
  }

  private static int misused(ParameterException e, String[] args) {
    System.err.println("frontrow: " + e.getMessage() + " (see frontrow bench --help)");
    return USAGE;
  }

  private static int failed(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof StackException || e instanceof BenchException) {
      System.err.println("frontrow: " + e.getMessage());
    } else {
      LoggerFactory.getLogger(Main.class).error("bench failed", e);
      System.err.println("frontrow: unexpectedly, " + e);
    }
    return FAILURE;
  }
}
