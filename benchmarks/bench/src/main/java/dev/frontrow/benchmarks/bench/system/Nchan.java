package dev.frontrow.benchmarks.bench.system;

import dev.frontrow.benchmarks.bench.BenchException;
import dev.frontrow.infra.stack.Ports;
import dev.frontrow.infra.stack.ServerProcess;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** nginx with the module nchan, which streams to all subscribers what is posted to it. */
public final class Nchan implements AutoCloseable {
  /** Where the module lies, if not where Debian puts it. */
  private static final String VARIABLE = "FRONTROW_NCHAN";

  private static final String DEBIAN = "/usr/lib/nginx/modules/ngx_nchan_module.so";
  private static final Duration START_LIMIT = Duration.ofSeconds(20);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int CREATED = 201;
  private static final int ACCEPTED = 202;

  /** As many workers as Frontrow has event loops on such a machine: one a core. */
  private static final int WORKERS = Runtime.getRuntime().availableProcessors();

  private final int port = Ports.free(1).getFirst();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private ServerProcess process;
  private long version;

  /** The program and the module. */
  private record Installed(Path nginx, Path module) {}

  private static Optional<Installed> find() {
    String path = System.getenv().getOrDefault("PATH", "");
    Optional<Path> nginx =
        Stream.concat(
                Arrays.stream(path.split(File.pathSeparator, -1)),
                // Where it is not on everybody's PATH.
                Stream.of("/usr/sbin", "/usr/local/sbin"))
            .map(directory -> Path.of(directory, "nginx"))
            .filter(Files::isExecutable)
            .findFirst();
    Path module = Path.of(System.getenv().getOrDefault(VARIABLE, DEBIAN));
    return nginx.filter(_ -> Files.exists(module)).map(found -> new Installed(found, module));
  }

  /** Whether it can be started. */
  public static boolean isInstalled() {
    return find().isPresent();
  }

  /**
   * Starts it; returns when it serves.
   *
   * @param connections how many it has to take
   */
  public void start(Path directory, int connections) throws InterruptedException {
    Installed found = find().orElseThrow(() -> new BenchException("there is no nchan"));
    Path output = directory.resolve("nginx.out");
    try {
      Path home = Files.createDirectories(directory.resolve("nginx"));
      Path file =
          Files.writeString(
              home.resolve("nginx.conf"), configuration(found.module, home, connections));
      process =
          ServerProcess.start(
              List.of(found.nginx.toString(), "-p", home.toString(), "-c", file.toString()),
              ServerProcess.StopSignal.TERM,
              home,
              output,
              home.resolve("guarded.pid"));
    } catch (IOException e) {
      throw new BenchException("cannot start nginx: " + e, e);
    }
    awaitReady(output);
  }

  private String configuration(Path module, Path home, int connections) {
    return """
      load_module %1$s;
      daemon off;
      pid %2$s/nginx.pid;
      error_log %2$s/nginx-error.log;
      worker_processes %3$d;
      events {
        worker_connections %4$d;
      }
      http {
        access_log off;
        client_body_temp_path %2$s/body;
        proxy_temp_path %2$s/proxy;
        fastcgi_temp_path %2$s/fastcgi;
        uwsgi_temp_path %2$s/uwsgi;
        scgi_temp_path %2$s/scgi;
        keepalive_requests 1000000;
        tcp_nodelay on;
        server {
          listen 127.0.0.1:%5$d reuseport backlog=4096;
          location = /stream {
            nchan_subscriber eventsource;
            nchan_eventsource_event delta;
            nchan_channel_id show;
            nchan_subscriber_first_message -1;
          }
          location = /change {
            nchan_publisher;
            nchan_channel_id show;
            nchan_message_buffer_length 16;
            nchan_message_timeout 1h;
          }
          location = /ready {
            return 204;
          }
        }
      }
      """
        .formatted(module, home, WORKERS, connections, port);
  }

  private void awaitReady(Path output) throws InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    HttpRequest look = HttpRequest.newBuilder(uri("/ready")).timeout(PATIENCE).build();
    while (true) {
      try {
        http.send(look, BodyHandlers.discarding());
        return;
      } catch (IOException notYet) {
        if (!process.isAlive() || System.nanoTime() > deadline) {
          throw new BenchException("nginx did not get ready; see " + output, notYet);
        }
      }
      Thread.sleep(LOOK_EVERY);
    }
  }

  /** Posts what Frontrow would send when one more seat is held; returns when it is accepted. */
  public void change() throws InterruptedException {
    version++;
    String body =
        "{\"version\":%d,\"time\":\"2026-05-01T18:00:01.250Z\",\"onSale\":true,\"changes\":{\"h\":[%d]}}"
            .formatted(version, version);
    HttpRequest request =
        HttpRequest.newBuilder(uri("/change"))
            .timeout(PATIENCE)
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      int status = http.send(request, BodyHandlers.discarding()).statusCode();
      if (status != CREATED && status != ACCEPTED) {
        throw new BenchException("nchan answered a change with status " + status);
      }
    } catch (IOException e) {
      throw new BenchException("nchan did not answer: " + e, e);
    }
  }

  /** The last change that was posted. */
  public long version() {
    return version;
  }

  public int port() {
    return port;
  }

  public long pid() {
    return process.pid();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  @Override
  public void close() {
    http.shutdownNow();
    Stopping.stop(process);
  }
}
