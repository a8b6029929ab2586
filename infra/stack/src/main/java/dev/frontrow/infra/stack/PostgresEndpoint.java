package dev.frontrow.infra.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.regex.Pattern;

/** How clients reach one database of a Postgres server. */
public record PostgresEndpoint(
    String host, int port, String user, String password, String database) {
  private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

  public PostgresEndpoint {
    if (!NAME.matcher(database).matches()) {
      throw new IllegalArgumentException("not a database name: " + database);
    }
  }

  public String jdbcUrl() {
    return "jdbc:postgresql://" + host + ":" + port + "/" + database;
  }

  /** The same server's database of another name. */
  public PostgresEndpoint withDatabase(String name) {
    return new PostgresEndpoint(host, port, user, password, name);
  }

  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        jdbcUrl() + "?connectTimeout=5&loginTimeout=5", user, password);
  }

  /** Creates the empty database {@code name} beside this one and returns its endpoint. */
  public PostgresEndpoint createDatabase(String name) throws SQLException {
    return create(withDatabase(name), "");
  }

  /** Creates the database {@code name} as a copy of this one, to which nobody may be connected. */
  public PostgresEndpoint copyTo(String name) throws SQLException {
    return create(withDatabase(name), " TEMPLATE " + database);
  }

  /** Whether the server has this database. */
  boolean exists() throws SQLException {
    try (Connection connection = withDatabase("postgres").connect();
        var query = connection.prepareStatement("SELECT 1 FROM pg_database WHERE datname = ?")) {
      query.setString(1, database);
      try (var rows = query.executeQuery()) {
        return rows.next();
      }
    }
  }

  private PostgresEndpoint create(PostgresEndpoint created, String how) throws SQLException {
    try (Connection connection = withDatabase("postgres").connect();
        var statement = connection.createStatement()) {
      // A name cannot be a parameter; the pattern above keeps it harmless.
      statement.execute("CREATE DATABASE " + created.database() + how);
    }
    return created;
  }
}
