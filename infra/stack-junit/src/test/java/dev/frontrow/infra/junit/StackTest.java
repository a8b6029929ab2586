package dev.frontrow.infra.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.infra.stack.PostgresEndpoint;
import dev.frontrow.infra.stack.Server;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class StackTest {
  @RegisterExtension static final Stack stack = Stack.with(Server.POSTGRES);

  @Test
  void givesEachCallerADatabaseOfItsOwnWithTheMigrationsApplied() throws SQLException {
    PostgresEndpoint first = stack.freshDatabase();
    PostgresEndpoint second = stack.freshDatabase();

    execute(first, "CREATE TABLE mark (n int)");

    assertThat(first).isNotEqualTo(second);
    assertThat(hasTable(first, "mark")).isTrue();
    assertThat(hasTable(second, "mark")).isFalse();
    assertThat(hasTable(second, "flyway_schema_history")).isTrue();
  }

  @Test
  void bringsAKilledServerBackWithWhatItHadAcknowledged() throws SQLException {
    PostgresEndpoint database = stack.emptyDatabase();
    execute(database, "CREATE TABLE mark (n int)");

    stack.kill(Server.POSTGRES);
    stack.start(Server.POSTGRES);

    assertThat(hasTable(database, "mark")).isTrue();
  }

  private static void execute(PostgresEndpoint database, String sql) throws SQLException {
    try (var connection = database.connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static boolean hasTable(PostgresEndpoint database, String table) throws SQLException {
    try (var connection = database.connect();
        var rows = connection.getMetaData().getTables(null, "public", table, null)) {
      return rows.next();
    }
  }
}
