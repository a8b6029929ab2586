package dev.frontrow.infra.app;

import com.typesafe.config.Config;
import dev.frontrow.api.Api;
import dev.frontrow.api.ApiConfig;
import dev.frontrow.api.routing.BookingCodec;
import dev.frontrow.audit.AuditConfig;
import dev.frontrow.audit.AuditRoutes;
import dev.frontrow.audit.Auditor;
import dev.frontrow.booking.runtime.BookingConfig;
import dev.frontrow.booking.runtime.BookingService;
import dev.frontrow.infra.payment.SandboxConfig;
import dev.frontrow.infra.payment.SandboxPaymentProvider;
import dev.frontrow.projections.Projections;
import dev.frontrow.projections.ProjectionsConfig;
import dev.frontrow.schemas.log.TopicSetup;
import dev.frontrow.search.SearchIndexer;
import dev.frontrow.search.SearchIndexerConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The services of one node, on one Vert.x: those of its roles, and the sandbox payment provider
 * where it is wanted.
 *
 * <p>Closing stops them in reverse: first the API, which finishes the requests under way, then the
 * writers, which hand over to other nodes.
 */
final class Services implements AutoCloseable {
  private static final long START_SECONDS = 60;
  private static final long STOP_SECONDS = 30;
  private static final long READY_POLL_MILLIS = 500;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Deque<Runnable> stops = new ArrayDeque<>();
  private Api api;

  private Services() {
    BookingCodec.register(vertx);
    stops.push(() -> await(vertx.close(), STOP_SECONDS));
  }

  /**
   * Starts the services of {@code roles}; returns when they serve.
   *
   * @param progress is told now and then how much of the log is still to be read
   */
  static Services start(ServiceSettings settings, Set<NodeRole> roles, Consumer<String> progress) {
    BookingConfig log = BookingConfig.of(settings.services());
    TopicSetup.createMissing(log.kafka(), log.partitions());
    var services = new Services();
    try {
      services.begin(settings, roles);
      services.awaitReady(progress);
      return services;
    } catch (RuntimeException e) {
      try {
        services.close();
      } catch (RuntimeException alsoThat) {
        e.addSuppressed(alsoThat);
      }
      throw e;
    }
  }

  private void begin(ServiceSettings settings, Set<NodeRole> roles) {
    settings.payments().ifPresent(this::beginPayments);
    if (roles.contains(NodeRole.PROJECTIONS)) {
      var projections = new Projections(ProjectionsConfig.of(settings.services()), registry);
      stops.push(projections::close);
      projections.start();
    }
    if (roles.contains(NodeRole.SEARCH)) {
      var search = new SearchIndexer(SearchIndexerConfig.of(settings.services()), registry);
      stops.push(search::close);
      search.start();
    }
    List<Consumer<Router>> more =
        roles.contains(NodeRole.AUDIT) ? List.of(beginAudit(settings)) : List.of();
    String endpoint = roles.contains(NodeRole.BOOKING) ? beginBooking(log(settings)) : "";
    if (roles.contains(NodeRole.API)) {
      beginApi(settings.withWriters(endpoint), more);
    }
  }

  private static BookingConfig log(ServiceSettings settings) {
    return BookingConfig.of(settings.services());
  }

  private void beginPayments(SandboxConfig sandbox) {
    await(vertx.deployVerticle(new SandboxPaymentProvider(sandbox)), START_SECONDS);
  }

  private Consumer<Router> beginAudit(ServiceSettings settings) {
    var auditor = new Auditor(AuditConfig.of(settings.services()), registry);
    stops.push(auditor::close);
    auditor.start();
    return new AuditRoutes(auditor::report)::mount;
  }

  /** Where other nodes reach the writers. */
  private String beginBooking(BookingConfig config) {
    var booking = new BookingService(vertx, config, registry);
    stops.push(() -> await(booking.stop(), STOP_SECONDS));
    await(booking.start(), START_SECONDS);
    return booking.endpoint();
  }

  private void beginApi(Config config, List<Consumer<Router>> more) {
    api = new Api(vertx, Clock.systemUTC(), ApiConfig.of(config), registry, more);
    stops.push(() -> await(api.stop(), STOP_SECONDS));
    await(api.start(), START_SECONDS);
  }

  /**
   * Waits as long as less and less of the log is to be read; a node that stands still has failed.
   */
  private void awaitReady(Consumer<String> progress) {
    if (api == null) {
      return;
    }
    long least = Long.MAX_VALUE;
    long movedNanos = System.nanoTime();
    JsonObject state = await(api.health().state(), START_SECONDS);
    while (!state.getString("status").equals("ready")) {
      long lag = state.getJsonObject("checks").getJsonObject("log").getLong("lag", 0L);
      if (lag < least) {
        if (least != Long.MAX_VALUE && lag > 0) {
          progress.accept(lag + " records of the log are still to be read");
        }
        least = lag;
        movedNanos = System.nanoTime();
      } else if (System.nanoTime() - movedNanos > TimeUnit.SECONDS.toNanos(START_SECONDS)) {
        if (state.getString("status").equals("degraded")) {
          // Not for want of this node.
          progress.accept("not everything works yet: " + state.encode());
          return;
        }
        throw new CommandException("the services do not get ready: " + state.encode());
      }
      await(vertx.timer(READY_POLL_MILLIS), START_SECONDS);
      state = await(api.health().state(), START_SECONDS);
    }
  }

  /** The port of the API, where there is one. */
  int port() {
    return api.port();
  }

  /** Puts the demo catalogue on sale where there is no show yet. */
  void loadDemoCatalogue(Console console) {
    await(
        api.loadDemoCatalogue((done, all) -> console.progress("demo shows on sale", done, all)),
        START_SECONDS);
  }

  /** Stops each by itself: one that does not stop in time must not keep the others running. */
  @Override
  public void close() {
    RuntimeException first = null;
    for (Runnable stop = stops.poll(); stop != null; stop = stops.poll()) {
      try {
        stop.run();
      } catch (RuntimeException e) {
        if (first == null) {
          first = e;
        } else {
          first.addSuppressed(e);
        }
      }
    }
    if (first != null) {
      throw first;
    }
  }

  private static <T> T await(Future<T> future, long seconds) {
    try {
      return future.toCompletionStage().toCompletableFuture().get(seconds, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new CommandException("a service failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandException("interrupted", e);
    } catch (TimeoutException e) {
      throw new CommandException("the services took longer than " + seconds + " s", e);
    }
  }
}
