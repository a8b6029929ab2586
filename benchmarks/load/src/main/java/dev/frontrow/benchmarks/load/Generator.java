package dev.frontrow.benchmarks.load;

import static io.hyperfoil.http.steps.HttpStepCatalog.SC;

import io.hyperfoil.api.config.BenchmarkBuilder;
import io.hyperfoil.api.config.PhaseBuilder;
import io.hyperfoil.api.config.ScenarioBuilder;
import io.hyperfoil.api.config.SessionLimitPolicy;
import io.hyperfoil.core.impl.LocalSimulationRunner;
import io.hyperfoil.http.api.HttpMethod;
import io.hyperfoil.http.config.HttpPluginBuilder;
import io.hyperfoil.http.config.Protocol;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A run of Hyperfoil in this process: a phase to get warm, then one that is counted. */
final class Generator {
  private static final String WARM_UP = "warm-up";
  private static final String MEASURED = "measured";
  private static final int THREADS = 2;

  /** What is due in so long may wait for a connection; what comes then begins late, and counts. */
  private static final int QUEUE_SECONDS = 1;

  private static final int MAX_SESSIONS = 20_000;
  private static final long TIMEOUT_MILLIS = TimeUnit.SECONDS.toMillis(10);

  private final Plan plan;
  private final Offer offer;
  private final int sessions;

  Generator(Plan plan, Offer offer) {
    this.plan = plan;
    this.offer = offer;
    this.sessions = sessions(offer);
  }

  /** Requests that may be under way or wait; where waiting does not count, few need to. */
  private static int sessions(Offer offer) {
    if (!offer.isOpen()) {
      return offer.connections();
    }
    return offer.fromDue()
        ? Math.min(MAX_SESSIONS, offer.perSecond() * QUEUE_SECONDS + offer.connections())
        : 2 * offer.connections();
  }

  /** Runs both phases and tells what was answered in the second. */
  JsonObject run() {
    BenchmarkBuilder benchmark =
        BenchmarkBuilder.builder().name("frontrow").threads(Math.min(THREADS, offer.connections()));
    connect(benchmark);
    var next = new AtomicLong();
    if (offer.warmUp() > 0) {
      phase(benchmark, WARM_UP, offer.warmUp(), next);
    }
    Stream measured = phase(benchmark, MEASURED, offer.seconds(), next);
    new LocalSimulationRunner(benchmark.build()).run();
    return measured.tally().json(offer.seconds());
  }

  private void connect(BenchmarkBuilder benchmark) {
    HttpPluginBuilder http = benchmark.addPlugin(HttpPluginBuilder::new);
    http.http()
        .protocol(Protocol.HTTP)
        .host("127.0.0.1")
        .port(plan.port())
        .allowHttp2(false)
        .requestTimeout(TIMEOUT_MILLIS)
        .sharedConnections(offer.connections());
    http.ergonomics()
        .repeatCookies(false)
        .userAgentFromSession(false)
        .autoRangeCheck(false)
        .stopOnInvalid(false);
  }

  private Stream phase(BenchmarkBuilder benchmark, String name, int seconds, AtomicLong next) {
    PhaseBuilder.Catalog catalog = benchmark.addPhase(name);
    PhaseBuilder<?> phase =
        offer.isOpen()
            ? catalog
                .constantRate(offer.perSecond())
                .variance(false)
                .maxSessions(sessions)
                .sessionLimitPolicy(SessionLimitPolicy.CONTINUE)
            : catalog.always(offer.connections());
    phase.duration(TimeUnit.SECONDS.toMillis(seconds));
    if (name.equals(MEASURED) && offer.warmUp() > 0) {
      phase.startAfterStrict(WARM_UP);
    }
    var stream = new Stream(plan, offer, seconds, next, 2 * sessions);
    steps(phase.scenario(), stream);
    return stream;
  }

  private void steps(ScenarioBuilder scenario, Stream stream) {
    if (plan.isOfReads()) {
      scenario
          .initialSequence(Stream.READ)
          .step(SC)
          .httpRequest(HttpMethod.GET)
          .path(stream::page)
          .headerAppender(stream::send)
          .handler()
          .status(stream::answered);
      return;
    }
    var reserve =
        scenario
            .initialSequence(Stream.RESERVE)
            .step(SC)
            .httpRequest(HttpMethod.POST)
            .path(stream::reserve)
            .headerAppender(stream::authorize)
            .body(stream::seats);
    reserve.handler().status(stream::answered);
    if (!plan.isOfLives()) {
      return;
    }
    reserve.handler().header(stream::located).onCompletion(stream::goOn);
    scenario
        .sequence(Stream.PAY)
        .step(SC)
        .httpRequest(HttpMethod.PUT)
        .path(stream::pay)
        .headerAppender(stream::authorize)
        .body(stream::payment)
        .handler()
        .status(stream::answered);
    scenario
        .sequence(Stream.GIVE_BACK)
        .step(SC)
        .httpRequest(HttpMethod.DELETE)
        .path(stream::giveBack)
        .headerAppender(stream::authorize)
        .handler()
        .status(stream::answered);
  }
}
