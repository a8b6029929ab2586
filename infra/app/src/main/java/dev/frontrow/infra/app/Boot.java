package dev.frontrow.infra.app;

import dev.frontrow.infra.stack.DataDirectory;
import dev.frontrow.infra.stack.LocalStack;
import dev.frontrow.infra.stack.Ports;
import dev.frontrow.infra.stack.PostgresEndpoint;
import dev.frontrow.infra.stack.Server;
import java.util.EnumSet;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** The first steps of every command that runs the servers. */
final class Boot {
  private Boot() {}

  /** Starts all servers as a part of {@code run}; from then on one that dies is started again. */
  static LocalStack servers(Run run, AppConfig config, boolean fresh, Console console) {
    DataDirectory directory = DataDirectory.open(config.dataDirectory());
    LocalStack stack =
        run.add("the local stack", LocalStack.open(config.stack(), directory, console::step));
    if (fresh) {
      directory.wipe();
      console.step("the data in " + config.dataDirectory() + " has been deleted");
    }
    // Only now: the log lies in that directory, and the first logger opens it.
    System.setProperty("frontrow.log", config.log().toString());
    console.step("starting Postgres, Kafka, Redis and OpenSearch");
    stack.start(EnumSet.allOf(Server.class));
    stack.keepRunning();
    return stack;
  }

  /** Brings the tables of {@code database} up to date. */
  static void migrate(PostgresEndpoint database, Console console) {
    try {
      var result =
          Flyway.configure()
              .dataSource(database.jdbcUrl(), database.user(), database.password())
              .locations("classpath:db/migration")
              .load()
              .migrate();
      if (result.migrationsExecuted > 0) {
        console.step("the database is at version " + result.targetSchemaVersion);
      }
    } catch (FlywayException e) {
      throw new CommandException(
          "the tables in Postgres cannot be brought up to date: " + e.getMessage(), e);
    }
  }

  /** Refuses to go on when another program has the port that {@code who} needs. */
  static void requireFree(int number, String who, String how) {
    if (!Ports.isFree(number)) {
      throw new CommandException(
          "port %d, which %s needs, is taken by another program".formatted(number, who)
              + ": stop that program, or give another port with "
              + how);
    }
  }
}
