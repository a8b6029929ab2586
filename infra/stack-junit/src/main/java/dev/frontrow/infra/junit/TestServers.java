package dev.frontrow.infra.junit;

import dev.frontrow.infra.stack.Server;
import dev.frontrow.infra.stack.StackEndpoints;
import java.util.Set;

/** The servers that the tests of one run share. */
sealed interface TestServers extends AutoCloseable permits LocalServers, ContainerServers {
  StackEndpoints endpoints();

  /** Starts those that do not run; returns when all answer. */
  void start(Set<Server> servers);

  void stop(Server server);

  void kill(Server server);

  @Override
  void close();
}
