package dev.frontrow.infra.app;

import dev.frontrow.infra.stack.LocalStack;
import dev.frontrow.infra.stack.StackEndpoints;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code frontrow up}: the servers and all services, in the foreground. */
@Command(
    name = "up",
    description = "Run Frontrow with all it needs, until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {
  private final AppConfig settings;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      converter = PortConverter.class,
      description = "The API's port (default: 8080).")
  private Integer port;

  @Option(names = "--fresh", description = "Delete all data first.")
  private boolean fresh;

  @Mixin private StackOptions options;

  UpCommand(AppConfig settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() throws Exception {
    var console = new Console(System.out);
    AppConfig given = options.over(settings);
    AppConfig config = port == null ? given : given.withHttpPort(port);
    return Run.foreground(console, run -> begin(run, config, console));
  }

  private void begin(Run run, AppConfig config, Console console) {
    Boot.requireFree(config.httpPort(), "the API", "--port");
    Boot.requireFree(config.paymentPort(), "the payment provider", "FRONTROW_PAYMENT_PORT");
    LocalStack stack = Boot.servers(run, config, fresh, console);
    StackEndpoints endpoints = stack.endpoints();
    Boot.migrate(endpoints.postgres(), console);
    console.step("starting the services");
    var settings =
        ServiceSettings.of(config, endpoints, config.dataDirectory())
            .withPayments(config, endpoints.postgres());
    var services = run.add("the services", Services.start(settings, roles(config), console::step));
    services.loadDemoCatalogue(console);
    console.step("all services run");
    console.say("Frontrow is ready at http://127.0.0.1:" + config.httpPort());
  }

  private static Set<NodeRole> roles(AppConfig config) {
    Set<NodeRole> roles = EnumSet.allOf(NodeRole.class);
    if (!config.projections()) {
      // There would be nothing to hold against the log.
      roles.removeAll(EnumSet.of(NodeRole.PROJECTIONS, NodeRole.AUDIT));
    }
    return roles;
  }
}
