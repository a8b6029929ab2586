package dev.frontrow.infra.app;

import com.typesafe.config.Config;
import dev.frontrow.infra.stack.Ports;
import dev.frontrow.infra.stack.StackConfig;
import dev.frontrow.infra.stack.StackEndpoints;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a run on one machine is told: the settings below {@code frontrow.app}, then the options of
 * the command.
 *
 * @param home the project's directory
 * @param httpPort the port of the API
 * @param paymentPort the port of the sandbox payment provider
 * @param projections whether {@code up} computes the read models
 * @param paymentHold how long that provider keeps a caller waiting for {@code tok_timeout}
 */
record AppConfig(
    Path home,
    Path dataDirectory,
    Path cacheDirectory,
    int httpPort,
    Ports ports,
    int paymentPort,
    boolean projections,
    Duration paymentHold) {
  static AppConfig read(Config root, Path home) {
    Config config = root.getConfig("frontrow.app");
    String cache = config.getString("cache-directory");
    return new AppConfig(
        home,
        home.resolve(config.getString("data-directory")),
        cache.isEmpty() ? StackConfig.defaultCache() : Path.of(cache),
        config.getInt("http-port"),
        new Ports(
            config.getInt("postgres-port"),
            config.getInt("kafka-port"),
            config.getInt("kafka-controller-port"),
            config.getInt("redis-port"),
            config.getInt("opensearch-port")),
        config.getInt("payment-port"),
        config.getBoolean("projections"),
        config.getDuration("payment-hold"));
  }

  AppConfig withDataDirectory(Path directory) {
    return new AppConfig(
        home, directory, cacheDirectory, httpPort, ports, paymentPort, projections, paymentHold);
  }

  AppConfig withPorts(Ports changed) {
    return new AppConfig(
        home,
        dataDirectory,
        cacheDirectory,
        httpPort,
        changed,
        paymentPort,
        projections,
        paymentHold);
  }

  AppConfig withHttpPort(int port) {
    return new AppConfig(
        home, dataDirectory, cacheDirectory, port, ports, paymentPort, projections, paymentHold);
  }

  StackConfig stack() {
    return new StackConfig(home, dataDirectory, cacheDirectory, ports, List.of());
  }

  /** Where the servers of a stack with this configuration are, whoever runs it. */
  StackEndpoints endpoints() {
    return ports.endpoints();
  }

  /** The log of this process; the servers' logs lie beside it. */
  Path log() {
    return dataDirectory.resolve("logs").resolve("frontrow.log");
  }

  /** The log of a node that is a process of its own. */
  Path nodeLog() {
    return dataDirectory.resolve("logs").resolve("node-" + httpPort + ".log");
  }
}
