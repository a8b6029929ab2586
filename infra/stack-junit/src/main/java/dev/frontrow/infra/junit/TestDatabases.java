package dev.frontrow.infra.junit;

import dev.frontrow.infra.stack.PostgresEndpoint;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;

/** Databases for tests; those with tables are copies of one that was migrated once. */
final class TestDatabases {
  private static final String TEMPLATE = "migrated";

  private final PostgresEndpoint server;
  private boolean migrated;
  private int created;

  TestDatabases(PostgresEndpoint server) {
    this.server = server;
  }

  synchronized PostgresEndpoint fresh() {
    try {
      if (!migrated) {
        migrate(server.createDatabase(TEMPLATE));
        migrated = true;
      }
      return server.withDatabase(TEMPLATE).copyTo(nextName());
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create a test database", e);
    }
  }

  synchronized PostgresEndpoint empty() {
    try {
      return server.createDatabase(nextName());
    } catch (SQLException e) {
      throw new IllegalStateException("cannot create a test database", e);
    }
  }

  private String nextName() {
    created++;
    return "test_" + created;
  }

  private static void migrate(PostgresEndpoint database) {
    Flyway.configure()
        .dataSource(database.jdbcUrl(), database.user(), database.password())
        .locations("classpath:db/migration")
        .load()
        .migrate();
  }
}
