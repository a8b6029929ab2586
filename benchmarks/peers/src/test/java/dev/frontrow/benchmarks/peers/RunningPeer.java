package dev.frontrow.benchmarks.peers;

import com.typesafe.config.ConfigFactory;
import dev.frontrow.api.ApiConfig;
import dev.frontrow.infra.stack.Ports;
import dev.frontrow.infra.stack.StackEndpoints;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.net.http.HttpClient;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A peer that serves in this process, for one test. */
record RunningPeer(Vertx vertx, PeerServer server, HttpClient http) implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  static RunningPeer start(PeerSystem system, StackEndpoints servers) throws TimeoutException {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(Settings.EVENT_LOOPS));
    int port = Ports.free(1).getFirst();
    var http = ApiConfig.of(ConfigFactory.load()).http();
    PeerServer server = system.server(vertx, Settings.of(http, port, Client.SECRET, servers));
    server.start().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    return new RunningPeer(vertx, server, client);
  }

  Client customer(String name) {
    return Client.of(http, server.port(), name);
  }

  @Override
  public void close() throws TimeoutException {
    http.close();
    server.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
