package dev.frontrow.booking.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.booking.Commands;
import dev.frontrow.booking.Hall;
import dev.frontrow.booking.domain.OpenedShow;
import dev.frontrow.booking.domain.ShowImage;
import dev.frontrow.booking.snapshot.Manifest;
import dev.frontrow.booking.snapshot.SnapshotCodec;
import dev.frontrow.infra.junit.Stack;
import dev.frontrow.infra.stack.Server;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.log.LogRecord;
import dev.frontrow.schemas.log.Partitions;
import dev.frontrow.schemas.log.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a takeover reads: the snapshots and what is behind them, however long the log is. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class TakeoverTest {
  @RegisterExtension static final Stack stack = Stack.with(Server.KAFKA);

  private static final Logger LOG = LoggerFactory.getLogger("test.Takeover");
  private static final int EVENTS = 1_000_000;
  private static final int TAIL = 20_000;
  private static final int SHOWS = 10;
  private static final int SEATS = 20_000;

  /** A sale of some forty hours: a show remembers the commands of the last 24. */
  private static final long MILLIS_BETWEEN_EVENTS = 150;

  private static final long START_MILLIS = 1_800_000_000_000L;
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int ROW = 50;
  private static final Hall HALL = Hall.of((".".repeat(ROW) + "\n").repeat(SEATS / ROW));
  private static final SalePolicy POLICY =
      new SalePolicy(Duration.ofDays(1), Duration.ofMinutes(5), 50);
  private static final TopicPartition LOG_PARTITION = new TopicPartition("takeover-events", 0);
  private static final TopicPartition SNAPSHOTS = new TopicPartition("takeover-snapshots", 0);

  private static Map<String, Object> kafka;
  private static ReaderPool readers;
  private final LogCodec codec = new LogCodec();
  private final AtomicLong acknowledged = new AtomicLong();

  @BeforeAll
  static void prepare() throws Exception {
    kafka = Map.of("bootstrap.servers", stack.endpoints().kafka());
    readers = new ReaderPool(kafka);
    try (Admin admin = Admin.create(kafka)) {
      Map<String, String> large =
          Map.of("max.message.bytes", Integer.toString(Topics.MAX_SNAPSHOT_BYTES));
      admin
          .createTopics(
              List.of(
                  new NewTopic(LOG_PARTITION.topic(), 1, (short) 1),
                  new NewTopic(SNAPSHOTS.topic(), 1, (short) 1).configs(large)))
          .all()
          .get(1, TimeUnit.MINUTES);
    }
  }

  @AfterAll
  static void close() {
    readers.close();
  }

  @Test
  void readsTheTailAloneHoweverLongTheLogIs() {
    LogProducer events = new LogProducer(kafka, PATIENCE, Topics.MAX_EVENT_BYTES);
    LogProducer snapshots = new LogProducer(kafka, PATIENCE, Topics.MAX_SNAPSHOT_BYTES);
    SnapshotStore kept = new KafkaSnapshotStore(SNAPSHOTS, snapshots, Runnable::run, readers);
    events.send(record(null, codec.encode(new LogRecord.Claim("node:1", 0))), (_, _) -> {});
    append(events, 1, EVENTS);

    Counting whole = new Counting();
    PartitionState replayed = recover(whole, new MemoryStore(), EVENTS + 1);
    assertThat(whole.records).isEqualTo(EVENTS + 1);

    saveSnapshots(replayed, kept);
    append(events, EVENTS + 1, EVENTS + TAIL);
    events.close();
    snapshots.close();
    assertThat(acknowledged).hasValue(EVENTS + TAIL);

    Counting tail = new Counting();
    PartitionState restored = recover(tail, kept, EVENTS + TAIL + 1);
    assertThat(tail.records).isEqualTo(TAIL);
    replay(replayed);
    for (int show = 0; show < SHOWS; show++) {
      assertThat(image(restored, show)).isEqualTo(image(replayed, show));
    }
  }

  private PartitionState recover(Counting log, SnapshotStore store, long claim) {
    long fromNanos = System.nanoTime();
    PartitionState found = new Recovery(0, log, store, codec).recover(claim).state();
    LOG.info(
        "A takeover at offset {}: {} records of the log read, {} ms",
        claim,
        log.records,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - fromNanos));
    return found;
  }

  /** The tail once more, on what was read without a snapshot. */
  private static void replay(PartitionState state) {
    for (long number = EVENTS + 1; number <= EVENTS + TAIL; number++) {
      state.apply(event(number));
    }
  }

  private static ShowImage image(PartitionState of, int show) {
    return ShowImage.of((OpenedShow) of.show(commands(show).show()));
  }

  private static Commands commands(int show) {
    return Commands.to("show-" + show);
  }

  private static ProducerRecord<byte[], byte[]> record(byte[] key, byte[] value) {
    return new ProducerRecord<>(LOG_PARTITION.topic(), 0, key, value);
  }

  private void append(LogProducer events, long from, long to) {
    for (long number = from; number <= to; number++) {
      BookingEvent event = event(number);
      events.send(
          record(Partitions.key(event.show()), codec.encode(event, 0, number)),
          (_, failure) -> acknowledged.addAndGet(failure == null ? 1 : 0));
    }
  }

  /**
   * The log by numbers: opens the shows, sells every seat, and from then on gives the oldest
   * reservation back and sells its seat again. Without deciding it: that takes longer.
   */
  private static BookingEvent event(long number) {
    Commands show = commands((int) (number % SHOWS));
    long turn = (number - 1) / SHOWS;
    BookingEvent.Header header =
        new BookingEvent.Header(
            show.show(), turn + 1, START_MILLIS + number * MILLIS_BETWEEN_EVENTS, id(turn), turn);
    if (turn == 0) {
      return new BookingEvent.SaleOpened(header, HALL.inventory(), POLICY);
    }
    long sale = turn - 1;
    if (sale < SEATS) {
      return reserved(header, (int) sale);
    }
    long round = (sale - SEATS) / 2;
    int seat = (int) (round % SEATS);
    if ((sale - SEATS) % 2 == 1) {
      return reserved(header, seat);
    }
    long sold = round < SEATS ? 1 + round : 1 + SEATS + 2 * (round - SEATS) + 1;
    return new BookingEvent.ReservationReleased(
        header, new ReservationId(show.show(), id(sold)), Seats.of(seat));
  }

  private static BookingEvent reserved(BookingEvent.Header header, int seat) {
    return new BookingEvent.TicketsReserved(
        header,
        new CustomerId("c" + header.version()),
        Seats.of(seat),
        new Money(1_000, "EUR"),
        header.timeMillis() + POLICY.holdTime().toMillis());
  }

  private static CommandId id(long turn) {
    return new CommandId(turn * 0x9E3779B97F4A7C15L, turn);
  }

  private static void saveSnapshots(PartitionState state, SnapshotStore store) {
    SnapshotCodec snapshots = new SnapshotCodec();
    List<Boolean> kept = new ArrayList<>();
    long fromNanos = System.nanoTime();
    long bytes = 0;
    for (int show : IntStream.range(0, SHOWS).toArray()) {
      byte[] saved = snapshots.encode(image(state, show));
      bytes += saved.length;
      store.save(commands(show).show().value(), saved, kept::add);
    }
    Manifest manifest = new Manifest(EVENTS + 1, 0, false, state.versions());
    store.save(SnapshotCodec.MANIFEST_KEY + 0, snapshots.encode(manifest), kept::add);
    LOG.info(
        "Snapshots of {} shows: {} bytes, {} ms to make",
        SHOWS,
        bytes,
        TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - fromNanos));
  }

  /** The log, and how many records were read from it. */
  private static final class Counting implements PartitionLog {
    private final PartitionReader reader = new PartitionReader(LOG_PARTITION, readers);
    private long records;

    @Override
    public void append(byte[] key, byte[] value, Appended done) {
      throw new UnsupportedOperationException("only read");
    }

    @Override
    public void read(long from, long to, Visitor visitor) {
      reader.read(
          from,
          to,
          record -> {
            records++;
            visitor.visit(record.offset(), record.value());
          });
    }

    @Override
    public void end(Ended done) {
      throw new UnsupportedOperationException("only read");
    }
  }
}
