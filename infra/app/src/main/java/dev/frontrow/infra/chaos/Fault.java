package dev.frontrow.infra.chaos;

/** A kind of trouble that is made on purpose. */
enum Fault {
  /** A node that leads partitions is killed (SIGKILL), and started again. */
  NODE_KILLED("nodeKilled"),
  /** A node is frozen for longer than its group's session, then goes on as if nothing was. */
  NODE_PAUSED("nodePaused"),
  /** Kafka's broker is killed and started again. */
  BROKER_KILLED("brokerKilled"),
  /** All keys of Redis are deleted. */
  REDIS_FLUSHED("redisFlushed"),
  /** Redis is killed, and started again some time later. */
  REDIS_KILLED("redisKilled"),
  /** Postgres is stopped for some time. */
  POSTGRES_STOPPED("postgresStopped"),
  /** OpenSearch is stopped for some time. */
  OPENSEARCH_STOPPED("openSearchStopped"),
  /** One more node joins. */
  NODE_JOINED("nodeJoined"),
  /** A node stops as an operator stops it. */
  NODE_LEFT("nodeLeft");

  private final String key;

  Fault(String key) {
    this.key = key;
  }

  /** Its name in the report. */
  String key() {
    return key;
  }
}
