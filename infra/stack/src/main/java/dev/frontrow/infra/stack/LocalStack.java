package dev.frontrow.infra.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

/**
 * Postgres, Kafka, Redis and OpenSearch on this machine, each a process of its own that this object
 * owns.
 *
 * <p>The servers listen on loopback, keep their data in one directory, and are durable: what one
 * has acknowledged outlives its crash. They end when this object is closed, and also when this
 * process dies without closing it. Each of {@link #start}, {@link #stop}, {@link #kill} and {@link
 * #restart} returns when it is done; calls for one server follow one another.
 */
public final class LocalStack implements AutoCloseable {
  private final StackConfig config;
  private final DataDirectory directory;
  private final Consumer<String> progress;
  private final Object starting = new Object();
  private final Map<Server, Slot> slots = new EnumMap<>(Server.class);

  private LocalStack(StackConfig config, DataDirectory directory, Consumer<String> progress) {
    this.config = config;
    this.directory = directory;
    this.progress = progress;
    for (Server server : Server.values()) {
      slots.put(server, new Slot(server, recipe(server), directory, progress));
    }
  }

  /**
   * Takes the data directory and ends what an earlier owner may have left running; starts nothing.
   *
   * @param progress gets a line for each thing that happens, on any thread
   * @throws StackException when another process uses the directory
   */
  public static LocalStack open(StackConfig config, Consumer<String> progress) {
    return open(config, DataDirectory.open(config.data()), progress);
  }

  /** As {@link #open(StackConfig, Consumer)}, with a directory that the caller has locked. */
  public static LocalStack open(
      StackConfig config, DataDirectory directory, Consumer<String> progress) {
    var stack = new LocalStack(config, directory, progress);
    try {
      stack.endLeftovers();
      return stack;
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }

  /** Opens a stack and starts {@code servers}; when one does not start, none is left running. */
  public static LocalStack start(
      StackConfig config, Set<Server> servers, Consumer<String> progress) {
    LocalStack stack = open(config, progress);
    try {
      stack.start(servers);
      return stack;
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  /**
   * Starts those of {@code servers} that do not run, side by side; returns when all answer.
   *
   * @throws StackException when one does not start, with the end of its log
   */
  public void start(Collection<Server> servers) {
    // Else two callers that want the same server would find each other's port taken.
    synchronized (starting) {
      Set<Server> missing = EnumSet.noneOf(Server.class);
      servers.stream().filter(server -> !isRunning(server)).forEach(missing::add);
      missing.forEach(this::requirePorts);
      sideBySide(missing, Slot::start);
    }
  }

  public void start(Server server) {
    start(Set.of(server));
  }

  /** Stops the server as an operator would: it may write what it still has to. */
  public void stop(Server server) {
    sideBySide(Set.of(server), Slot::stop);
  }

  /** Kills the server as a crash would (SIGKILL); its data stays as it was at that moment. */
  public void kill(Server server) {
    sideBySide(Set.of(server), Slot::kill);
  }

  /** Freezes the server (SIGSTOP): its connections stay, and nobody answers on them. */
  public void pause(Server server) {
    sideBySide(Set.of(server), Slot::pause);
  }

  /** Lets a frozen server go on (SIGCONT), as if nothing had happened. */
  public void resume(Server server) {
    sideBySide(Set.of(server), Slot::resume);
  }

  /** Stops the server and starts it again on the same data and port. */
  public void restart(Server server) {
    stop(server);
    start(server);
  }

  /**
   * From now on, starts a server again that ends without having been asked to, a bounded number of
   * times.
   */
  public void keepRunning() {
    slots.values().forEach(Slot::keepRunning);
  }

  public boolean isRunning(Server server) {
    return slots.get(server).isRunning();
  }

  /**
   * The operating system's ID of the server's process.
   *
   * @throws IllegalStateException when it does not run
   */
  public long pid(Server server) {
    return slots.get(server).pid();
  }

  /** Where clients find the servers, whether they run now or not. */
  public StackEndpoints endpoints() {
    return config.ports().endpoints();
  }

  /**
   * Stops all servers and frees the data directory. Kafka goes last: the others hold what can be
   * rebuilt from it. A start that is under way on another thread is given up.
   */
  @Override
  public void close() {
    slots.values().forEach(Slot::giveUp);
    try {
      sideBySide(EnumSet.complementOf(EnumSet.of(Server.KAFKA)), Slot::stop);
      sideBySide(Set.of(Server.KAFKA), Slot::stop);
    } finally {
      directory.close();
    }
  }

  private Recipe recipe(Server server) {
    return switch (server) {
      case POSTGRES -> new PostgresRecipe(config, directory.of(server));
      case KAFKA -> new KafkaRecipe(config, directory.of(server));
      case REDIS -> new RedisRecipe(config, directory.of(server));
      case OPENSEARCH -> new OpenSearchRecipe(config, directory.of(server));
    };
  }

  private void endLeftovers() {
    for (Server server : Server.values()) {
      try {
        if (ServerProcess.endLeftover(directory.pidFile(server))) {
          progress.accept(server.title() + " of an earlier run has been stopped");
        }
      } catch (IOException e) {
        throw new StackException("cannot read " + directory.pidFile(server) + ": " + e, e);
      }
    }
  }

  private void requirePorts(Server server) {
    for (int port : config.ports().of(server)) {
      if (!Ports.isFree(port)) {
        throw new StackException(
            "port %d, which %s needs, is taken by another program".formatted(port, server.title())
                + ": stop that program, or give another port with --"
                + (port == config.ports().kafkaController() ? "kafka-controller" : server.key())
                + "-port");
      }
    }
  }

  private interface Step {
    void run(Slot slot) throws InterruptedException;
  }

  /** Runs {@code step} for all; the first failure ends the others' waiting and is thrown. */
  private void sideBySide(Set<Server> servers, Step step) {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var steps = new ExecutorCompletionService<Void>(executor);
      for (Server server : servers) {
        var _ =
            steps.submit(
                () -> {
                  step.run(slots.get(server));
                  return null;
                });
      }
      try {
        for (int i = 0; i < servers.size(); i++) {
          steps.take().get();
        }
      } catch (ExecutionException e) {
        executor.shutdownNow();
        throw asRuntime(e.getCause());
      } catch (InterruptedException e) {
        executor.shutdownNow();
        Thread.currentThread().interrupt();
        throw new StackException("interrupted", e);
      }
    }
  }

  private static RuntimeException asRuntime(Throwable cause) {
    return cause instanceof RuntimeException runtime
        ? runtime
        : new StackException(cause.toString(), cause);
  }

  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
  }
}
