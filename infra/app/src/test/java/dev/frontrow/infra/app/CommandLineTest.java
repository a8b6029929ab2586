package dev.frontrow.infra.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.infra.stack.Ports;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Uses the command line wrongly, or where it cannot do what it is asked. */
class CommandLineTest {
  @TempDir private Path directory;

  @Test
  void tellsAWrongUseInOneLine() throws Exception {
    refuses(2, "--porr", "up", "--porr", "80");
    refuses(2, "99999", "up", "--port", "99999");
    refuses(2, "sideways", "sideways");
    refuses(2, "--starting", "import", "shows.json", "--starting", "tomorrow");
    refuses(2, "--port", "import", "shows.json", "--port", "99999");
  }

  @Test
  void tellsHowATokenIsAskedFor() throws Exception {
    refuses(2, "--role", "token");
    refuses(2, "--role must be organiser or customer, not king", "token", "--role", "king");
    refuses(2, "--hours", "token", "--role", "customer", "--hours", "0");
    refuses(2, "--customer", "token", "--role", "customer", "--customer", "a b");
    refuses(
        1, "./frontrow up first", "token", "--role", "customer", "--data", directory.toString());
  }

  @Test
  void tellsWhichRolesANodeMayHave() throws Exception {
    refuses(2, "--port", "node");
    refuses(2, "'sorting' is no role", "node", "--port", "8081", "--roles", "api,sorting");
    refuses(2, "the role audit needs api", "node", "--port", "8081", "--roles", "audit");
  }

  @Test
  void refusesANodeWithoutAStackAndWithoutItsData() throws Exception {
    Ports ports = Ports.free();
    String[] node = {
      "node",
      "--port=" + ports.openSearch(),
      "--data=" + directory,
      "--postgres-port=" + ports.postgres(),
      "--kafka-port=" + ports.kafka()
    };
    refuses(1, "there is no Postgres on port " + ports.postgres() + " and no Kafka", node);
    try (var taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), ports.openSearch()));
      refuses(1, "port " + ports.openSearch() + ", which the API needs, is taken", node);
    }
  }

  @Test
  void tellsHowTroubleAndSimulationsAreAskedFor() throws Exception {
    refuses(2, "--minutes must be", "chaos", "--minutes", "0");
    refuses(2, "--nodes must be", "chaos", "--nodes", "1");
    refuses(2, "--seeds", "simulate");
    refuses(2, "--seeds must be", "simulate", "--seeds", "0");
  }

  @Test
  void simulatesAndSaysSoInTheLastLine() throws Exception {
    Program.Ended ended = Program.run("simulate", "--seeds", "20", "--from", "7");

    assertThat(ended.lines())
        .last()
        .asString()
        .matches("20 seeds, \\d+ steps, 0 violations, \\d+ seconds");
    assertThat(ended.status()).isZero();
  }

  @Test
  void refusesToWipeADirectoryThatIsNotItsOwn() throws Exception {
    Files.writeString(directory.resolve("thesis.txt"), "years of work");

    refuses(1, "holds no Frontrow data", "stack", "--fresh", "--data", directory.toString());

    assertThat(directory.resolve("thesis.txt")).exists();
  }

  @Test
  void namesTheServerWhosePortIsTaken() throws Exception {
    Ports ports = Ports.free();
    try (var taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), ports.openSearch()));

      Program.Ended ended =
          Program.run(
              "stack",
              "--data=" + directory,
              "--postgres-port=" + ports.postgres(),
              "--kafka-port=" + ports.kafka(),
              "--kafka-controller-port=" + ports.kafkaController(),
              "--redis-port=" + ports.redis(),
              "--opensearch-port=" + ports.openSearch());

      assertThat(ended.lines())
          .last()
          .asString()
          .startsWith("frontrow: port " + ports.openSearch() + ", which OpenSearch needs");
      assertThat(ended.status()).isEqualTo(1);
    }
  }

  @Test
  void saysThatNoStackRunsToRebuildFrom() throws Exception {
    Ports ports = Ports.free();
    Program.Ended ended =
        Program.run(
            "rebuild",
            "--data=" + directory,
            "--postgres-port=" + ports.postgres(),
            "--kafka-port=" + ports.kafka());

    assertThat(ended.lines()).last().asString().startsWith("frontrow: cannot reach Postgres");
    assertThat(ended.status()).isEqualTo(1);
  }

  @Test
  void saysThatNoStackRunsToReindexFrom() throws Exception {
    Ports ports = Ports.free();
    Program.Ended ended =
        Program.run(
            "reindex",
            "--data=" + directory,
            "--opensearch-port=" + ports.openSearch(),
            "--kafka-port=" + ports.kafka());

    assertThat(ended.lines()).last().asString().startsWith("frontrow: cannot fill a new index");
    assertThat(ended.status()).isEqualTo(1);
  }

  private static void refuses(int status, String why, String... arguments) throws Exception {
    Program.Ended ended = Program.run(arguments);
    assertThat(ended.lines()).singleElement().asString().startsWith("frontrow: ").contains(why);
    assertThat(ended.status()).isEqualTo(status);
  }
}
