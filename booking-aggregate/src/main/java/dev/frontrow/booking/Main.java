package dev.frontrow.booking;

import com.typesafe.config.ConfigFactory;
import dev.frontrow.booking.runtime.BookingConfig;
import dev.frontrow.booking.runtime.BookingService;
import dev.frontrow.schemas.log.TopicSetup;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a node's writers by themselves. */
public final class Main {
  private static final Logger LOG = LoggerFactory.getLogger(Main.class);
  private static final long START_SECONDS = 60;
  private static final long STOP_SECONDS = 20;

  private Main() {}

  static void main() throws Exception {
    BookingConfig config = BookingConfig.of(ConfigFactory.load());
    try (Admin admin = Admin.create(config.kafkaSettings())) {
      TopicSetup.createMissing(admin, config.partitions());
    }
    Vertx vertx = Vertx.vertx();
    BookingService booking = new BookingService(vertx, config, new SimpleMeterRegistry());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(booking, vertx), "frontrow-stop"));
    booking.start().await(START_SECONDS, TimeUnit.SECONDS);
    LOG.info("The writers take commands at {}", booking.endpoint());
  }

  private static void stop(BookingService booking, Vertx vertx) {
    try {
      booking.stop().await(STOP_SECONDS, TimeUnit.SECONDS);
      vertx.close().await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (Exception e) {
      LOG.warn("stopped in a hurry", e);
    }
  }
}
