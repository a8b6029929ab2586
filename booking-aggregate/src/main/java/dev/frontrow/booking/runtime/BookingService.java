package dev.frontrow.booking.runtime;

import dev.frontrow.schemas.log.BookingBus;
import dev.frontrow.schemas.log.BookingBus.Asked;
import dev.frontrow.schemas.log.LogCheck;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;

/**
 * The booking aggregate of one node: a writer for each partition, which leads those that the node
 * is assigned, or stands in for. Reached over the event bus from here, over HTTP/2 from elsewhere.
 */
public final class BookingService {
  private final Vertx vertx;
  private final BookingConfig config;
  private final WriterMetrics metrics;
  private final BookingServer server;
  private final List<MessageConsumer<List<Asked>>> consumers = new ArrayList<>();
  private volatile String serverId;
  private volatile Writers writers;
  private Assignment assignment;

  /** The event bus must know the codec {@link BookingBus#CODEC} before a command comes. */
  public BookingService(Vertx vertx, BookingConfig config, MeterRegistry registry) {
    this.vertx = vertx;
    this.config = config;
    this.metrics = new WriterMetrics(registry);
    this.server = new BookingServer(config);
    registry.gauge("frontrow.booking.leading", this, BookingService::leading);
  }

  /**
   * Starts to take commands and to lead; completes before it leads. Fails when the log's topic is
   * not there, or not safe to write.
   */
  public Future<Void> start() {
    return vertx
        .executeBlocking(
            () -> {
              config.server().secret().check();
              checkLog();
              return null;
            })
        .compose(_ -> vertx.deployVerticle(server))
        .onSuccess(id -> serverId = id)
        .compose(_ -> vertx.executeBlocking(this::startWriters));
  }

  private void checkLog() {
    try (Admin admin = Admin.create(config.kafkaSettings())) {
      LogCheck.verify(admin, config.kafka(), config.partitions(), config.anyWriter());
    }
  }

  private Void startWriters() {
    writers = new Writers(config, endpoint(), metrics);
    for (int partition = 0; partition < config.partitions(); partition++) {
      consumers.add(consumer(partition));
    }
    server.serve(writers);
    assignment = new Assignment(config.kafkaSettings(), config.group(), writers);
    assignment.start();
    return null;
  }

  private MessageConsumer<List<Asked>> consumer(int partition) {
    return vertx
        .eventBus()
        .localConsumer(
            BookingBus.address(partition), message -> writers.submit(partition, message.body()));
  }

  /** Where this node's writers take commands, {@code host:port}; once started. */
  public String endpoint() {
    return server.endpoint();
  }

  /** How many partitions this node leads. */
  public int leading() {
    return writers == null ? 0 : writers.leading();
  }

  /**
   * Answers what is under way, lets go of the partitions, and only then leaves the group: others
   * lead them a moment later, and nobody who asks meanwhile hears of it.
   */
  public Future<Void> stop() {
    return vertx
        .executeBlocking(
            () -> {
              if (writers != null) {
                writers.release();
              }
              if (assignment != null) {
                assignment.stop();
              }
              return null;
            })
        .eventually(() -> Future.all(consumers.stream().map(MessageConsumer::unregister).toList()))
        .eventually(this::stopServer)
        .eventually(
            () ->
                vertx.executeBlocking(
                    () -> {
                      if (writers != null) {
                        writers.stop();
                      }
                      return null;
                    }))
        .mapEmpty();
  }

  private Future<Void> stopServer() {
    return serverId == null ? Future.succeededFuture() : vertx.undeploy(serverId);
  }
}
