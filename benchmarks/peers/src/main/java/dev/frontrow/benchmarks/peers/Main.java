package dev.frontrow.benchmarks.peers;

import com.typesafe.config.ConfigFactory;
import dev.frontrow.api.ApiConfig;
import dev.frontrow.infra.stack.Ports;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Serves one of the systems that are measured beside Frontrow, until it is told to stop. */
@Command(
    name = "peers",
    description = "Sell seats in another way than Frontrow, behind the same HTTP layer.",
    mixinStandardHelpOptions = true)
public final class Main implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);
  private static final long START_SECONDS = 60;
  private static final long STOP_SECONDS = 20;

  @Option(names = "--system", required = true, description = "${COMPLETION-CANDIDATES}")
  private PeerSystem system;

  @Option(names = "--port", required = true, description = "The port to serve on.")
  private int port;

  @Option(names = "--secret", required = true, description = "Signs session tokens.")
  private String secret;

  @Option(names = "--postgres-port", description = "Postgres's port.")
  private int postgres = Ports.DEFAULT.postgres();

  @Option(names = "--kafka-port", description = "Kafka's port.")
  private int kafka = Ports.DEFAULT.kafka();

  @Option(names = "--redis-port", description = "Redis's port.")
  private int redis = Ports.DEFAULT.redis();

  /** Serves the system that {@code args} name; {@code --help} tells the options. */
  public static void main(String[] args) {
    int status = new CommandLine(new Main()).execute(args);
    if (status != 0) {
      System.exit(status);
    }
  }

  /** Prints {@code ready} when it serves. Vert.x's threads keep the process alive. */
  @Override
  public Integer call() throws Exception {
    Vertx vertx =
        Vertx.vertx(
            new VertxOptions()
                .setPreferNativeTransport(true)
                .setEventLoopPoolSize(Settings.EVENT_LOOPS));
    Ports ports =
        new Ports(
            postgres, kafka, Ports.DEFAULT.kafkaController(), redis, Ports.DEFAULT.openSearch());
    Settings settings =
        Settings.of(ApiConfig.of(ConfigFactory.load()).http(), port, secret, ports.endpoints());
    PeerServer server = system.server(vertx, settings);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server, vertx), "peer-stop"));
    server.start().await(START_SECONDS, TimeUnit.SECONDS);
    System.out.println("ready");
    return 0;
  }

  private static void stop(PeerServer server, Vertx vertx) {
    try {
      server.close().await(STOP_SECONDS, TimeUnit.SECONDS);
      vertx.close().await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      LOG.warn("stopped in a hurry", e);
    }
  }
}
