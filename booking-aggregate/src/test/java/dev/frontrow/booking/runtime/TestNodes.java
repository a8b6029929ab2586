package dev.frontrow.booking.runtime;

import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.codec.CommandCodec;
import dev.frontrow.schemas.log.BookingHttp;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Booking services side by side, each on a Vert.x of its own, and the way to them by HTTP/2. */
final class TestNodes {
  /** Of the one log that all tests share. */
  static final int PARTITIONS = 6;

  static final int SNAPSHOT_EVENTS = 25;
  static final String SECRET = "a secret that only tests know";
  private static final long REPLY_SECONDS = 5;

  private final Map<String, Object> kafka;
  private final int partitions;
  private final List<Node> nodes = new CopyOnWriteArrayList<>();
  private final Set<String> unreachable = ConcurrentHashMap.newKeySet();
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      vertx.createHttpClient(
          new HttpClientOptions()
              .setProtocolVersion(HttpVersion.HTTP_2)
              .setHttp2ClearTextUpgrade(false)
              .setConnectTimeout(500));

  /** One node. */
  record Node(Vertx vertx, BookingService service) {
    String endpoint() {
      return service.endpoint();
    }
  }

  /** What a node answered. */
  record Response(int status, Buffer body) {}

  TestNodes(Map<String, Object> kafka, int partitions) {
    this.kafka = kafka;
    this.partitions = partitions;
  }

  static BookingConfig config(Map<String, Object> kafka, int partitions) {
    return new BookingConfig(
        (String) kafka.get("bootstrap.servers"),
        Map.of(),
        partitions,
        new BookingConfig.Server("127.0.0.1", 0, "127.0.0.1", new SharedSecret(SECRET)),
        new BookingConfig.Group("writers", Duration.ofSeconds(6), Duration.ofMillis(200)),
        new WriterSettings(
            "",
            1_000,
            100,
            Duration.ofSeconds(2),
            Duration.ofMillis(100),
            SNAPSHOT_EVENTS,
            Duration.ofSeconds(60),
            Duration.ofSeconds(10),
            Duration.ofMillis(500)),
        false);
  }

  static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
  }

  Node start() throws Exception {
    return start(config(kafka, partitions));
  }

  Node start(BookingConfig config) throws Exception {
    Vertx own = Vertx.vertx();
    own.eventBus().registerCodec(new LocalCodec());
    Node node = new Node(own, new BookingService(own, config, new SimpleMeterRegistry()));
    await(node.service().start());
    nodes.add(node);
    return node;
  }

  void stop(Node node) throws Exception {
    await(node.service().stop());
    nodes.remove(node);
    await(node.vertx().close());
  }

  /** From here on nobody can talk to {@code node}, and it does not know. */
  void cutOff(Node node) {
    unreachable.add(node.endpoint());
  }

  List<String> endpoints() {
    return nodes.stream().map(Node::endpoint).filter(each -> !unreachable.contains(each)).toList();
  }

  /** Sends an attempt as an API node does. */
  Outcome send(String endpoint, int partition, Attempt attempt) throws IOException {
    if (unreachable.contains(endpoint)) {
      throw new IOException("cut off");
    }
    Response response = post(endpoint, partition, attempt, SECRET);
    if (response.status() != 200) {
      throw new IOException(response.body().toString());
    }
    return new CommandCodec().decodeOutcome(response.body().getBytes());
  }

  Response post(String endpoint, int partition, Attempt attempt, String secret) throws IOException {
    byte[] body = new CommandCodec().encode(attempt.command());
    Map<String, String> headers =
        Map.of(
            BookingHttp.CLAIM,
            Long.toString(attempt.claim()),
            BookingHttp.STAND_IN,
            Boolean.toString(attempt.standIn()),
            BookingHttp.PATIENCE,
            Long.toString(attempt.deadlineMillis() - System.currentTimeMillis()),
            BookingHttp.SECRET,
            secret);
    return post(endpoint, BookingHttp.path(Integer.toString(partition)), headers, body);
  }

  /** Posts anything anywhere. */
  Response post(String endpoint, String path, Map<String, String> headers, byte[] body)
      throws IOException {
    RequestOptions options =
        new RequestOptions().setMethod(HttpMethod.POST).setAbsoluteURI("http://" + endpoint + path);
    headers.forEach(options::putHeader);
    Future<Response> response = client.request(options).compose(request -> exchange(request, body));
    try {
      return response
          .toCompletionStage()
          .toCompletableFuture()
          .get(REPLY_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IOException(endpoint + " does not answer", e);
    }
  }

  private static Future<Response> exchange(HttpClientRequest request, byte[] body) {
    return request
        .send(Buffer.buffer(body))
        .compose(
            response -> response.body().map(bytes -> new Response(response.statusCode(), bytes)));
  }

  void stopAll() throws Exception {
    for (Node node : nodes) {
      stop(node);
    }
    await(vertx.close());
  }
}
