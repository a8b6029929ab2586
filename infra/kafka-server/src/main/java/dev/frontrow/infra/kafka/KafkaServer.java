package dev.frontrow.infra.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * A Kafka node (broker and controller in one) that formats its storage on the first start.
 *
 * <p>Takes one argument, the path of a {@code server.properties}. Ends on SIGTERM after a clean
 * shutdown, so that the next start needs no log recovery.
 */
public final class KafkaServer {
  private static final int USAGE = 2;

  private KafkaServer() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 1) {
      System.err.println("usage: KafkaServer SERVER.PROPERTIES");
      System.exit(USAGE);
    }
    var file = Path.of(args[0]);
    var properties = read(file);
    formatOnce(file, Path.of(properties.getProperty("log.dirs")));
    var server = new KafkaRaftServer(new KafkaConfig(properties), Time.SYSTEM);
    Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "kafka-shutdown"));
    server.startup();
    server.awaitShutdown();
  }

  private static Properties read(Path file) throws IOException {
    var properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    return properties;
  }

  private static void formatOnce(Path file, Path logDirectory) {
    if (Files.exists(logDirectory.resolve("meta.properties"))) {
      return;
    }
    String[] format = {
      "format", "--cluster-id", Uuid.randomUuid().toString(), "--config", file.toString()
    };
    int status = StorageTool.execute(format, System.out);
    if (status != 0) {
      System.err.println("cannot format the storage in " + logDirectory);
      System.exit(status);
    }
  }
}
