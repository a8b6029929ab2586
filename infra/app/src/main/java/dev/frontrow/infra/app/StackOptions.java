package dev.frontrow.infra.app;

import dev.frontrow.infra.stack.Ports;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the servers of a command are; what is not given leaves the settings be. */
final class StackOptions {
  @Mixin private DataOption data;

  @Option(
      names = "--postgres-port",
      paramLabel = "PORT",
      converter = PortConverter.class,
      description = "Postgres's port.")
  private Integer postgres;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      converter = PortConverter.class,
      description = "Kafka's port.")
  private Integer kafka;

  @Option(
      names = "--kafka-controller-port",
      paramLabel = "PORT",
      converter = PortConverter.class,
      description = "The port of Kafka's controller.")
  private Integer kafkaController;

  @Option(
      names = "--redis-port",
      paramLabel = "PORT",
      converter = PortConverter.class,
      description = "Redis's port.")
  private Integer redis;

  @Option(
      names = "--opensearch-port",
      paramLabel = "PORT",
      converter = PortConverter.class,
      description = "OpenSearch's port.")
  private Integer openSearch;

  AppConfig over(AppConfig config) {
    Ports ports = config.ports();
    AppConfig changed =
        config.withPorts(
            new Ports(
                or(postgres, ports.postgres()),
                or(kafka, ports.kafka()),
                or(kafkaController, ports.kafkaController()),
                or(redis, ports.redis()),
                or(openSearch, ports.openSearch())));
    return data.over(changed);
  }

  private static int or(Integer given, int otherwise) {
    return given == null ? otherwise : given;
  }
}
