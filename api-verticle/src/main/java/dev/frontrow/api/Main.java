package dev.frontrow.api;

import com.typesafe.config.ConfigFactory;
import dev.frontrow.api.routing.BookingCodec;
import dev.frontrow.schemas.Invariants;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an API node by itself. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);
  private static final long START_SECONDS = 60;
  private static final long STOP_SECONDS = 20;

  private Main() {}

  static void main() throws Exception {
    ApiConfig config = ApiConfig.of(ConfigFactory.load());
    Invariants.check(
        !config.booking().secret().isEmpty(),
        "frontrow.api.booking.secret is needed to reach the writers, which run elsewhere");
    Vertx vertx = Vertx.vertx();
    BookingCodec.register(vertx);
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Api api = new Api(vertx, Clock.systemUTC(), config, registry);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(api, vertx), "frontrow-stop"));
    api.start().await(START_SECONDS, TimeUnit.SECONDS);
    LOG.info("The API listens on {}:{}", config.http().host(), api.port());
  }

  private static void stop(Api api, Vertx vertx) {
    try {
      api.stop().await(STOP_SECONDS, TimeUnit.SECONDS);
      vertx.close().await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      LOG.warn("stopped in a hurry", e);
    }
  }
}
