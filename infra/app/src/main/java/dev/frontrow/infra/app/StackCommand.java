package dev.frontrow.infra.app;

import dev.frontrow.infra.stack.StackEndpoints;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code frontrow stack}: the four servers alone, in the foreground. */
@Command(
    name = "stack",
    description = "Run Postgres, Kafka, Redis and OpenSearch alone, until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class StackCommand implements Callable<Integer> {
  private final AppConfig settings;

  @Option(names = "--fresh", description = "Delete all data first.")
  private boolean fresh;

  @Mixin private StackOptions options;

  StackCommand(AppConfig settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() throws Exception {
    var console = new Console(System.out);
    AppConfig config = options.over(settings);
    return Run.foreground(
        console,
        run -> {
          StackEndpoints endpoints = Boot.servers(run, config, fresh, console).endpoints();
          console.say("The servers are ready; Ctrl-C stops them.");
          console.say("  Postgres    " + endpoints.postgres().jdbcUrl() + " (user frontrow)");
          console.say("  Kafka       " + endpoints.kafka());
          console.say("  Redis       " + endpoints.redis());
          console.say("  OpenSearch  " + endpoints.openSearch());
          console.say("  logs        " + config.log().getParent());
        });
  }
}
