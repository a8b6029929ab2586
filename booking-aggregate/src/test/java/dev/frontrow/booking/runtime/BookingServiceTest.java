package dev.frontrow.booking.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.booking.Commands;
import dev.frontrow.booking.Hall;
import dev.frontrow.booking.domain.OpenedShow;
import dev.frontrow.booking.domain.ShowImage;
import dev.frontrow.booking.snapshot.SnapshotCodec;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.log.BookingBus;
import dev.frontrow.schemas.log.BookingBus.Asked;
import dev.frontrow.schemas.log.LogRecord;
import dev.frontrow.schemas.log.Partitions;
import dev.frontrow.schemas.log.ReaderRule;
import dev.frontrow.schemas.log.TopicSetup;
import dev.frontrow.schemas.log.Topics;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole aggregate on a real broker. Tests share its topics; each has a show of its own. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class BookingServiceTest {
  @RegisterExtension static final Stack stack = Stack.with(Server.KAFKA);

  private static final int PARTITIONS = TestNodes.PARTITIONS;
  private static final int SNAPSHOT_EVENTS = TestNodes.SNAPSHOT_EVENTS;

  /** How long one attempt waits; a retry follows. */
  private static final long ATTEMPT_MILLIS = 2_000;

  private static final DeliveryOptions LOCAL =
      new DeliveryOptions().setCodecName(BookingBus.CODEC).setLocalOnly(true);

  private static Vertx vertx;
  private static Map<String, Object> kafka;
  private static ReaderPool readers;
  private final LogCodec codec = new LogCodec();
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private BookingService service;
  private Asker asker;

  @BeforeAll
  static void prepare() throws Exception {
    vertx = Vertx.vertx();
    vertx.eventBus().registerCodec(new LocalCodec());
    kafka = Map.of("bootstrap.servers", stack.endpoints().kafka());
    readers = new ReaderPool(kafka);
    TopicSetup.createMissing(stack.endpoints().kafka(), PARTITIONS);
  }

  @AfterAll
  static void close() throws Exception {
    readers.close();
    await(vertx.close());
  }

  @BeforeEach
  void start() throws Exception {
    service = new BookingService(vertx, TestNodes.config(kafka, PARTITIONS), meters);
    await(service.start());
    asker =
        new Asker(
            kafka,
            PARTITIONS,
            (_, partition, attempt) -> send(partition, attempt),
            () -> List.of("here"));
  }

  @AfterEach
  void stop() throws Exception {
    asker.close();
    await(service.stop());
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get(1, TimeUnit.MINUTES);
  }

  private Outcome send(int partition, Attempt attempt) throws IOException {
    CompletableFuture<Outcome> outcome = new CompletableFuture<>();
    try {
      await(
          vertx
              .eventBus()
              .<List<Asked>>sender(BookingBus.address(partition), LOCAL)
              .write(List.of(new Asked(attempt, outcome::complete))));
      return outcome.get(3 * ATTEMPT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (Exception e) {
      assertThat(e).isInstanceOfAny(ExecutionException.class, TimeoutException.class);
      throw new IOException(e);
    }
  }

  private Outcome decided(BookingCommand command) throws Exception {
    return asker.decided(command);
  }

  private BookingReply accepted(BookingCommand command) throws Exception {
    return asker.accepted(command);
  }

  private Rejection refused(BookingCommand command) throws Exception {
    return asker.refused(command);
  }

  private static PartitionReader reader(String topic, ShowId show) {
    return new PartitionReader(new TopicPartition(topic, Partitions.of(show, PARTITIONS)), readers);
  }

  /** The show's events that count, straight from the topic. */
  private List<BookingEvent> valid(ShowId show) {
    ReaderRule rule = ReaderRule.fromStart();
    List<BookingEvent> valid = new ArrayList<>();
    reader(Topics.BOOKING_EVENTS, show)
        .readAll(
            record -> {
              LogRecord read = codec.decode(record.value());
              if (rule.accepts(record.offset(), read)
                  && read instanceof LogRecord.Stamped stamped
                  && stamped.event().show().equals(show)) {
                valid.add(stamped.event());
              }
            });
    return valid;
  }

  @Test
  void sellsATicketFromReserveToConfirm() throws Exception {
    Commands show = Commands.to("sells");
    assertThat(accepted(show.open(Hall.ofRow(4)))).isEqualTo(new BookingReply.SaleChanged(true));
    accepted(show.reserve("r1", "anna", 0, 1));
    assertThat(refused(show.reserve("r2", "ben", 1, 2)))
        .isEqualTo(new Rejection.SeatNotAvailable(Seats.of(1)));
    assertThat(refused(show.confirm("c1", "anna", "r1", "card")))
        .isEqualTo(new Rejection.PaymentNotStarted());
    accepted(show.pay("p1", "anna", "r1", "card"));
    BookingReply confirmed = accepted(show.confirm("c1", "anna", "r1", "card"));
    assertThat(accepted(show.confirm("c1", "anna", "r1", "card"))).isEqualTo(confirmed);
    assertThat(valid(show.show()))
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("SaleOpened", "TicketsReserved", "PaymentStarted", "TicketsConfirmed");
    assertThat(service.leading()).isPositive();
  }

  @Test
  void keepsItsStateThroughARestart() throws Exception {
    Commands show = Commands.to("restarts");
    accepted(show.open(Hall.ofRow(4)));
    BookingReply reserved = accepted(show.reserve("r1", "anna", 0, 1));
    stop();
    start();
    assertThat(accepted(show.reserve("r1", "anna", 0, 1))).isEqualTo(reserved);
    assertThat(refused(show.reserve("r2", "ben", 0)))
        .isEqualTo(new Rejection.SeatNotAvailable(Seats.of(0)));
    accepted(show.release("l1", "anna", "r1"));
    accepted(show.reserve("r2", "ben", 0));
  }

  @Test
  void goesOnFromASnapshot() throws Exception {
    Commands show = Commands.to("snapshots");
    int seats = 2 * SNAPSHOT_EVENTS;
    accepted(show.open(Hall.ofRow(seats)));
    for (int seat = 0; seat < seats; seat++) {
      accepted(show.reserve("r" + seat, "c" + seat, seat));
    }
    awaitSnapshot(show.show());
    stop();
    start();
    assertThat(refused(show.reserve("x", "anna", 7)))
        .isEqualTo(new Rejection.SeatNotAvailable(Seats.of(7)));
    accepted(show.release("l", "c7", "r7"));
    accepted(show.reserve("x", "anna", 7));
    stop();
    assertRecoversFromTheSnapshot(show.show());
    start();
  }

  /** Reads again and again: a snapshot follows its events by a moment. */
  private static void awaitSnapshot(ShowId show) {
    Set<String> keys = new HashSet<>();
    while (keys.stream().noneMatch(key -> key.startsWith(SnapshotCodec.MANIFEST_KEY))
        || !keys.contains(show.value())) {
      store(show).load((key, _) -> keys.add(key));
    }
  }

  private static KafkaSnapshotStore store(ShowId show) {
    return new KafkaSnapshotStore(
        new TopicPartition(Topics.BOOKING_SNAPSHOTS, Partitions.of(show, PARTITIONS)),
        null,
        Runnable::run,
        readers);
  }

  private void assertRecoversFromTheSnapshot(ShowId show) {
    int partition = Partitions.of(show, PARTITIONS);
    List<Long> froms = new ArrayList<>();
    long[] end = {0};
    reader(Topics.BOOKING_EVENTS, show).readAll(record -> end[0] = record.offset() + 1);
    PartitionLog log =
        new PartitionLog() {
          @Override
          public void append(byte[] key, byte[] value, Appended done) {
            throw new UnsupportedOperationException("only read");
          }

          @Override
          public void read(long from, long to, Visitor visitor) {
            froms.add(from);
            reader(Topics.BOOKING_EVENTS, show)
                .read(from, to, record -> visitor.visit(record.offset(), record.value()));
          }

          @Override
          public void end(Ended done) {
            throw new UnsupportedOperationException("only read");
          }
        };
    PartitionState restored =
        new Recovery(partition, log, store(show), codec).recover(end[0]).state();
    PartitionState replayed =
        new Recovery(partition, log, new MemoryStore(), codec).recover(end[0]).state();
    assertThat(froms.getFirst()).isPositive();
    assertThat(froms.getLast()).isZero();
    assertThat(ShowImage.of((OpenedShow) restored.show(show)))
        .isEqualTo(ShowImage.of((OpenedShow) replayed.show(show)));
  }

  /** Two customers want each seat, from several threads, while the broker is killed and back. */
  @Test
  void losesNothingAcknowledgedWhenTheBrokerIsKilled() throws Exception {
    Commands show = Commands.to("survives");
    int seats = 400;
    accepted(show.open(Hall.ofRow(seats)));
    double doubtsBefore = meters.counter("frontrow.booking.doubts").count();
    CountDownLatch underWay = new CountDownLatch(seats / 4);
    CountDownLatch brokerIsBack = new CountDownLatch(1);
    Map<CommandId, Outcome> outcomes = new ConcurrentHashMap<>();
    List<java.util.concurrent.Future<?>> customers = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int customer = 0; customer < 8; customer++) {
        int first = customer / 2;
        String side = customer % 2 == 0 ? "a" : "b";
        customers.add(
            threads.submit(
                () -> {
                  for (int seat = first; seat < seats; seat += 4) {
                    // Some seats are asked for only after the outage: there is load all along.
                    if (seat == seats / 2 + first) {
                      brokerIsBack.await();
                    }
                    BookingCommand command = show.reserve(side + seat, side + seat, seat);
                    outcomes.put(command.id(), decided(command));
                    underWay.countDown();
                  }
                  return null;
                }));
      }
      assertThat(underWay.await(1, TimeUnit.MINUTES)).isTrue();
      stack.kill(Server.KAFKA);
      stack.start(Server.KAFKA);
      brokerIsBack.countDown();
      for (java.util.concurrent.Future<?> customer : customers) {
        customer.get(2, TimeUnit.MINUTES);
      }
    }
    assertThat(meters.counter("frontrow.booking.doubts").count()).isGreaterThan(doubtsBefore);
    audit(show, seats, outcomes);
  }

  private void audit(Commands show, int seats, Map<CommandId, Outcome> outcomes) {
    Map<Integer, CommandId> owners = new HashMap<>();
    for (BookingEvent event : valid(show.show())) {
      if (event instanceof BookingEvent.TicketsReserved reserved) {
        assertThat(owners.put(reserved.seats().at(0), reserved.header().command())).isNull();
      }
    }
    assertThat(owners).hasSize(seats);
    assertThat(outcomes).hasSize(2 * seats);
    outcomes.forEach(
        (command, outcome) ->
            assertThat(outcome instanceof Outcome.Accepted)
                .as("%s: %s", command, outcome)
                .isEqualTo(owners.containsValue(command)));
  }
}
