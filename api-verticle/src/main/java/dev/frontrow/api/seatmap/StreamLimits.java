package dev.frontrow.api.seatmap;

import dev.frontrow.api.http.Problem;
import dev.frontrow.api.session.Session;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How many streams and waiting polls there may be: of all, an address, a session. Thread-safe. */
final class StreamLimits {
  private static final int RETRY_SECONDS = 5;
  private static final int MAX_ADDRESS_LENGTH = 45;
  private static final String FORWARDED_FOR = "X-Forwarded-For";

  /** An IPv6 client has at least all addresses that begin with the same four groups. */
  private static final int IPV6_NETWORK_BYTES = 8;

  private final StreamSettings settings;
  private final StreamCounts counts;
  private final AtomicInteger all = new AtomicInteger();
  private final Map<String, Integer> byAddress = new ConcurrentHashMap<>();
  private final Map<String, Integer> bySession = new ConcurrentHashMap<>();

  StreamLimits(StreamSettings settings, StreamCounts counts) {
    this.settings = settings;
    this.counts = counts;
  }

  /** One that was let in; {@link #leave} gives its place back. */
  final class Place {
    private final String address;
    private final String session;
    private boolean left;

    private Place(String address, String session) {
      this.address = address;
      this.session = session;
    }

    /** Gives the place back, once; on the event loop that took it. */
    void leave() {
      if (!left) {
        left = true;
        all.decrementAndGet();
        leave(byAddress, address);
        leave(bySession, session);
      }
    }

    private static void leave(Map<String, Integer> places, String key) {
      if (key != null) {
        places.computeIfPresent(key, (_, taken) -> taken == 1 ? null : taken - 1);
      }
    }
  }

  /** How many are in. */
  int size() {
    return all.get();
  }

  /** A place for the client; throws a {@link Problem} when it cannot have one. */
  Place enter(RoutingContext client) {
    String address = address(client.request());
    String session = Session.find(client).map(known -> known.customer().value()).orElse(null);
    if (all.incrementAndGet() > settings.maxStreams()) {
      all.decrementAndGet();
      throw refused(
          new Problem(503, "TOO_MANY_STREAMS", "This node serves no more streams for now."));
    }
    if (!take(byAddress, address, settings.maxPerAddress())) {
      all.decrementAndGet();
      throw refused(
          new Problem(
              429,
              "TOO_MANY_STREAMS_OF_ADDRESS",
              "No more than " + settings.maxPerAddress() + " streams go to one address."));
    }
    if (session != null && !take(bySession, session, settings.maxPerSession())) {
      all.decrementAndGet();
      Place.leave(byAddress, address);
      throw refused(
          new Problem(
              429,
              "TOO_MANY_STREAMS_OF_SESSION",
              "No more than " + settings.maxPerSession() + " streams belong to one session."));
    }
    return new Place(address, session);
  }

  private static boolean take(Map<String, Integer> places, String key, int max) {
    boolean[] taken = new boolean[1];
    places.compute(
        key,
        (_, before) -> {
          int now = before == null ? 0 : before;
          taken[0] = now < max;
          return taken[0] ? Integer.valueOf(now + 1) : before;
        });
    return taken[0];
  }

  private Problem refused(Problem problem) {
    counts.countRefused();
    return problem.retryAfter(RETRY_SECONDS);
  }

  /** The last address that X-Forwarded-For names is the one which our own proxy saw. */
  private String address(HttpServerRequest request) {
    if (settings.trustForwardedFor()) {
      String header = request.getHeader(FORWARDED_FOR);
      if (header != null) {
        String last = header.substring(header.lastIndexOf(',') + 1).strip();
        if (!last.isEmpty() && last.length() <= MAX_ADDRESS_LENGTH) {
          return network(last);
        }
      }
    }
    SocketAddress remote = request.remoteAddress();
    String address = remote == null ? null : remote.hostAddress();
    return address == null ? "unknown" : network(address);
  }

  private static String network(String address) {
    if (address.indexOf(':') < 0) {
      return address;
    }
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      return bytes.length <= IPV6_NETWORK_BYTES
          ? address
          : HexFormat.of().formatHex(bytes, 0, IPV6_NETWORK_BYTES);
    } catch (IllegalArgumentException noLiteral) {
      return address;
    }
  }
}
