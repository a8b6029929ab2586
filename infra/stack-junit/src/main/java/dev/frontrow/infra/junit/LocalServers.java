package dev.frontrow.infra.junit;

import dev.frontrow.infra.stack.DataDirectory;
import dev.frontrow.infra.stack.LocalStack;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.infra.stack.StackConfig;
import dev.frontrow.infra.stack.StackEndpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The servers as processes of this machine; their data lies below the module's {@code target} and
 * goes when they stop, their logs stay.
 */
record LocalServers(LocalStack stack, Path data) implements TestServers {
  private static final Logger LOG = LoggerFactory.getLogger(LocalServers.class);

  static LocalServers open() {
    Path data = Path.of("target", "stack", Long.toString(ProcessHandle.current().pid()));
    var config = StackConfig.freePorts(home(), data);
    return new LocalServers(LocalStack.open(config, LOG::info), config.data());
  }

  @Override
  public StackEndpoints endpoints() {
    return stack.endpoints();
  }

  @Override
  public void start(Set<Server> servers) {
    stack.start(servers);
  }

  @Override
  public void stop(Server server) {
    stack.stop(server);
  }

  @Override
  public void kill(Server server) {
    stack.kill(server);
  }

  @Override
  public void close() {
    stack.close();
    try (var children = Files.list(data)) {
      for (Path child : children.toList()) {
        if (!child.endsWith("logs")) {
          DataDirectory.deleteTree(child);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The project's directory: the build tells it; elsewhere, the one above us with the servers. */
  private static Path home() {
    String told = System.getProperty("frontrow.home");
    if (told != null) {
      return Path.of(told);
    }
    Path start = Path.of("").toAbsolutePath();
    for (Path path = start; path != null; path = path.getParent()) {
      if (Files.isDirectory(path.resolve("infra/kafka-server"))) {
        return path;
      }
    }
    throw new IllegalStateException(start + " is not in a Frontrow checkout: set frontrow.home");
  }
}
