package dev.frontrow.benchmarks.peers;

import io.vertx.core.Vertx;
import java.util.Locale;

/** The systems that are measured beside Frontrow. */
enum PeerSystem {
  /** Reads the request and answers: what HTTP alone can do. */
  ECHO,
  /** One conditional update in Postgres. */
  POSTGRES,
  /** A key in Redis for each seat, then the same update. */
  REDIS_POSTGRES,
  /** A command processor in Kafka Streams, exactly once. */
  STREAMS,
  /** Frontrow's own writer, over a log that writes in Kafka's transactions. */
  TRANSACTIONS,
  /** The event's bytes through a bare producer: what the log alone can do. */
  PRODUCER;

  PeerServer server(Vertx vertx, Settings settings) {
    var servers = settings.servers();
    return switch (this) {
      case ECHO -> new EchoServer(vertx, settings.http());
      case POSTGRES ->
          selling(vertx, settings, new PostgresPeer(vertx, servers.postgres(), "bench_postgres"));
      case REDIS_POSTGRES ->
          selling(
              vertx,
              settings,
              new RedisPostgresPeer(
                  vertx,
                  servers.redis().toString(),
                  new PostgresPeer(vertx, servers.postgres(), "bench_redis_postgres")));
      case STREAMS -> selling(vertx, settings, new StreamsPeer(vertx, servers.kafka()));
      case TRANSACTIONS -> selling(vertx, settings, new TransactionsPeer(vertx, servers.kafka()));
      case PRODUCER -> selling(vertx, settings, new ProducerPeer(vertx, servers.kafka()));
    };
  }

  private static PeerServer selling(Vertx vertx, Settings settings, Peer peer) {
    return new SellingServer(vertx, settings, peer);
  }

  /** As the command line spells it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
