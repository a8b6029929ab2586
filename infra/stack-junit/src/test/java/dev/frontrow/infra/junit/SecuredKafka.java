package dev.frontrow.infra.junit;

import dev.frontrow.infra.stack.DataDirectory;
import dev.frontrow.infra.stack.Ports;
import dev.frontrow.infra.stack.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;

/**
 * A Kafka node whose clients log in with a password (SASL/PLAIN) and may do what ACLs say, as
 * Kafka's own {@code StandardAuthorizer} reads them. {@link #OPERATOR} is a super user.
 */
final class SecuredKafka {
  static final String OPERATOR = "operator";
  static final String BOOKING = "booking";
  static final String TOOL = "tool";

  private static final Duration START = Duration.ofSeconds(60);
  private static final Duration LOOK = Duration.ofMillis(100);

  private final ServerProcess process;
  private final Path directory;
  private final String bootstrapServers;

  private SecuredKafka(ServerProcess process, Path directory, String bootstrapServers) {
    this.process = process;
    this.directory = directory;
    this.bootstrapServers = bootstrapServers;
  }

  /** Starts a node with its data in {@code directory}; returns when it takes requests. */
  static SecuredKafka start(Path directory) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    List<Integer> ports = Ports.free(2);
    Path properties = directory.resolve("server.properties");
    Files.writeString(properties, properties(ports.get(0), ports.get(1), directory));
    ServerProcess process =
        ServerProcess.start(
            command(properties),
            ServerProcess.StopSignal.TERM,
            directory,
            directory.resolve("kafka.log"),
            directory.resolve("kafka.pid"));
    SecuredKafka kafka = new SecuredKafka(process, directory, "127.0.0.1:" + ports.get(0));
    kafka.awaitBroker();
    return kafka;
  }

  String bootstrapServers() {
    return bootstrapServers;
  }

  /** What a client needs to come in as {@code user}. */
  Map<String, Object> client(String user) {
    return Map.of(
        "bootstrap.servers",
        bootstrapServers,
        "security.protocol",
        "SASL_PLAINTEXT",
        "sasl.mechanism",
        "PLAIN",
        "sasl.jaas.config",
        login(user) + ";");
  }

  void stop() throws IOException, InterruptedException {
    process.stop();
    DataDirectory.deleteTree(directory.resolve("log"));
  }

  private void awaitBroker() throws InterruptedException {
    Instant deadline = Instant.now().plus(START);
    try (Admin admin = Admin.create(client(OPERATOR))) {
      // The node answers a moment before it has joined itself.
      while (admin.describeCluster().nodes().get().isEmpty()) {
        if (Instant.now().isAfter(deadline)) {
          throw new IllegalStateException("no broker has joined: see " + directory);
        }
        Thread.sleep(LOOK);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("Kafka did not start: see " + directory, e);
    }
  }

  private static List<String> command(Path properties) throws IOException {
    Path target =
        Path.of(System.getProperty("frontrow.home", "../.."))
            .resolve("infra/kafka-server/target")
            .toAbsolutePath()
            .normalize();
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        target.resolve("classes") + ":" + Files.readString(target.resolve("classpath")).strip(),
        "dev.frontrow.infra.kafka.KafkaServer",
        properties.toString());
  }

  private static String login(String user) {
    return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%1$s\" password=\"%1$s-secret\""
        .formatted(user);
  }

  private static String properties(int port, int controllerPort, Path directory) {
    StringBuilder users = new StringBuilder(login(OPERATOR));
    for (String user : List.of(OPERATOR, BOOKING, TOOL)) {
      users.append(" user_%1$s=\"%1$s-secret\"".formatted(user));
    }
    return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=BROKER://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        listener.security.protocol.map=BROKER:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT
        inter.broker.listener.name=BROKER
        controller.listener.names=CONTROLLER
        sasl.enabled.mechanisms=PLAIN
        sasl.mechanism.inter.broker.protocol=PLAIN
        listener.name.broker.plain.sasl.jaas.config=%4$s;
        authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
        # Nobody is anonymous but the node itself, at the controller's port.
        super.users=User:%5$s;User:ANONYMOUS
        log.dirs=%3$s
        auto.create.topics.enable=false
        offsets.topic.replication.factor=1
        min.insync.replicas=1
        log.cleaner.dedupe.buffer.size=33554432
        """
        .formatted(
            port, controllerPort, directory.resolve("log").toAbsolutePath(), users, OPERATOR);
  }
}
