package dev.frontrow.infra.chaos;

import dev.frontrow.audit.log.LogAudit;
import dev.frontrow.infra.chaos.Http.Answer;
import dev.frontrow.infra.chaos.Http.Call;
import dev.frontrow.infra.stack.StackException;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.log.Partitions;
import dev.frontrow.schemas.log.Topics;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Real nodes, servers and customers, with processes killed, frozen and stopped under them; then the
 * log is held against all that customers were told.
 */
public final class Chaos implements AutoCloseable {
  static final int PARTITIONS = Topics.DEFAULT_PARTITIONS;

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int GUESTS_OF_A_PROBER = 4;
  private static final int SHOWS_TO_SHOP_FOR = 16;
  private static final int HOLD_SECONDS = 3;
  private static final int TICKET_LIMIT = 50;
  private static final Duration PROBE_EVERY = Duration.ofMillis(100);
  private static final Duration TELL_EVERY = Duration.ofSeconds(10);
  private static final Duration CONVERGENCE = Duration.ofMinutes(2);

  private final ChaosSettings settings;
  private final Consumer<String> progress;
  private final Http http = new Http();
  private final History history = new History();
  private final Takeovers takeovers = new Takeovers();
  private final Cluster cluster;

  /**
   * A run that begins with {@link #run}.
   *
   * @param progress gets a line for each thing that happens, on any thread
   */
  public Chaos(ChaosSettings settings, Consumer<String> progress) {
    this.settings = settings;
    this.progress = progress;
    this.cluster = new Cluster(settings, progress);
  }

  /** The whole run; what it has started runs until this is closed, or our process ends. */
  public ChaosReport run() throws InterruptedException {
    progress.accept("seed " + settings.seed());
    cluster.start();
    try (Claims claims = new Claims(cluster.endpoints().kafka(), PARTITIONS)) {
      var trouble = new Trouble(cluster, claims, takeovers, settings, progress);
      shop(trouble);
      progress.accept("the trouble is over; waiting until all has settled");
      Judgement judgement = judge();
      return new ChaosReport(
          judgement.counts(),
          takeovers.of(Fault.NODE_KILLED),
          takeovers.of(Fault.NODE_PAUSED),
          takeovers.of(Fault.BROKER_KILLED),
          trouble.counts(),
          judgement.details());
    }
  }

  /** Lets customers shop while there is trouble, and finish what they have begun. */
  private void shop(Trouble trouble) throws InterruptedException {
    Map<Integer, ShowId> probed = new HashMap<>();
    List<ShowId> shows = openShows(probed);
    var floor = new ShopFloor(http, cluster, shows, history);
    var closed = new AtomicBoolean();
    List<Thread> shoppers = new ArrayList<>();
    ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
    try {
      for (int i = 0; i < settings.shoppers(); i++) {
        var shopper = new Shopper(floor, guest(), settings.seed() + i, closed::get);
        shoppers.add(Thread.ofVirtual().start(shopper));
      }
      for (Map.Entry<Integer, ShowId> show : probed.entrySet()) {
        every(PROBE_EVERY, clock, prober(floor, show.getKey(), show.getValue())::probe);
      }
      every(TELL_EVERY, clock, () -> progress.accept(history.line()));
      trouble.run(settings.length());
    } finally {
      closed.set(true);
      for (Thread shopper : shoppers) {
        shopper.join();
      }
      clock.shutdown();
      clock.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }
  }

  private static void every(Duration interval, ScheduledExecutorService clock, Runnable task) {
    var _ = clock.scheduleAtFixedRate(task, 0, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private Prober prober(ShopFloor floor, int partition, ShowId show) throws InterruptedException {
    List<Guest> guests = new ArrayList<>();
    for (int i = 0; i < GUESTS_OF_A_PROBER; i++) {
      guests.add(guest());
    }
    return new Prober(floor, takeovers, partition, show, guests);
  }

  /**
   * Opens shows until every partition has one to probe, and customers have some.
   *
   * @param probed gets a show for each partition
   * @return the shows for customers
   */
  private List<ShowId> openShows(Map<Integer, ShowId> probed) throws InterruptedException {
    String organiser = settings.organiser().apply(settings.stack().data());
    JsonObject hall =
        new JsonObject()
            .put("name", "Chaos Hall")
            .put("city", "Hamburg")
            .put("country", "DE")
            .put("timezone", "Europe/Berlin")
            .put("seatMap", "theatre");
    String venue = ask("/admin/venues", hall, organiser, 201).getString("venueId");
    List<ShowId> shows = new ArrayList<>();
    while (probed.size() < PARTITIONS || shows.size() < SHOWS_TO_SHOP_FOR) {
      JsonObject event =
          new JsonObject()
              .put("name", "A night of faults")
              .put("venueId", venue)
              .put("type", "music")
              .put("startsAt", "2099-05-01T18:00:00Z")
              .put("holdSeconds", HOLD_SECONDS)
              .put("ticketLimit", TICKET_LIMIT)
              .put("onSale", true);
      var show = new ShowId(ask("/admin/events", event, organiser, 201).getString("eventId"));
      if (probed.putIfAbsent(Partitions.of(show, PARTITIONS), show) != null) {
        shows.add(show);
      }
    }
    progress.accept((probed.size() + shows.size()) + " shows are on sale");
    return shows;
  }

  private Guest guest() throws InterruptedException {
    return Guest.of(ask("/session", null, null, 201));
  }

  /** What a node answers to a request that must succeed. */
  private JsonObject ask(String path, JsonObject body, String token, int success)
      throws InterruptedException {
    var call = new Call("POST", path, body, UUID.randomUUID().toString(), token);
    try {
      Answer answer = http.send(call, cluster.nodes().getFirst(), PATIENCE);
      if (answer.status() != success) {
        throw new StackException(path + " answered " + answer);
      }
      return answer.body();
    } catch (IOException e) {
      throw new StackException(path + " did not answer: " + e, e);
    }
  }

  /** Waits until every hold has ended and the read models have caught up, but not for ever. */
  private Judgement judge() throws InterruptedException {
    long deadline = System.nanoTime() + CONVERGENCE.toNanos();
    while (true) {
      LogAudit audit = LogAudit.readAll(cluster.endpoints().kafka());
      List<String> differences = differences(audit);
      boolean converged = Tables.isQuiet(audit) && differences.isEmpty();
      if (converged || System.nanoTime() > deadline) {
        return Judgement.of(audit, history, differences, converged);
      }
      Thread.sleep(PROBE_EVERY);
    }
  }

  private List<String> differences(LogAudit audit) {
    try {
      return Tables.differences(audit, cluster.endpoints().postgres());
    } catch (SQLException e) {
      throw new StackException("cannot read the read models: " + e, e);
    }
  }

  /** Stops everything; a run that is under way fails. */
  @Override
  public void close() {
    http.close();
    cluster.close();
  }
}
