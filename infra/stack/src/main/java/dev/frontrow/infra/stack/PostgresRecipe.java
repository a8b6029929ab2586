package dev.frontrow.infra.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How to run Postgres: durable, with logical decoding, on TCP only.
 *
 * <p>It refuses to run as root, so that root runs it in a user namespace in which it is nobody;
 * files stay root's own.
 */
record PostgresRecipe(StackConfig config, Path directory) implements Recipe {
  private static final int INITDB_SECONDS = 60;
  private static final int UNSHARE_SECONDS = 5;

  @Override
  public List<String> prepare() throws IOException, InterruptedException {
    Path bin = new Programs(config.cache()).postgres().resolve("bin");
    Files.createDirectories(directory);
    Path cluster = directory.resolve("cluster");
    if (!Files.isDirectory(cluster)) {
      createCluster(bin, cluster);
    }
    removeStalePidFile(cluster.resolve("postmaster.pid"));
    var command = new ArrayList<>(notAsRoot());
    command.addAll(List.of(bin.resolve("postgres").toString(), "-D", cluster.toString()));
    for (String setting : settings()) {
      command.add("-c");
      command.add(setting);
    }
    return command;
  }

  private List<String> settings() {
    return List.of(
        "listen_addresses=127.0.0.1",
        "port=" + config.ports().postgres(),
        "unix_socket_directories=",
        "fsync=on",
        "synchronous_commit=on",
        "full_page_writes=on",
        "wal_level=logical",
        // What a capture that stands still may keep from being deleted.
        "max_slot_wal_keep_size=1GB",
        "max_connections=100",
        "shared_buffers=512MB",
        "max_wal_size=512MB",
        "timezone=UTC",
        "log_timezone=UTC");
  }

  /** SIGINT is its "fast" shutdown: roll back, disconnect clients, write a checkpoint. */
  @Override
  public ServerProcess.StopSignal stopSignal() {
    return ServerProcess.StopSignal.INT;
  }

  @Override
  public void check() throws NotReadyException {
    PostgresEndpoint endpoint = endpoint();
    try {
      if (!endpoint.exists()) {
        endpoint.withDatabase("postgres").createDatabase(endpoint.database());
      }
      try (var connection = endpoint.connect();
          var statement = connection.createStatement()) {
        statement.execute("SELECT 1");
      }
    } catch (SQLException e) {
      throw new NotReadyException(e);
    }
  }

  PostgresEndpoint endpoint() {
    return config.ports().endpoints().postgres();
  }

  /** Makes it beside its place and renames it, so that a start that is cut off leaves no half. */
  private void createCluster(Path bin, Path cluster) throws IOException, InterruptedException {
    Path partial = directory.resolve("cluster.partial");
    DataDirectory.deleteTree(partial);
    Path log = directory.resolve("initdb.log");
    var command = new ArrayList<>(notAsRoot());
    command.addAll(
        List.of(
            bin.resolve("initdb").toString(),
            "--pgdata=" + partial,
            "--username=frontrow",
            // Whoever can reach loopback may connect, as with the other servers.
            "--auth=trust",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C"));
    Process initdb =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    if (!initdb.waitFor(INITDB_SECONDS, TimeUnit.SECONDS)) {
      initdb.descendants().forEach(ProcessHandle::destroyForcibly);
      initdb.destroyForcibly();
      throw new StackException(
          "Postgres's initdb took longer than " + INITDB_SECONDS + " s; see " + log);
    }
    if (initdb.exitValue() != 0) {
      throw new StackException(
          "Postgres's initdb failed with status " + initdb.exitValue() + ":\n" + LogTail.of(log));
    }
    Files.move(partial, cluster, StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Removes the file when its process is not Postgres: process IDs come round again, and Postgres
   * would take any process with that ID for itself still running.
   */
  private static void removeStalePidFile(Path pidFile) throws IOException {
    if (!Files.exists(pidFile)) {
      return;
    }
    String pid = Files.readAllLines(pidFile).getFirst().strip();
    boolean postgres =
        pid.matches("\\d{1,18}")
            && ProcessHandle.of(Long.parseLong(pid))
                .flatMap(handle -> handle.info().command())
                .filter(program -> program.endsWith("/postgres"))
                .isPresent();
    if (!postgres) {
      Files.delete(pidFile);
    }
  }

  private static List<String> notAsRoot() throws IOException, InterruptedException {
    if (!isRoot()) {
      return List.of();
    }
    Process probe =
        new ProcessBuilder("sh", "-c", "exec unshare -U true")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    if (!probe.waitFor(UNSHARE_SECONDS, TimeUnit.SECONDS) || probe.exitValue() != 0) {
      probe.destroyForcibly();
      throw new StackException(
          "Postgres does not run as root, and this system gives root no user namespace"
              + " (unshare -U) to run it in: run Frontrow as another user");
    }
    return List.of("unshare", "-U");
  }

  private static boolean isRoot() throws IOException {
    // The owner of our own entry is our user; reading it needs no program.
    Path self = Path.of("/proc/self");
    return Files.exists(self)
        ? Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))
        : System.getProperty("user.name").equals("root");
  }
}
