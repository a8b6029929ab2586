package dev.frontrow.infra.junit;

/** What all test classes of a run share; JUnit closes it after the last. */
record SharedStack(TestServers servers, TestDatabases databases) implements AutoCloseable {
  private static final String SERVICES = "frontrow.services";

  static SharedStack open() {
    String services = System.getProperty(SERVICES, "local");
    TestServers servers =
        switch (services) {
          case "local" -> LocalServers.open();
          case "testcontainers" -> new ContainerServers();
          default ->
              throw new IllegalArgumentException(
                  SERVICES + " is local or testcontainers, not " + services);
        };
    return new SharedStack(servers, new TestDatabases(servers.endpoints().postgres()));
  }

  @Override
  public void close() {
    servers.close();
  }
}
