package dev.frontrow.infra.junit;

import dev.frontrow.infra.stack.Ports;
import dev.frontrow.infra.stack.PostgresEndpoint;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.infra.stack.StackEndpoints;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/**
 * The servers as containers.
 *
 * <p>Unproven: no run of it has been seen yet, for want of a machine that can pull images. It is
 * kept thin for that reason. Each container has a fixed host port, so that one that was killed
 * comes back where its clients look for it.
 */
final class ContainerServers implements TestServers {
  private final Ports ports = Ports.free();
  private final Map<Server, GenericContainer<?>> containers = new EnumMap<>(Server.class);

  @Override
  public StackEndpoints endpoints() {
    return new StackEndpoints(
        new PostgresEndpoint("127.0.0.1", ports.postgres(), "frontrow", "frontrow", "frontrow"),
        "127.0.0.1:" + ports.kafka(),
        URI.create("redis://127.0.0.1:" + ports.redis()),
        URI.create("http://127.0.0.1:" + ports.openSearch()));
  }

  @Override
  public void start(Set<Server> servers) {
    for (Server server : servers) {
      GenericContainer<?> container = containers.get(server);
      if (container == null) {
        container = container(server);
        containers.put(server, container);
        container.start();
      } else if (!container.isRunning()) {
        // Not container.start(), which would make a new one without the data.
        container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
      }
    }
  }

  @Override
  public void stop(Server server) {
    GenericContainer<?> container = containers.get(server);
    container.getDockerClient().stopContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void kill(Server server) {
    GenericContainer<?> container = containers.get(server);
    container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
  }

  @Override
  public void close() {
    containers.values().forEach(GenericContainer::stop);
  }

  private GenericContainer<?> container(Server server) {
    return switch (server) {
      case POSTGRES ->
          published("postgres:18", ports.postgres(), 5432)
              .withEnv("POSTGRES_USER", "frontrow")
              .withEnv("POSTGRES_PASSWORD", "frontrow")
              .withCommand("postgres", "-c", "wal_level=logical")
              .waitingFor(
                  Wait.forLogMessage(".*database system is ready to accept connections.*", 2));
      case KAFKA ->
          published("apache/kafka:4.3.1", ports.kafka(), 9092)
              .withEnv("KAFKA_NODE_ID", "1")
              .withEnv("KAFKA_PROCESS_ROLES", "broker,controller")
              .withEnv("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9093")
              .withEnv("KAFKA_LISTENERS", "PLAINTEXT://:9092,CONTROLLER://:9093")
              .withEnv("KAFKA_ADVERTISED_LISTENERS", "PLAINTEXT://127.0.0.1:" + ports.kafka())
              .withEnv("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER")
              .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
              .withEnv("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1")
              .withEnv("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1")
              .withEnv("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1")
              .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
              .withEnv("KAFKA_GROUP_CONSUMER_MIN_SESSION_TIMEOUT_MS", "6000")
              .waitingFor(Wait.forLogMessage(".*Kafka Server started.*", 1));
      case REDIS ->
          published("redis:6.2", ports.redis(), 6379)
              .withCommand("redis-server", "--appendonly", "yes")
              .waitingFor(Wait.forListeningPort());
      case OPENSEARCH ->
          published("opensearchproject/opensearch:3.8.0", ports.openSearch(), 9200)
              .withEnv("discovery.type", "single-node")
              .withEnv("DISABLE_SECURITY_PLUGIN", "true")
              .waitingFor(Wait.forHttp("/_cluster/health?wait_for_status=yellow"));
    };
  }

  private static GenericContainer<?> published(String image, int hostPort, int containerPort) {
    GenericContainer<?> container =
        new GenericContainer<>(DockerImageName.parse(image)).withExposedPorts(containerPort);
    container.setPortBindings(List.of("127.0.0.1:" + hostPort + ":" + containerPort));
    return container;
  }
}
