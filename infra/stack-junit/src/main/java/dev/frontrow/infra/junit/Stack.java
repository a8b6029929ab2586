package dev.frontrow.infra.junit;

import dev.frontrow.infra.stack.PostgresEndpoint;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.infra.stack.StackEndpoints;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/**
 * A JUnit extension that gives a test class real servers on free loopback ports.
 *
 * <pre>{@code
 * @RegisterExtension static final Stack stack = Stack.with(Server.KAFKA, Server.POSTGRES);
 * }</pre>
 *
 * <p>All test classes of a run share one stack: each server starts when the first class asks for it
 * and stops after the last. So a test keeps to topics, keys and databases of its own, such as
 * {@link #freshDatabase} gives. A server that one class has killed runs again for the next.
 *
 * <p>With {@code -Dfrontrow.services=testcontainers} the servers are containers instead.
 */
public final class Stack implements BeforeAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(Stack.class);

  private final Set<Server> servers;
  private SharedStack shared;

  private Stack(Set<Server> servers) {
    this.servers = servers;
  }

  /** An extension that starts {@code servers} before the first test of its class. */
  public static Stack with(Server first, Server... more) {
    return new Stack(EnumSet.of(first, more));
  }

  /** An extension that starts all servers. */
  public static Stack withAll() {
    return new Stack(EnumSet.allOf(Server.class));
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    shared =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .computeIfAbsent(SharedStack.class, _ -> SharedStack.open(), SharedStack.class);
    shared.servers().start(servers);
  }

  /** How clients reach the servers; those not asked for may not run. */
  public StackEndpoints endpoints() {
    return shared.servers().endpoints();
  }

  /** A new database of its own name, with the migrations of {@code schemas} applied. */
  public PostgresEndpoint freshDatabase() {
    return shared.databases().fresh();
  }

  /** A new database of its own name with nothing in it. */
  public PostgresEndpoint emptyDatabase() {
    return shared.databases().empty();
  }

  /** Kills the server as a crash would (SIGKILL). {@link #start} brings it back. */
  public void kill(Server server) {
    shared.servers().kill(server);
  }

  /** Stops the server in an orderly way. {@link #start} brings it back. */
  public void stop(Server server) {
    shared.servers().stop(server);
  }

  /** Starts the server, on the same port and data as before; returns when it answers. */
  public void start(Server server) {
    shared.servers().start(EnumSet.of(server));
  }

  /** Stops the server in an orderly way and starts it again. */
  public void restart(Server server) {
    stop(server);
    start(server);
  }
}
