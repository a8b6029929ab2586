package dev.frontrow.audit;

import com.typesafe.config.ConfigFactory;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs an auditor by itself until it is told to stop. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);
  private static final long START_SECONDS = 30;
  private static final long STOP_SECONDS = 20;

  private Main() {}

  static void main() throws Exception {
    AuditConfig config = AuditConfig.of(ConfigFactory.load());
    Vertx vertx = Vertx.vertx();
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Auditor auditor = new Auditor(config, registry);
    AuditServer server = new AuditServer(config.http(), auditor::report, registry);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(vertx, auditor), "frontrow-stop"));
    auditor.start();
    vertx.deployVerticle(server).await(START_SECONDS, TimeUnit.SECONDS);
    LOG.info("The audit answers at http://{}:{}/audit", config.http().host(), server.port());
  }

  private static void stop(Vertx vertx, Auditor auditor) {
    try {
      vertx.close().await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      LOG.warn("stopped in a hurry", e);
    }
    auditor.close();
  }
}
