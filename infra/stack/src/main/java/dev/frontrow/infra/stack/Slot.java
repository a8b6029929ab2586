package dev.frontrow.infra.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** The place of one server in the stack, with its process while it runs. */
final class Slot {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);
  private static final Duration CHECK_INTERVAL = Duration.ofMillis(100);

  /** A server that dies more often than this has a fault that no start cures. */
  private static final int MAX_REVIVALS = 10;

  private final Server server;
  private final Recipe recipe;
  private final DataDirectory directory;
  private final Consumer<String> progress;
  private final ReentrantLock oneAtATime = new ReentrantLock();
  private volatile ServerProcess process;
  private volatile boolean givenUp;
  private volatile boolean keptRunning;
  private int revivals;

  Slot(Server server, Recipe recipe, DataDirectory directory, Consumer<String> progress) {
    this.server = server;
    this.recipe = recipe;
    this.directory = directory;
    this.progress = progress;
  }

  boolean isRunning() {
    ServerProcess current = process;
    return current != null && current.isAlive();
  }

  long pid() {
    ServerProcess current = process;
    if (current == null) {
      throw new IllegalStateException(server.title() + " does not run");
    }
    return current.pid();
  }

  void start() throws InterruptedException {
    oneAtATime.lockInterruptibly();
    try {
      if (isRunning()) {
        return;
      }
      long begun = System.nanoTime();
      launch();
      awaitReady(begun);
      progress.accept(server.title() + " is ready after " + LocalStack.seconds(since(begun)));
    } finally {
      oneAtATime.unlock();
    }
  }

  /** From now on, starts the server again when it ends without having been asked to. */
  void keepRunning() {
    keptRunning = true;
  }

  /** Ends a start that is under way, and lets none begin again. */
  void giveUp() {
    givenUp = true;
  }

  void stop() throws InterruptedException {
    oneAtATime.lockInterruptibly();
    try {
      ServerProcess current = process;
      process = null;
      if (current != null) {
        current.stop();
      }
    } finally {
      oneAtATime.unlock();
    }
  }

  void kill() throws InterruptedException {
    oneAtATime.lockInterruptibly();
    try {
      ServerProcess current = process;
      process = null;
      if (current != null) {
        current.kill();
      }
    } finally {
      oneAtATime.unlock();
    }
  }

  void pause() throws InterruptedException {
    signal(ServerProcess::pause);
  }

  void resume() throws InterruptedException {
    signal(ServerProcess::resume);
  }

  private void signal(Consumer<ServerProcess> signal) throws InterruptedException {
    oneAtATime.lockInterruptibly();
    try {
      ServerProcess current = process;
      if (current != null) {
        signal.accept(current);
      }
    } finally {
      oneAtATime.unlock();
    }
  }

  private void launch() throws InterruptedException {
    try {
      List<String> command = recipe.prepare();
      ServerProcess started =
          ServerProcess.start(
              command,
              recipe.stopSignal(),
              directory.of(server),
              directory.log(server),
              directory.pidFile(server));
      process = started;
      started.onEnd(() -> reportEnd(started));
    } catch (IOException e) {
      throw new StackException("cannot start " + server.title() + ": " + e, e);
    }
  }

  private void awaitReady(long begun) throws InterruptedException {
    ServerProcess starting = process;
    while (true) {
      if (givenUp) {
        throw new StackException(server.title() + " is being stopped");
      }
      String reason;
      try {
        recipe.check();
        return;
      } catch (Recipe.NotReadyException e) {
        reason = e.getMessage();
      }
      if (!starting.isAlive()) {
        throw failed("ended with status " + starting.exitStatus());
      }
      if (since(begun).compareTo(START_LIMIT) > 0) {
        throw failed("was not ready after " + START_LIMIT.toSeconds() + " s (" + reason + ")");
      }
      Thread.sleep(CHECK_INTERVAL);
    }
  }

  private StackException failed(String how) {
    Path log = directory.log(server);
    return new StackException(
        server.title() + " " + how + "; the end of " + log + ":\n" + LogTail.of(log));
  }

  /** Tells of an end that nobody asked for, and starts the server again where that is wanted. */
  private void reportEnd(ServerProcess ended) {
    if (process != ended || givenUp) {
      return;
    }
    progress.accept(
        "%s has ended by itself with status %d; see %s"
            .formatted(server.title(), ended.exitStatus(), directory.log(server)));
    if (keptRunning) {
      Thread.ofVirtual().name("revive-" + server.key()).start(() -> revive(ended));
    }
  }

  private void revive(ServerProcess ended) {
    try {
      oneAtATime.lockInterruptibly();
      try {
        if (process == ended && !givenUp && revivals < MAX_REVIVALS) {
          revivals++;
          start();
        }
      } finally {
        oneAtATime.unlock();
      }
    } catch (StackException e) {
      progress.accept(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Duration since(long begun) {
    return Duration.ofNanos(System.nanoTime() - begun);
  }
}
