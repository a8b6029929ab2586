package dev.frontrow.infra.app;

import com.typesafe.config.ConfigFactory;
import dev.frontrow.projections.ProjectionsConfig;
import dev.frontrow.projections.replay.Rebuild;
import dev.frontrow.projections.replay.RebuildException;
import dev.frontrow.projections.replay.RebuildProgress;
import dev.frontrow.projections.replay.RebuildReport;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code frontrow rebuild}: empties the read models and replays the log into them. */
@Command(
    name = "rebuild",
    description = "Empty the read models of a running stack, replay the log, and compare the rows.",
    mixinStandardHelpOptions = true)
final class RebuildCommand implements Callable<Integer> {
  private static final int DIFFERENT = 1;

  private final AppConfig settings;
  private long toldSecond;

  @Mixin private StackOptions options;

  RebuildCommand(AppConfig settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() throws InterruptedException {
    var console = new Console(System.out);
    AppConfig config = options.over(settings);
    try {
      RebuildReport report =
          new Rebuild(projections(config), progress -> tell(console, progress)).run();
      return tell(console, report);
    } catch (SQLException | KafkaException e) {
      throw new CommandException(
          "cannot reach Postgres and Kafka (./frontrow up or ./frontrow stack runs them): "
              + e.getMessage(),
          e);
    } catch (RebuildException e) {
      throw new CommandException(e.getMessage(), e);
    }
  }

  private static ProjectionsConfig projections(AppConfig config) {
    return ProjectionsConfig.of(
        ConfigFactory.parseMap(
                Map.of(
                    "frontrow.projections.kafka", "127.0.0.1:" + config.ports().kafka(),
                    "frontrow.projections.postgres.url",
                        "jdbc:postgresql://127.0.0.1:" + config.ports().postgres() + "/frontrow",
                    "frontrow.projections.state-directory",
                        config.dataDirectory().resolve("projections").toString()))
            .withFallback(ConfigFactory.load()));
  }

  private void tell(Console console, RebuildProgress progress) {
    long second = console.elapsed().toSeconds();
    if (second > toldSecond) {
      toldSecond = second;
      console.step(
          "%d of %d records of the log replayed, %d rows written"
              .formatted(progress.eventsRead(), progress.eventsTotal(), progress.recordsCopied()));
    }
  }

  private static int tell(Console console, RebuildReport report) {
    new TreeMap<>(report.after().tables())
        .forEach(
            (table, after) ->
                console.say(
                    "  %-16s %,10d rows  %s"
                        .formatted(
                            table,
                            after.rows(),
                            after.equals(report.before().tables().get(table))
                                ? "as before"
                                : "other than before")));
    if (!report.comparable()) {
      console.say(
          "Replayed %d records. The old rows lagged behind the log, so they cannot be compared."
              .formatted(report.events()));
      return 0;
    }
    if (report.isIdentical()) {
      console.say("Replayed " + report.events() + " records: every row is as it was.");
      return 0;
    }
    if (report.newEvents() > 0) {
      console.say(
          "Replayed %d records; %d more came in meanwhile, so rows may differ."
              .formatted(report.events(), report.newEvents()));
      return 0;
    }
    console.say("Replayed " + report.events() + " records: the rows differ from those before.");
    return DIFFERENT;
  }
}
