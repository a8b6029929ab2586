package dev.frontrow.infra.app;

import dev.frontrow.infra.stack.PostgresEndpoint;
import dev.frontrow.infra.stack.StackEndpoints;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A running Frontrow in a process of its own, on the servers of a test's stack. */
final class Site implements AutoCloseable {
  private final Path directory;
  private final List<String> command;
  private final int port;
  private Process process;

  Site(Path directory, StackEndpoints stack, PostgresEndpoint postgres) {
    this.directory = directory;
    this.port = freePort();
    this.command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Dlogback.configurationFile=logback.xml",
            "-Dfrontrow.log=" + directory.resolve("site.log"),
            "-cp",
            System.getProperty("java.class.path"),
            SiteProgram.class.getName(),
            directory.toString(),
            Integer.toString(port),
            Integer.toString(freePort()),
            Integer.toString(postgres.port()),
            postgres.user(),
            postgres.password(),
            postgres.database(),
            stack.kafka(),
            stack.redis().toString());
  }

  /** Starts it; returns when it serves. */
  void start() throws IOException {
    process =
        new ProcessBuilder(command).redirectError(directory.resolve("site.err").toFile()).start();
    BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith(SiteProgram.READY)) {
        return;
      }
    }
    throw new IOException("the site did not start; see " + directory);
  }

  int port() {
    return port;
  }

  /** Kills it as a crash would (SIGKILL); returns when it is gone. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Stops it in an orderly way. */
  @Override
  public void close() throws IOException {
    if (process == null || !process.isAlive()) {
      return;
    }
    process.getOutputStream().close();
    try {
      process.onExit().get(60, TimeUnit.SECONDS);
    } catch (ExecutionException | InterruptedException | TimeoutException e) {
      process.destroyForcibly();
      throw new IOException("the site did not stop; see " + directory, e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("no free port", e);
    }
  }
}
