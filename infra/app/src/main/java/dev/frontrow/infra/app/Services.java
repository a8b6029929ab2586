package dev.frontrow.infra.app;

import dev.frontrow.api.Api;
import dev.frontrow.api.ApiConfig;
import dev.frontrow.api.routing.BookingCodec;
import dev.frontrow.booking.runtime.BookingConfig;
import dev.frontrow.booking.runtime.BookingService;
import dev.frontrow.infra.payment.SandboxPaymentProvider;
import dev.frontrow.projections.Projections;
import dev.frontrow.projections.ProjectionsConfig;
import dev.frontrow.schemas.log.TopicSetup;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * All services in this process, on one Vert.x: the sandbox payment provider, the writers, the
 * projections and the API.
 *
 * <p>They are started in the order of their dependence; closing stops them in reverse.
 */
final class Services implements AutoCloseable {
  private static final long START_SECONDS = 60;
  private static final long STOP_SECONDS = 30;
  private static final long READY_POLL_MILLIS = 500;

  private final Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  private final SandboxPaymentProvider payments;
  private final BookingService booking;
  private final Projections projections;
  private final Api api;

  private Services(ServiceSettings settings) {
    BookingCodec.register(vertx);
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    payments = new SandboxPaymentProvider(settings.sandbox());
    booking = new BookingService(vertx, BookingConfig.of(settings.services()), registry);
    projections = new Projections(ProjectionsConfig.of(settings.services()), registry);
    api = new Api(vertx, Clock.systemUTC(), ApiConfig.of(settings.services()), registry);
  }

  /**
   * Starts everything; returns when it serves.
   *
   * @param progress is told now and then how much of the log is still to be read
   */
  static Services start(ServiceSettings settings, Consumer<String> progress) {
    BookingConfig log = BookingConfig.of(settings.services());
    TopicSetup.createMissing(log.kafka(), log.partitions());
    var services = new Services(settings);
    try {
      if (settings.projections()) {
        services.projections.start();
      }
      await(
          services
              .vertx
              .deployVerticle(services.payments)
              .compose(_ -> services.booking.start())
              .compose(_ -> services.api.start()),
          START_SECONDS);
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

  /**
   * Waits as long as less and less of the log is to be read; a node that stands still has failed.
   */
  private void awaitReady(Consumer<String> progress) {
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
        throw new CommandException("the services do not get ready: " + state.encode());
      }
      await(vertx.timer(READY_POLL_MILLIS), START_SECONDS);
      state = await(api.health().state(), START_SECONDS);
    }
  }

  /** The port of the API. */
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
    List<Runnable> stops =
        List.of(
            () -> await(api.stop(), STOP_SECONDS),
            () -> await(booking.stop(), STOP_SECONDS),
            projections::close,
            () -> await(vertx.close(), STOP_SECONDS));
    RuntimeException first = null;
    for (Runnable stop : stops) {
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
