package dev.frontrow.infra.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The loopback TCP ports that the servers listen on.
 *
 * @param kafkaController the port on which Kafka's controller listens, for Kafka itself only
 */
public record Ports(int postgres, int kafka, int kafkaController, int redis, int openSearch) {
  private static final String HOST = "127.0.0.1";

  static final InetAddress LOOPBACK = InetAddress.ofLiteral(HOST);

  /** What {@code frontrow up} uses: the servers' usual ports moved by 10,000. */
  public static final Ports DEFAULT = new Ports(15432, 19092, 19093, 16379, 19200);

  // Below the range from which systems take the ports of outgoing connections (32768 on Linux), so
  // that no client of the tests takes one between our look and the server's bind.
  private static final int FREE_FROM = 20_000;
  private static final int FREE_TO = 32_000;
  private static final int ATTEMPTS = 1_000;
  private static final int MAX_PORT = 65_535;

  public Ports {
    for (int port : new int[] {postgres, kafka, kafkaController, redis, openSearch}) {
      if (port < 1 || port > MAX_PORT) {
        throw new StackException(port + " is no TCP port: it must be from 1 to " + MAX_PORT);
      }
    }
  }

  /** A stack's ports that are free now. */
  public static Ports free() {
    List<Integer> found = free(5);
    return new Ports(found.get(0), found.get(1), found.get(2), found.get(3), found.get(4));
  }

  /** {@code count} ports that are free now, no two the same. */
  public static List<Integer> free(int count) {
    var held = new ArrayList<ServerSocket>();
    try {
      // Each stays bound until all are found.
      for (int i = 0; i < count; i++) {
        held.add(bindFree());
      }
      return held.stream().map(ServerSocket::getLocalPort).toList();
    } finally {
      held.forEach(Ports::close);
    }
  }

  /** Whether a server could bind {@code port} on loopback now. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = bind(port)) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }

  /** How clients reach the servers on these ports. */
  public StackEndpoints endpoints() {
    return new StackEndpoints(
        new PostgresEndpoint(HOST, postgres, "frontrow", "frontrow", "frontrow"),
        HOST + ":" + kafka,
        URI.create("redis://" + HOST + ":" + redis),
        URI.create("http://" + HOST + ":" + openSearch));
  }

  List<Integer> of(Server server) {
    return switch (server) {
      case POSTGRES -> List.of(postgres);
      case KAFKA -> List.of(kafka, kafkaController);
      case REDIS -> List.of(redis);
      case OPENSEARCH -> List.of(openSearch);
    };
  }

  private static ServerSocket bindFree() {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        return bind(ThreadLocalRandom.current().nextInt(FREE_FROM, FREE_TO));
      } catch (IOException e) {
        // Taken; try another.
      }
    }
    throw new StackException("no free port between " + FREE_FROM + " and " + FREE_TO);
  }

  private static ServerSocket bind(int port) throws IOException {
    var socket = new ServerSocket();
    try {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(LOOPBACK, port));
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
