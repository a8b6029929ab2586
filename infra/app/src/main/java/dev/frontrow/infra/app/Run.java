package dev.frontrow.infra.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts that a command has running, stopped in reverse when it ends: by itself, by Ctrl-C or by
 * SIGTERM.
 */
final class Run {
  private final Console console;
  private final Deque<Part> parts = new ArrayDeque<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private boolean closing;
  private volatile boolean ending;

  private record Part(String name, AutoCloseable part) {}

  private Run(Console console) {
    this.console = console;
    Runtime.getRuntime().addShutdownHook(new Thread(this::onSignal, "shutdown"));
  }

  /** Takes charge of {@code part}; stops it at once when the end has begun meanwhile. */
  <T extends AutoCloseable> T add(String name, T part) {
    boolean late;
    synchronized (parts) {
      late = closing;
      if (!late) {
        parts.push(new Part(name, part));
      }
    }
    if (late) {
      stop(new Part(name, part));
      throw new CommandException("stopped while starting");
    }
    return part;
  }

  /**
   * Runs what {@code body} begins until a signal ends it.
   *
   * @return the exit status of the process
   * @throws Exception what {@code body} threw; all that it had begun is stopped then
   */
  static int foreground(Console console, Body body) throws Exception {
    var run = new Run(console);
    try {
      body.begin(run);
      run.closed.await();
      return 0;
    } catch (Exception e) {
      if (run.isClosing()) {
        // It failed because it was being stopped.
        run.closed.await();
        return 0;
      }
      throw e;
    } finally {
      run.close();
      run.ending = true;
    }
  }

  interface Body {
    /** Begins everything, adding each part to {@code run}, and returns when it is ready. */
    void begin(Run run) throws Exception;
  }

  /** Stops all parts, the last added first; returns when they are stopped, whoever began that. */
  private void close() throws InterruptedException {
    boolean first;
    synchronized (parts) {
      first = !closing;
      closing = true;
    }
    if (!first) {
      closed.await();
      return;
    }
    for (Part part = next(); part != null; part = next()) {
      stop(part);
    }
    closed.countDown();
  }

  private boolean isClosing() {
    synchronized (parts) {
      return closing;
    }
  }

  private void onSignal() {
    if (ending) {
      return;
    }
    console.step("stopping");
    try {
      close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    console.step("stopped");
    // A stop that was asked for is a success, whatever signal asked.
    Runtime.getRuntime().halt(0);
  }

  private Part next() {
    synchronized (parts) {
      return parts.poll();
    }
  }

  private static void stop(Part part) {
    try {
      part.part().close();
    } catch (Exception e) {
      // The others are to be stopped all the same.
      logger().warn("{} did not stop cleanly", part.name(), e);
    }
  }

  private static Logger logger() {
    // Not a static field: the log's place is known only once the command has begun.
    return LoggerFactory.getLogger(Run.class);
  }
}
