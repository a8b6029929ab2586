package dev.frontrow.infra.app;

import dev.frontrow.infra.stack.StackEndpoints;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code frontrow node}: one more node beside those of a running stack, in the foreground. */
@Command(
    name = "node",
    description = "Join one more node to a running Frontrow or stack, until Ctrl-C.",
    mixinStandardHelpOptions = true)
final class NodeCommand implements Callable<Integer> {
  private static final int PATIENCE_MILLIS = 2_000;
  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private final AppConfig settings;

  @Spec private CommandSpec spec;

  @Option(
      names = "--port",
      required = true,
      paramLabel = "PORT",
      converter = PortConverter.class,
      description = "The port of its API. A node without an API has it as its name.")
  private Integer port;

  @Option(
      names = "--roles",
      split = ",",
      paramLabel = "ROLE",
      description =
          "What it does, of api, booking, projections, search and audit (default: all but audit,"
              + " which one node of an installation does: that of ./frontrow up). search keeps the"
              + " index; a node with api answers searches.")
  private List<String> roles = List.of();

  @Mixin private StackOptions options;

  NodeCommand(AppConfig settings) {
    this.settings = settings;
  }

  @Override
  public Integer call() throws Exception {
    var console = new Console(System.out);
    AppConfig config = options.over(settings).withHttpPort(port);
    Set<NodeRole> wanted = roles();
    return Run.foreground(console, run -> begin(run, config, wanted, console));
  }

  private Set<NodeRole> roles() {
    if (roles.isEmpty()) {
      return NodeRole.usual();
    }
    Set<NodeRole> wanted = EnumSet.noneOf(NodeRole.class);
    try {
      roles.forEach(word -> wanted.add(NodeRole.parse(word)));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    if (wanted.contains(NodeRole.AUDIT) && !wanted.contains(NodeRole.API)) {
      throw new ParameterException(
          spec.commandLine(), "the role audit needs api, which answers for it");
    }
    return wanted;
  }

  private static void begin(Run run, AppConfig config, Set<NodeRole> roles, Console console) {
    if (roles.contains(NodeRole.API)) {
      Boot.requireFree(config.httpPort(), "the API", "--port");
    }
    StackEndpoints endpoints = config.endpoints();
    requireStack(config);
    var directory =
        run.add(
            "the node's directory", NodeDirectory.open(config.dataDirectory(), config.httpPort()));
    // Only now: the first logger opens it.
    System.setProperty("frontrow.log", config.nodeLog().toString());
    Boot.migrate(endpoints.postgres(), console);
    console.step("starting the services");
    ServiceSettings services = ServiceSettings.of(config, endpoints, directory.path());
    run.add("the services", Services.start(services, roles, console::step));
    console.say(ready(config.httpPort(), roles));
  }

  private static String ready(int port, Set<NodeRole> roles) {
    String words = roles.stream().map(NodeRole::word).collect(Collectors.joining(", "));
    String where = roles.contains(NodeRole.API) ? " at http://127.0.0.1:" + port : "";
    return "The node is ready%s (%s)".formatted(where, words);
  }

  private static void requireStack(AppConfig config) {
    List<String> silent = new ArrayList<>();
    if (!answers(config.ports().postgres())) {
      silent.add("Postgres on port " + config.ports().postgres());
    }
    if (!answers(config.ports().kafka())) {
      silent.add("Kafka on port " + config.ports().kafka());
    }
    if (!silent.isEmpty()) {
      throw new CommandException(
          "there is no %s: run ./frontrow up or ./frontrow stack first, or name their ports"
              .formatted(String.join(" and no ", silent)));
    }
  }

  private static boolean answers(int port) {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(LOOPBACK, port), PATIENCE_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
