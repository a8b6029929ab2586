package dev.frontrow.api.routing;

import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Outcome.Unavailable;
import dev.frontrow.schemas.log.BookingBus;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.HostAndPort;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Carries attempts over the event bus to this node's writers, and over HTTP/2 ({@link
 * dev.frontrow.schemas.log.BookingHttp}) to those of other nodes.
 */
public final class NodeWire implements CommandWire {
  private static final long RETRY_MILLIS = 100;
  private static final int WINDOW_BYTES = 1 << 20;
  private static final int CONNECTION_WINDOW_BYTES = 16 << 20;

  private final Vertx vertx;
  private final Clock clock;
  private final String localEndpoint;
  private final String secret;
  private final long marginMillis;
  private final HttpClientAgent client;
  private final String[] addresses;
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
    this.vertx = vertx;
    this.clock = clock;
    this.localEndpoint = localEndpoint;
    this.secret = secret;
    this.marginMillis = settings.margin().toMillis();
    this.addresses =
        IntStream.range(0, settings.partitions())
            .mapToObj(BookingBus::address)
            .toArray(String[]::new);
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
      return ask(partition, attempt, patience + marginMillis);
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

  private Future<Outcome> ask(int partition, Attempt attempt, long millis) {
    DeliveryOptions options =
        new DeliveryOptions()
            .setLocalOnly(true)
            .setCodecName(BookingBus.CODEC)
            .setSendTimeout(millis);
    return vertx
        .eventBus()
        .<Outcome>request(addresses[partition], attempt, options)
        .transform((reply, e) -> Future.succeededFuture(e == null ? reply.body() : unavailable(e)));
  }

  private static Unavailable unavailable(Throwable cause) {
    ReplyFailure failure =
        cause instanceof ReplyException reply ? reply.failureType() : ReplyFailure.ERROR;
    return switch (failure) {
      case NO_HANDLERS -> Unavailable.notLeading(RETRY_MILLIS);
      case TIMEOUT -> new Unavailable("the writer did not answer in time", true, RETRY_MILLIS);
      case RECIPIENT_FAILURE, ERROR -> new Unavailable("the writer failed", true, RETRY_MILLIS);
    };
  }

  /** Closes the connections to other nodes. */
  public Future<Void> close() {
    return client.shutdown(0, TimeUnit.MILLISECONDS);
  }
}
