package dev.frontrow.infra.stack;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStackTest {
  private static final Path HOME = Path.of(System.getProperty("frontrow.home"));

  private static final int PROGRESS_SECONDS = 60;
  private static final int SILENCE_MILLIS = 300;

  @TempDir private Path data;
  private final ConcurrentLinkedQueue<String> progress = new ConcurrentLinkedQueue<>();

  @Test
  void keepsTheDataOfAllServersOverARestart() throws Exception {
    StackConfig config = StackConfig.freePorts(HOME, data);
    try (LocalStack stack = LocalStack.start(config, EnumSet.allOf(Server.class), progress::add)) {
      write(stack.endpoints());
    }
    try (LocalStack stack = LocalStack.start(config, EnumSet.allOf(Server.class), progress::add)) {
      assertWritten(stack.endpoints());

      for (Server server : Server.values()) {
        stack.kill(server);
        assertThat(stack.isRunning(server)).isFalse();
      }
      stack.start(EnumSet.allOf(Server.class));
      assertWritten(stack.endpoints());
    }
    assertThat(progress).anyMatch(line -> line.startsWith("Kafka is ready after "));
  }

  @Test
  void startsAServerAgainThatDiedWhenItIsToBeKeptRunning() throws Exception {
    var lines = new LinkedBlockingQueue<String>();
    StackConfig config = StackConfig.freePorts(HOME, data);
    try (LocalStack stack = LocalStack.start(config, Set.of(Server.REDIS), lines::add)) {
      assertThat(lines.poll(PROGRESS_SECONDS, SECONDS)).startsWith("Redis is ready after ");
      stack.keepRunning();

      ProcessHandle.of(stack.pid(Server.REDIS)).orElseThrow().destroyForcibly();

      assertThat(lines.poll(PROGRESS_SECONDS, SECONDS)).contains("Redis has ended by itself");
      assertThat(lines.poll(PROGRESS_SECONDS, SECONDS)).startsWith("Redis is ready after ");
      assertThat(redis(stack.endpoints(), "PING")).isEqualTo("+PONG");
    }
  }

  @Test
  void aPausedServerKeepsItsConnectionsAndAnswersLater() throws Exception {
    StackConfig config = StackConfig.freePorts(HOME, data);
    try (LocalStack stack = LocalStack.start(config, Set.of(Server.REDIS), progress::add)) {
      int port = stack.endpoints().redis().getPort();
      stack.pause(Server.REDIS);
      try (var socket = new Socket(Ports.LOOPBACK, port)) {
        socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.UTF_8));
        socket.setSoTimeout(SILENCE_MILLIS);
        assertThatExceptionOfType(SocketTimeoutException.class)
            .isThrownBy(() -> socket.getInputStream().read());

        stack.resume(Server.REDIS);

        socket.setSoTimeout(0);
        assertThat(new String(socket.getInputStream().readNBytes(5), StandardCharsets.UTF_8))
            .isEqualTo("+PONG");
      }
    }
  }

  @Test
  void namesThePortThatIsTakenAndTheServerThatNeedsIt() throws IOException {
    StackConfig config = StackConfig.freePorts(HOME, data);
    try (var taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(Ports.LOOPBACK, config.ports().redis()));

      assertThatExceptionOfType(StackException.class)
          .isThrownBy(() -> LocalStack.start(config, Set.of(Server.REDIS), progress::add))
          .withMessageContaining("port " + config.ports().redis())
          .withMessageContaining("Redis")
          .withMessageContaining("--redis-port");
    }
  }

  @Test
  void refusesADataDirectoryThatAnotherStackUses() {
    try (LocalStack stack = LocalStack.open(StackConfig.freePorts(HOME, data), progress::add)) {
      assertThat(stack.isRunning(Server.REDIS)).isFalse();
      assertThatExceptionOfType(StackException.class)
          .isThrownBy(() -> LocalStack.open(StackConfig.freePorts(HOME, data), progress::add))
          .withMessageContaining(data.toString())
          .withMessageContaining("in use");
    }
  }

  @Test
  void refusesADirectoryThatHoldsSomethingElse() throws IOException {
    Files.writeString(data.resolve("thesis.txt"), "years of work");

    assertThatExceptionOfType(StackException.class)
        .isThrownBy(() -> DataDirectory.open(data))
        .withMessageContaining("not empty");
    assertThat(data.resolve("thesis.txt")).exists();
  }

  @Test
  void tellsTheEndOfTheLogOfAServerThatDoesNotStart() throws IOException {
    try (DataDirectory directory = DataDirectory.open(data)) {
      Path cluster = Files.createDirectories(directory.of(Server.POSTGRES).resolve("cluster"));
      Files.writeString(cluster.resolve("PG_VERSION"), "9.6");
    }

    assertThatExceptionOfType(StackException.class)
        .isThrownBy(
            () ->
                LocalStack.start(
                    StackConfig.freePorts(HOME, data), Set.of(Server.POSTGRES), progress::add))
        .withMessageContaining("Postgres ended with status 2")
        .withMessageContaining("postgres.log");
  }

  private static void write(StackEndpoints endpoints) throws Exception {
    sql(endpoints, "CREATE TABLE mark (n int)");
    try (Admin admin = admin(endpoints)) {
      admin
          .createTopics(List.of(new NewTopic("mark", Optional.of(1), Optional.empty())))
          .all()
          .get();
    }
    assertThat(redis(endpoints, "SET mark 1")).isEqualTo("+OK");
    assertThat(openSearch(endpoints, "PUT", "/mark")).isEqualTo(200);
  }

  private static void assertWritten(StackEndpoints endpoints) throws Exception {
    sql(endpoints, "SELECT n FROM mark");
    try (Admin admin = admin(endpoints)) {
      assertThat(admin.listTopics().names().get()).contains("mark");
    }
    assertThat(redis(endpoints, "EXISTS mark")).isEqualTo(":1");
    assertThat(openSearch(endpoints, "HEAD", "/mark")).isEqualTo(200);
  }

  private static void sql(StackEndpoints endpoints, String sql) throws SQLException {
    try (var connection = endpoints.postgres().connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static Admin admin(StackEndpoints endpoints) {
    return Admin.create(Map.of("bootstrap.servers", endpoints.kafka()));
  }

  private static String redis(StackEndpoints endpoints, String command) throws IOException {
    URI uri = endpoints.redis();
    try (var socket = new Socket(Ports.LOOPBACK, uri.getPort())) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.UTF_8));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .readLine();
    }
  }

  private static int openSearch(StackEndpoints endpoints, String method, String path)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(endpoints.openSearch().resolve(path))
            .method(method, HttpRequest.BodyPublishers.noBody())
            .build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }
}
