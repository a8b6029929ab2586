package dev.frontrow.booking.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.booking.Commands;
import dev.frontrow.booking.Hall;
import dev.frontrow.booking.runtime.TestNodes.Node;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.log.Partitions;
import dev.frontrow.schemas.log.TopicSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several nodes on a real broker: who leads what, and what those who ask hear of a change. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ManyNodesTest {
  @RegisterExtension static final Stack stack = Stack.with(Server.KAFKA);

  private static final Logger LOG = LoggerFactory.getLogger("test.ManyNodes");
  private static final int PARTITIONS = TestNodes.PARTITIONS;
  private static final int SHOWS = 12;

  /** More than can be sold while a test runs. */
  private static final int SEATS = 50_000;

  private static final int ROW = 50;
  private static final Hall HALL = Hall.of((".".repeat(ROW) + "\n").repeat(SEATS / ROW));

  private static Map<String, Object> kafka;
  private static int tests;
  private final TestNodes nodes = new TestNodes(kafka, PARTITIONS);
  private final String prefix = "t" + tests++ + "-";
  private Asker asker;

  @BeforeAll
  static void prepare() {
    kafka = Map.of("bootstrap.servers", stack.endpoints().kafka());
    TopicSetup.createMissing(stack.endpoints().kafka(), PARTITIONS);
  }

  @BeforeEach
  void ask() {
    asker = new Asker(kafka, PARTITIONS, nodes::send, nodes::endpoints);
  }

  @AfterEach
  void close() throws Exception {
    asker.close();
    nodes.stopAll();
  }

  private static void await(String what, BooleanSupplier condition) {
    long endNanos = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(endNanos);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private Commands show(int number) {
    return Commands.to(prefix + number);
  }

  /**
   * Customers who buy one seat after the other, in every partition, until they are told to stop.
   */
  private final class Crowd {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Future<Integer>> customers = new ArrayList<>();
    private final AtomicBoolean enough = new AtomicBoolean();
    private final AtomicLong bought = new AtomicLong();
    private final AtomicLong slowestMillis = new AtomicLong();

    Crowd() throws Exception {
      for (int number = 0; number < SHOWS; number++) {
        Commands show = show(number);
        asker.accepted(show.open(HALL));
        customers.add(threads.submit(() -> buy(show)));
      }
    }

    private int buy(Commands show) throws InterruptedException {
      int seat = 0;
      for (; !enough.get(); seat++) {
        long fromNanos = System.nanoTime();
        asker.accepted(show.reserve("r" + seat, "c" + seat, seat));
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - fromNanos);
        slowestMillis.accumulateAndGet(millis, Math::max);
        bought.incrementAndGet();
      }
      return seat;
    }

    /** Waits until as many seats more are sold. */
    void goOn() {
      long before = bought.get();
      await("seats are sold", () -> bought.get() >= before + 20L * SHOWS);
    }

    /** Sends all home: every seat that was bought is taken, and the next one is free. */
    void leave() throws Exception {
      enough.set(true);
      for (int number = 0; number < SHOWS; number++) {
        int seats = customers.get(number).get(1, TimeUnit.MINUTES);
        Commands show = show(number);
        asker.refused(show.reserve("late", "late", seats - 1));
        asker.accepted(show.reserve("r" + seats, "c" + seats, seats));
      }
      threads.close();
    }
  }

  @Test
  void aJoinMovesSomePartitionsAndFailsNobody() throws Exception {
    Node first = nodes.start();
    await("the first leads all", () -> first.service().leading() == PARTITIONS);
    Crowd crowd = new Crowd();
    crowd.goOn();
    Node second = nodes.start();
    await("the second leads its half", () -> second.service().leading() == PARTITIONS / 2);
    crowd.goOn();
    await("the first lets go", () -> first.service().leading() == PARTITIONS / 2);
    Node third = nodes.start();
    await("the third leads its part", () -> third.service().leading() == PARTITIONS / 3);
    crowd.goOn();
    LOG.info("Two joins: the slowest purchase took {} ms", crowd.slowestMillis);
    crowd.leave();
  }

  @Test
  void aCleanStopHandsOverAndFailsNobody() throws Exception {
    Node first = nodes.start();
    Node second = nodes.start();
    await("both lead", () -> second.service().leading() == PARTITIONS / 2);
    await("each its half", () -> first.service().leading() == PARTITIONS / 2);
    Crowd crowd = new Crowd();
    crowd.goOn();
    nodes.stop(second);
    await("the first leads all", () -> first.service().leading() == PARTITIONS);
    crowd.goOn();
    LOG.info("A clean stop: the slowest purchase took {} ms", crowd.slowestMillis);
    crowd.leave();
  }

  @Test
  void whoCannotBeReachedIsReplacedAndActsNoMore() throws Exception {
    Node cut = nodes.start();
    await("it leads all", () -> cut.service().leading() == PARTITIONS);
    Commands show = show(0);
    asker.accepted(show.open(Hall.ofRow(10)));
    asker.accepted(show.reserve("r0", "anna", 0));
    int partition = Partitions.of(show.show(), PARTITIONS);
    long claim = asker.owner(partition).claim();
    BookingConfig other = TestNodes.config(kafka, PARTITIONS);
    Node standIn = nodes.start(inAnotherGroup(other));
    await("it is told that it leads all", () -> standIn.service().leading() == PARTITIONS);
    Outcome late =
        direct(cut, partition, new Attempt(show.reserve("r1", "ben", 1), claim, false, late()));
    assertThat(late).isInstanceOf(Outcome.Unavailable.class);
    asker.accepted(show.reserve("r2", "cleo", 1));
  }

  @Test
  void aStandInLeadsWhatTheGroupStillGivesToAnother() throws Exception {
    Node cut = nodes.start();
    await("it leads all", () -> cut.service().leading() == PARTITIONS);
    Node other = nodes.start();
    await("it leads its half", () -> other.service().leading() == PARTITIONS / 2);
    await("the first lets go", () -> cut.service().leading() == PARTITIONS / 2);
    nodes.cutOff(cut);
    long fromNanos = System.nanoTime();
    for (int number = 0; number < SHOWS; number++) {
      asker.accepted(show(number).open(Hall.ofRow(10)));
      asker.accepted(show(number).reserve("r0", "anna", 0));
    }
    LOG.info(
        "Stand-ins for an unreachable owner, {} shows one after the other: {} ms",
        SHOWS,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - fromNanos));
    assertThat(other.service().leading()).isEqualTo(PARTITIONS);
  }

  private static BookingConfig inAnotherGroup(BookingConfig config) {
    return new BookingConfig(
        config.kafka(),
        config.kafkaClient(),
        config.partitions(),
        config.server(),
        new BookingConfig.Group("others", config.group().session(), config.group().heartbeat()),
        config.writer(),
        config.anyWriter());
  }

  private Outcome direct(Node node, int partition, Attempt attempt) throws Exception {
    return nodes.send(node.endpoint(), partition, attempt);
  }

  private static long late() {
    return System.currentTimeMillis() + 5_000;
  }
}
