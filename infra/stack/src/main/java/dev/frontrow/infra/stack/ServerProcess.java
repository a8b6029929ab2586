package dev.frontrow.infra.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A server's operating-system process, which ends when this process does, whatever ends it.
 *
 * <p>The guard script holds the other end of its standard input: closing that pipe, as the kernel
 * does for a process that is killed, makes the guard stop the server, also a paused one.
 */
public final class ServerProcess {
  /** How to ask the server to stop: Postgres takes SIGTERM for "when all clients have left". */
  public enum StopSignal {
    INT,
    TERM
  }

  private static final Duration GRACE = Duration.ofSeconds(15);
  private static final Duration KILL_WAIT = Duration.ofSeconds(5);

  private static final Duration END_INTERVAL = Duration.ofMillis(20);

  /** A process's start time is told to a clock tick, and counted from a boot time in seconds. */
  private static final Duration CLOCK_SLACK = Duration.ofSeconds(2);

  /** Places in {@code /proc/PID/stat}, counted from behind the program's name. */
  private static final int STATE = 0;

  private static final int THREADS = 17;

  private static final String GUARD = guard();

  private final Process process;
  private final Path pidFile;

  private ServerProcess(Process process, Path pidFile) {
    this.process = process;
    this.pidFile = pidFile;
  }

  /**
   * Starts {@code command} in {@code directory}, with all its output added to {@code log}.
   *
   * @param pidFile remembers the process, for {@link #endLeftover}
   */
  public static ServerProcess start(
      List<String> command, StopSignal signal, Path directory, Path log, Path pidFile)
      throws IOException {
    var guarded = new ArrayList<String>();
    if (onPath("setsid")) {
      // Out of the terminal's process group: Ctrl-C is for the owner, who stops servers in order.
      guarded.add("setsid");
    }
    guarded.addAll(
        List.of("sh", "-c", GUARD, "guard", signal.name(), Long.toString(GRACE.toSeconds())));
    guarded.addAll(command);
    Process process =
        new ProcessBuilder(guarded)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    Files.writeString(pidFile, process.pid() + " " + startOf(process.toHandle()).toEpochMilli());
    return new ServerProcess(process, pidFile);
  }

  /**
   * Ends the process that an earlier owner of {@code pidFile} left behind.
   *
   * @return whether there was one
   */
  public static boolean endLeftover(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return false;
    }
    Optional<ProcessHandle> leftover = read(pidFile);
    if (leftover.isPresent()) {
      // Its guard has likely asked it already, in the moment since the owner went; or was killed
      // too.
      leftover.get().destroy();
      if (!ended(leftover.get(), GRACE)) {
        killTree(leftover.get());
      }
    }
    Files.deleteIfExists(pidFile);
    return leftover.isPresent();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  public int exitStatus() {
    return process.exitValue();
  }

  /** Runs {@code action} once the process has ended, whatever ended it. */
  void onEnd(Runnable action) {
    var _ = process.onExit().thenRun(action);
  }

  /** Asks the server to stop and waits; kills it when it takes longer than the grace period. */
  public void stop() throws InterruptedException {
    List<ProcessHandle> children = process.descendants().toList();
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // The pipe is broken: the server has ended by itself.
    }
    if (!process.waitFor(GRACE.plus(KILL_WAIT).toMillis(), TimeUnit.MILLISECONDS)) {
      killTree(process.toHandle());
    }
    // Its guard would go a tenth of a second later.
    children.forEach(ProcessHandle::destroyForcibly);
    children.forEach(child -> ended(child, KILL_WAIT));
    forget();
  }

  /** Kills the server and its children at once, as a crash would. */
  public void kill() {
    killTree(process.toHandle());
    forget();
  }

  /** Stops the server where it is (SIGSTOP), as if its machine had frozen. */
  public void pause() {
    signal("STOP");
  }

  /** Lets a paused server go on (SIGCONT), as if nothing had happened. */
  public void resume() {
    signal("CONT");
  }

  private void signal(String name) {
    try {
      // A shell has a kill of its own; Java has none, and not every system has the program.
      Process kill =
          new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid()).inheritIO().start();
      if (!kill.waitFor(KILL_WAIT.toMillis(), TimeUnit.MILLISECONDS) || kill.exitValue() != 0) {
        throw new StackException("cannot send SIG" + name + " to process " + pid());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("interrupted", e);
    }
  }

  private void forget() {
    try {
      Files.deleteIfExists(pidFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void killTree(ProcessHandle root) {
    List<ProcessHandle> all = new ArrayList<>(root.descendants().toList());
    all.addFirst(root);
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(handle -> ended(handle, KILL_WAIT));
  }

  /**
   * Looks by itself whether it has ended: the JDK looks only each second or later when the process
   * is no child of its own.
   */
  private static boolean ended(ProcessHandle handle, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    try {
      while (runs(handle) && System.nanoTime() < deadline) {
        Thread.sleep(END_INTERVAL);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return !runs(handle);
  }

  /**
   * Whether it still does something. One that has ended stays in the table as a zombie until it is
   * reaped; but it looks like one already while its last threads, and its ports, go.
   */
  private static boolean runs(ProcessHandle handle) {
    if (!handle.isAlive()) {
      return false;
    }
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(handle.pid()), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      return !fields[STATE].equals("Z") || Integer.parseInt(fields[THREADS]) > 1;
    } catch (IOException e) {
      // It has gone meanwhile, or this system has no /proc.
      return handle.isAlive();
    }
  }

  private static Optional<ProcessHandle> read(Path pidFile) throws IOException {
    String[] fields = Files.readString(pidFile).strip().split(" ", -1);
    if (fields.length != 2) {
      return Optional.empty();
    }
    try {
      Instant started = Instant.ofEpochMilli(Long.parseLong(fields[1]));
      return ProcessHandle.of(Long.parseLong(fields[0]))
          .filter(
              handle ->
                  Duration.between(started, startOf(handle)).abs().compareTo(CLOCK_SLACK) <= 0);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Instant startOf(ProcessHandle handle) {
    return handle.info().startInstant().orElse(Instant.EPOCH);
  }

  static boolean onPath(String program) {
    for (String directory : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(directory, program))) {
        return true;
      }
    }
    return false;
  }

  private static String guard() {
    try (InputStream in = ServerProcess.class.getResourceAsStream("guard.sh")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
