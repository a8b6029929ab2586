package dev.frontrow.infra.stack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/** How to run Kafka: one node, broker and KRaft controller in one. */
record KafkaRecipe(StackConfig config, Path directory) implements Recipe {
  private static final int CHECK_MILLIS = 2_000;

  @Override
  public List<String> prepare() throws IOException {
    Files.createDirectories(directory);
    Path properties = directory.resolve("server.properties");
    Files.writeString(properties, properties());
    return new JavaServer(
            config,
            "infra/kafka-server",
            "dev.frontrow.infra.kafka.KafkaServer",
            List.of(
                "-Xms256m",
                "-Xmx512m",
                "-XX:MaxDirectMemorySize=128m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow"))
        .command(properties.toString());
  }

  @Override
  public void check() throws NotReadyException, InterruptedException {
    int port = config.ports().kafka();
    try (var socket = new Socket()) {
      // The admin client would log each refused connection as a warning.
      socket.connect(new InetSocketAddress(Ports.LOOPBACK, port), CHECK_MILLIS);
    } catch (IOException e) {
      throw new NotReadyException(e);
    }
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            "127.0.0.1:" + port,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            CHECK_MILLIS,
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            CHECK_MILLIS);
    try (Admin admin = Admin.create(settings)) {
      int brokers = admin.describeCluster().nodes().get(CHECK_MILLIS, TimeUnit.MILLISECONDS).size();
      if (brokers == 0) {
        throw new NotReadyException("the controller knows no broker yet");
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new NotReadyException(e);
    }
  }

  private String properties() {
    return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@127.0.0.1:%2$d
        listeners=BROKER://127.0.0.1:%1$d,CONTROLLER://127.0.0.1:%2$d
        advertised.listeners=BROKER://127.0.0.1:%1$d
        listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
        inter.broker.listener.name=BROKER
        controller.listener.names=CONTROLLER
        log.dirs=%3$s
        # A topic exists because somebody decided its partitions and retention, never by a typo.
        auto.create.topics.enable=false
        unclean.leader.election.enable=false
        # One node has one replica of everything.
        default.replication.factor=1
        min.insync.replicas=1
        offsets.topic.replication.factor=1
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        # Few partitions in the internal topics: they are opened at every start.
        offsets.topic.num.partitions=4
        transaction.state.log.num.partitions=4
        share.coordinator.state.topic.num.partitions=1
        # No wait for members that may still come, and a dead one is missed after 6 s, not 45.
        group.initial.rebalance.delay.ms=0
        group.consumer.min.session.timeout.ms=6000
        group.consumer.min.heartbeat.interval.ms=1000
        group.streams.min.session.timeout.ms=6000
        group.streams.min.heartbeat.interval.ms=1000
        num.network.threads=2
        num.io.threads=4
        background.threads=4
        num.recovery.threads.per.data.dir=2
        log.cleaner.dedupe.buffer.size=33554432
        """
        .formatted(
            config.ports().kafka(), config.ports().kafkaController(), directory.resolve("log"));
  }
}
