package dev.frontrow.benchmarks.projections;

import com.typesafe.config.ConfigFactory;
import dev.frontrow.infra.stack.DataDirectory;
import dev.frontrow.infra.stack.LocalStack;
import dev.frontrow.infra.stack.Ports;
import dev.frontrow.infra.stack.PostgresEndpoint;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.infra.stack.StackConfig;
import dev.frontrow.projections.ProjectionsConfig;
import dev.frontrow.schemas.log.TopicSetup;
import dev.frontrow.schemas.log.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.flywaydb.core.Flyway;

/** Kafka and Postgres of this run alone, with empty topics and tables; gone when it is closed. */
record Stage(LocalStack stack, Path directory) implements AutoCloseable {
  static final int PARTITIONS = Topics.DEFAULT_PARTITIONS;

  static Stage open(Path home) throws IOException {
    Path directory = Files.createTempDirectory("frontrow-projections-");
    // Compiled as they are when they serve, not for a quick start as in tests.
    StackConfig config =
        new StackConfig(
            home,
            directory.resolve("stack"),
            StackConfig.defaultCache(),
            Ports.free(),
            System.getProperty("kafka.opts") == null
                ? List.<String>of()
                : List.of(System.getProperty("kafka.opts")));
    LocalStack stack = LocalStack.start(config, Set.of(Server.KAFKA, Server.POSTGRES), _ -> {});
    Stage stage = new Stage(stack, directory);
    try {
      PostgresEndpoint database = stage.database();
      Flyway.configure()
          .dataSource(database.jdbcUrl(), database.user(), database.password())
          .locations("classpath:db/migration")
          .load()
          .migrate();
      TopicSetup.createMissing(stage.kafka(), PARTITIONS);
      return stage;
    } catch (RuntimeException e) {
      stage.close();
      throw e;
    }
  }

  String kafka() {
    return stack.endpoints().kafka();
  }

  PostgresEndpoint database() {
    return stack.endpoints().postgres();
  }

  /** The projections as they are configured everywhere, on these servers. */
  ProjectionsConfig projections() {
    return ProjectionsConfig.of(ConfigFactory.load())
        .at(
            kafka(),
            new ProjectionsConfig.Database(
                database().jdbcUrl(), database().user(), database().password()),
            directory.resolve("state"));
  }

  CpuTimes cpu() {
    return CpuTimes.of(stack.pid(Server.KAFKA), stack.pid(Server.POSTGRES));
  }

  @Override
  public void close() {
    stack.close();
    try {
      DataDirectory.deleteTree(directory);
    } catch (IOException e) {
      System.err.println("not deleted: " + directory + ": " + e);
    }
  }
}
