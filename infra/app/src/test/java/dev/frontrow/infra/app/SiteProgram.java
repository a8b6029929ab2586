package dev.frontrow.infra.app;

import dev.frontrow.infra.stack.Ports;
import dev.frontrow.infra.stack.PostgresEndpoint;
import dev.frontrow.infra.stack.StackEndpoints;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * All services in a process of their own, so that a test can kill it.
 *
 * <p>Says so when they serve; stops when its standard input ends.
 */
final class SiteProgram {
  static final String READY = "ready on port ";

  private SiteProgram() {}

  public static void main(String[] args) throws IOException {
    PostgresEndpoint postgres =
        new PostgresEndpoint("127.0.0.1", Integer.parseInt(args[3]), args[4], args[5], args[6]);
    StackEndpoints stack =
        new StackEndpoints(
            postgres, args[7], URI.create(args[8]), URI.create("http://127.0.0.1:1"));
    AppConfig app = app(args);
    ServiceSettings settings =
        ServiceSettings.of(app, stack, app.dataDirectory()).withPayments(app, postgres);
    try (Services services = Services.start(settings, NodeRole.usual(), _ -> {})) {
      System.out.println(READY + services.port());
      while (System.in.read() >= 0) {
        // Only the end counts.
      }
    }
    System.exit(0);
  }

  private static AppConfig app(String[] args) {
    Path directory = Path.of(args[0]);
    return new AppConfig(
        directory,
        directory,
        directory,
        Integer.parseInt(args[1]),
        Ports.DEFAULT,
        Integer.parseInt(args[2]),
        true,
        Duration.ofSeconds(10));
  }
}
