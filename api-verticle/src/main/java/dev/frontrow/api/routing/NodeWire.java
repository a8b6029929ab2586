package dev.frontrow.api.routing;

import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.log.BookingBus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Carries attempts over the event bus to this node's writers, and over HTTP/2 ({@link
 * dev.frontrow.schemas.log.BookingHttp}) to those of other nodes.
 */
public final class NodeWire implements CommandWire {
  private static final int WINDOW_BYTES = 1 << 20;
  private static final int CONNECTION_WINDOW_BYTES = 16 << 20;

  private final Clock clock;
  private final String localEndpoint;
  private final String secret;
  private final long marginMillis;
  private final HttpClientAgent client;
  private final LocalWriters local;
  private final Map<String, BookingLink> links = new ConcurrentHashMap<>();

  /**
   * A wire from the node of {@code vertx}, whose event bus knows {@link BookingBus#CODEC}.
   *
   * @param localEndpoint where other nodes reach the writers on this node's event bus; empty when
   *     it has none
   * @param secret what all nodes know
   */
  public NodeWire(
      Vertx vertx, Clock clock, String localEndpoint, String secret, RoutingSettings settings) {
    this.clock = clock;
    this.localEndpoint = localEndpoint;
    this.secret = secret;
    this.marginMillis = settings.margin().toMillis();
    this.local = new LocalWriters(vertx, settings.partitions());
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false)
                .setInitialSettings(new Http2Settings().setInitialWindowSize(WINDOW_BYTES))
                .setHttp2ConnectionWindowSize(CONNECTION_WINDOW_BYTES)
                .setTcpKeepAlive(true)
                .setTcpNoDelay(true));
  }

  @Override
  public String localEndpoint() {
    return localEndpoint;
  }

  @Override
  public Future<Outcome> send(String endpoint, int partition, Attempt attempt) {
    long patience = Math.max(1, attempt.deadlineMillis() - clock.millis());
    if (endpoint.equals(localEndpoint)) {
      return local.ask(partition, attempt, patience + marginMillis);
    }
    BookingLink link = link(endpoint);
    return link == null
        ? Future.failedFuture(new Unreachable(false, "not an endpoint: " + endpoint))
        : link.send(partition, attempt, patience);
  }

  @Override
  public Future<Void> ping(String endpoint) {
    BookingLink link = link(endpoint);
    return link == null
        ? Future.failedFuture(new Unreachable(false, "not an endpoint: " + endpoint))
        : link.ping();
  }

  /** Null when a Claim names something that is no endpoint. */
  private BookingLink link(String endpoint) {
    BookingLink known = links.get(endpoint);
    if (known != null) {
      return known;
    }
    HostAndPort node = HostAndPort.parseAuthority(endpoint, -1);
    return node == null || node.port() < 1
        ? null
        : links.computeIfAbsent(endpoint, fresh -> new BookingLink(client, node, secret));
  }

  /** Closes the connections to other nodes. */
  public Future<Void> close() {
    local.close();
    return client.shutdown(0, TimeUnit.MILLISECONDS);
  }
}
