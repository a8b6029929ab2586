package dev.frontrow.benchmarks.bench.system;

import dev.frontrow.benchmarks.bench.BenchException;
import dev.frontrow.infra.app.Main;
import dev.frontrow.infra.stack.ServerProcess;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Frontrow: {@code frontrow node} with sessions, hold guard and writers, as in life. */
public final class FrontrowNode implements SystemUnderTest {
  /** Sells, and keeps no read models. */
  public static final String SELLING = "api,booking";

  /** Sells, and keeps the read models in Postgres. */
  public static final String PROJECTING = "api,booking,projections";

  /** All that customers need, to buy and to find. */
  public static final String READING = "api,booking,projections,search";

  /** Captures the catalogue and keeps the search index. */
  public static final String INDEXING = "search";

  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final String FAILED = "frontrow_http_requests_seconds_count{";

  private final Site site;
  private final int port;
  private final boolean answers;
  private final List<String> command = new ArrayList<>(Jvm.command());
  private final Map<Hall, String> venues = new HashMap<>();
  private ServerProcess process;

  /**
   * A node.
   *
   * @param options further options of its JVM, such as settings
   */
  FrontrowNode(Site site, int port, int paymentPort, String roles, List<String> options) {
    this.site = site;
    this.port = port;
    this.answers = roles.contains("api");
    command.addAll(options);
    command.add("-Dfrontrow.home=" + site.home());
    command.add("-Dfrontrow.app.payment-port=" + paymentPort);
    command.add("-Dlogback.configurationFile=logback.xml");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of("node", "--port=" + port, "--roles=" + roles));
    command.add("--data=" + site.data());
    command.add("--postgres-port=" + site.ports().postgres());
    command.add("--kafka-port=" + site.ports().kafka());
    command.add("--redis-port=" + site.ports().redis());
    command.add("--opensearch-port=" + site.ports().openSearch());
  }

  /**
   * Starts it; returns when it serves.
   *
   * @return seconds from the start of its process
   */
  public double start() throws InterruptedException {
    long begun = System.nanoTime();
    try {
      process =
          ServerProcess.start(
              command,
              ServerProcess.StopSignal.TERM,
              site.data(),
              site.log("node-" + port + ".out"),
              site.pid("node-" + port));
    } catch (IOException e) {
      throw new BenchException("cannot start frontrow: " + e, e);
    }
    while (answers && !site.http().isOk(port, "/health/ready")) {
      if (!process.isAlive() || System.nanoTime() - begun > START_LIMIT.toNanos()) {
        throw new BenchException(
            "frontrow did not get ready; see the logs in " + site.log("node").getParent());
      }
      Thread.sleep(LOOK_EVERY);
    }
    return Duration.ofNanos(System.nanoTime() - begun).toMillis() / 1_000.0;
  }

  /** How many requests it has answered with a status of 5xx since it started. */
  public long failed() throws InterruptedException {
    return site.http()
        .get(port, "/metrics")
        .lines()
        .filter(line -> line.startsWith(FAILED) && line.contains("status=\"5xx\""))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  /** Its operating-system process. */
  public long pid() {
    return process.pid();
  }

  /** What a GET is answered. */
  public String get(String path) throws InterruptedException {
    return site.http().get(port, path);
  }

  /** What a POST of {@code body} is answered that creates something. */
  public JsonObject create(String path, JsonObject body, String token) throws InterruptedException {
    return site.http().create(port, path, body, token);
  }

  @Override
  public SystemName name() {
    return SystemName.FRONTROW;
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String open(Hall hall) throws InterruptedException {
    String venue = venues.get(hall);
    if (venue == null) {
      venue = openVenue(hall);
      venues.put(hall, venue);
    }
    JsonObject event =
        new JsonObject()
            .put("name", "Bench")
            .put("venueId", venue)
            .put("type", "music")
            .put("startsAt", "2099-01-01T00:00:00Z")
            .put("holdSeconds", hall.holdSeconds())
            .put("ticketLimit", Customers.TICKET_LIMIT)
            .put("onSale", true);
    return site.http().create(port, "/admin/events", event, site.organiser()).getString("eventId");
  }

  private String openVenue(Hall hall) throws InterruptedException {
    JsonObject venue =
        new JsonObject()
            .put("name", "Bench Bowl " + venues.size())
            .put("city", "Hamburg")
            .put("country", "DE")
            .put("timezone", "Europe/Berlin")
            .put("seatMap", hall.seatMap());
    return site.http().create(port, "/admin/venues", venue, site.organiser()).getString("venueId");
  }

  @Override
  public void close() {
    Stopping.stop(process);
  }
}
