package dev.frontrow.api.seatmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.api.testing.Calls;
import dev.frontrow.api.testing.Calls.Lines;
import dev.frontrow.api.testing.Halls;
import dev.frontrow.api.testing.TestNode;
import dev.frontrow.infra.junit.Eventually;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.schemas.id.ShowId;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Streams as curl and npm's eventsource read them, and through nginx. */
@Timeout(90)
class StreamClientsTest {
  @RegisterExtension
  static final Stack stack = Stack.with(Server.KAFKA, Server.POSTGRES, Server.REDIS);

  /** Their proxy's port stays, whatever port the node behind it has. */
  private static final Map<String, Object> SETTINGS = Map.of("seat-map.heartbeat", "1 s");

  @TempDir static Path directory;

  private static TestNode node;
  private static int proxyPort;
  private static Process nginx;

  @BeforeAll
  static void start() throws Exception {
    node = new TestNode(stack, SETTINGS);
    proxyPort = freePort();
    nginx = startNginx(node.port());
  }

  @AfterAll
  static void stop() {
    stop(nginx);
    node.close();
  }

  /** Debian's nginx with our configuration, but for the ports. */
  private static Process startNginx(int nodePort) throws IOException {
    Path home = Path.of(System.getProperty("frontrow.home"));
    String site =
        Files.readString(home.resolve("infra/nginx/frontrow.conf"))
            .replace("127.0.0.1:8080", "127.0.0.1:" + nodePort)
            .replace("127.0.0.1:8090", "127.0.0.1:" + proxyPort);
    String main =
        """
        daemon off;
        pid %1$s/nginx.pid;
        error_log %1$s/error.log;
        events {}
        http {
          access_log off;
          client_body_temp_path %1$s/body;
          proxy_temp_path %1$s/proxy;
          fastcgi_temp_path %1$s/fastcgi;
          uwsgi_temp_path %1$s/uwsgi;
          scgi_temp_path %1$s/scgi;
          %2$s
        }
        """
            .formatted(directory, site);
    Path file = Files.writeString(directory.resolve("nginx.conf"), main);
    String program = Files.exists(Path.of("/usr/sbin/nginx")) ? "/usr/sbin/nginx" : "nginx";
    Process process =
        Tools.start(
            "nginx-light", directory, List.of(program, "-p", "" + directory, "-c", "" + file));
    Eventually.holds("nginx answers", () -> process.isAlive() && answers());
    return process;
  }

  private static boolean answers() {
    try {
      return Calls.to(proxyPort).get("/health/live").status() == 200;
    } catch (AssertionError refused) {
      return false;
    }
  }

  @Test
  void curlReadsThroughTheProxy() {
    ShowId show = opened();
    Calls proxy = Calls.to(proxyPort);
    String url = proxy.uri("/event/" + show + "/seats/stream").toString();
    Process curl = Tools.start("curl", directory, List.of("curl", "-sN", url));
    try {
      assertFollows(Calls.lines(curl.getInputStream()), show);
    } finally {
      stop(curl);
    }
    node.log().reserve(show, "ann", 9);
    String[] resume = {"Last-Event-ID", "2"};
    try (Lines lines = proxy.stream("/event/" + show + "/seats/stream", resume)) {
      MapCopy.Event missed = MapCopy.next(lines);
      assertThat(missed.name()).isEqualTo("delta");
      assertThat(missed.data().getJsonObject("changes").encode()).isEqualTo("{\"h\":[9]}");
    }
  }

  @Test
  void npmsEventSourceComesBackWhenTheProxyLosesTheNode() throws Exception {
    ShowId show = opened();
    Path program = Path.of("target", "eventsource").toAbsolutePath();
    Tools.npm(program, "eventsource@4");
    try (var script = StreamClientsTest.class.getResourceAsStream("watch.mjs")) {
      Files.write(program.resolve("watch.mjs"), script.readAllBytes());
    }
    String url = Calls.to(proxyPort).uri("/event/" + show + "/seats/stream").toString();
    Process client = Tools.start("nodejs", program, List.of("node", "watch.mjs", url));
    try {
      Lines lines = Calls.lines(client.getInputStream());
      MapCopy copy = assertFollows(lines, show);
      stop(nginx);
      node.log().reserve(show, "ann", 5);
      nginx = startNginx(node.port());
      node.log().reserve(show, "ann", 6);
      while (copy.version() < 4) {
        copy.take(MapCopy.next(lines));
      }
      assertThat(copy.snapshots()).isEqualTo(1);
      assertThat(copy.letters()).startsWith("fffhfhhf");
    } finally {
      stop(client);
    }
  }

  /** The program prints the snapshot, a change at once, and heartbeats. */
  private static MapCopy assertFollows(Lines lines, ShowId show) {
    MapCopy copy = new MapCopy();
    copy.take(MapCopy.next(lines));
    assertThat(copy.snapshots()).isEqualTo(1);
    node.log().reserve(show, "ann", 3);
    while (copy.version() < 2) {
      copy.take(MapCopy.next(lines));
    }
    assertThat(copy.letters()).startsWith("fffhf");
    MapCopy.Event next = MapCopy.next(lines);
    assertThat(next.name()).isEqualTo("heartbeat");
    copy.take(next);
    return copy;
  }

  private static void stop(Process process) {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static ShowId opened() {
    ShowId show = Halls.newShow();
    node.log().open(show);
    Eventually.holds(
        "it is open", () -> node.calls().get("/event/" + show + "/seats?since=0").status() == 200);
    return show;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
