package dev.frontrow.infra.app;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import dev.frontrow.infra.stack.StackException;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The command line {@code frontrow}.
 *
 * <p>Exit status 0 is success, 1 a failure that one line tells, 2 a wrong use.
 */
@Command(
    name = "frontrow",
    description = "Frontrow sells seats.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable {
  private static final int FAILURE = 1;
  private static final int USAGE = 2;

  private Main() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  private static int run(String[] args) {
    AppConfig config;
    try {
      Path home = Path.of(System.getProperty("frontrow.home", ""));
      config = AppConfig.read(ConfigFactory.load(), home.toAbsolutePath());
    } catch (ConfigException | StackException e) {
      System.err.println("frontrow: " + e.getMessage());
      return FAILURE;
    }
    return new CommandLine(new Main())
        .addSubcommand(new UpCommand(config))
        .addSubcommand(new NodeCommand(config))
        .addSubcommand(new StackCommand(config))
        .addSubcommand(new ImportCommand(config))
        .addSubcommand(new TokenCommand(config))
        .addSubcommand(new RebuildCommand(config))
        .addSubcommand(new ReindexCommand(config))
        .addSubcommand(new SimulateCommand())
        .addSubcommand(new ChaosCommand(config))
        .setParameterExceptionHandler(Main::misused)
        .setExecutionExceptionHandler(Main::failed)
        .execute(args);
  }

  @Override
  public void run() {
    CommandLine.usage(this, System.out);
  }

  private static int misused(ParameterException e, String[] args) {
    String command = e.getCommandLine().getCommandSpec().qualifiedName();
    System.err.println("frontrow: " + e.getMessage() + " (see " + command + " --help)");
    return USAGE;
  }

  private static int failed(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof StackException || e instanceof CommandException) {
      System.err.println("frontrow: " + e.getMessage());
    } else {
      LoggerFactory.getLogger(Main.class).error("{} failed", command.getCommandName(), e);
      System.err.println("frontrow: unexpectedly, " + e + "; the log tells more");
    }
    return FAILURE;
  }
}
