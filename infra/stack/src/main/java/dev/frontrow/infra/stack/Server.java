package dev.frontrow.infra.stack;

/** A server of the local stack. */
public enum Server {
  POSTGRES("Postgres"),
  KAFKA("Kafka"),
  REDIS("Redis"),
  OPENSEARCH("OpenSearch");

  private final String title;

  Server(String title) {
    this.title = title;
  }

  /** What people call it, such as {@code OpenSearch}. */
  public String title() {
    return title;
  }

  /** The name of its directory, log and pid file. */
  String key() {
    return title.toLowerCase(java.util.Locale.ROOT);
  }
}
