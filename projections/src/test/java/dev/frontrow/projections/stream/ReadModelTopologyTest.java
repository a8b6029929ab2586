package dev.frontrow.projections.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.projections.ExpectedRows;
import dev.frontrow.projections.SampleShow;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.TicketId;
import dev.frontrow.schemas.log.LogRecord;
import dev.frontrow.schemas.log.Partitions;
import dev.frontrow.schemas.log.Topics;
import dev.frontrow.schemas.readmodel.AvailabilityRow;
import dev.frontrow.schemas.readmodel.BookingRow;
import dev.frontrow.schemas.readmodel.BookingStatus;
import dev.frontrow.schemas.readmodel.ReadModelCodec;
import dev.frontrow.schemas.readmodel.ReadModelRow;
import dev.frontrow.schemas.readmodel.SalesMinute;
import dev.frontrow.schemas.readmodel.TicketRow;
import dev.frontrow.schemas.readmodel.TicketStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadModelTopologyTest {
  private static final long SEED = 20_260_501;
  private static final LogRecord.Claim CLAIM = new LogRecord.Claim("127.0.0.1:1", 0);

  @TempDir Path directory;

  private final LogCodec codec = new LogCodec();
  private final ReadModelCodec rowCodec = new ReadModelCodec();
  private final Counter voidEvents = new SimpleMeterRegistry().counter("void");
  private final SampleShow show = new SampleShow("show-1");
  private final List<byte[]> log = new ArrayList<>();
  private final List<TopologyTestDriver> drivers = new ArrayList<>();
  private long claim = -1;

  @AfterEach
  void closeDrivers() {
    drivers.forEach(TopologyTestDriver::close);
  }

  @Test
  void givesEveryTicketARowWhenTheSaleOpens() {
    claim();
    append(show.open());

    Map<String, ReadModelRow> tickets = rows(project(), Topics.TICKETS);

    assertThat(tickets).hasSize(SampleShow.INVENTORY.size());
    assertThat(tickets.values())
        .allSatisfy(row -> assertThat(((TicketRow) row).status()).isEqualTo(TicketStatus.FREE));
    TicketRow eighteenth = (TicketRow) tickets.get("show-1.17");
    assertThat(eighteenth.place().section()).isEqualTo("stalls");
    assertThat(eighteenth.place().row()).isEqualTo("B");
    assertThat(eighteenth.place().seat()).isEqualTo(15);
    assertThat(eighteenth.place().price()).isEqualTo(new Money(4_550, "EUR"));
    TicketRow standing = (TicketRow) tickets.get("show-1.40");
    assertThat(standing.place().row()).isNull();
    assertThat(standing.place().seat()).isNull();
  }

  @Test
  void followsAReservationToItsRefund() {
    claim();
    append(show.open());
    ReservationId reservation = reserve("ann", 3, 25);
    append(show.later(Duration.ofSeconds(30)).pay(reservation));
    append(show.confirm(reservation));
    TopologyTestDriver driver = project();
    BookingRow booked = booking(driver, reservation);

    assertThat(booked.status()).isEqualTo(BookingStatus.CONFIRMED);
    assertThat(booked.total()).isEqualTo(new Money(12_550, "EUR"));
    assertThat(booked.payment()).isNotNull();
    assertThat(booked.createdAtMillis()).isEqualTo(SampleShow.START);
    assertThat(booked.updatedAtMillis()).isEqualTo(SampleShow.START + 30_000);
    assertThat(booked.tickets()).extracting(BookingRow.Ticket::ordinal).containsExactly(3, 25);
    assertThat(booked.tickets().get(1).place().section()).isEqualTo("balcony");

    pipe(driver, append(show.refund(reservation)));
    assertThat(booking(driver, reservation).status()).isEqualTo(BookingStatus.REFUNDED);
    assertThat(rows(driver, Topics.AVAILABILITY).values())
        .allSatisfy(row -> assertThat(((AvailabilityRow) row).sold()).isZero());
  }

  @Test
  void givesAHoldItsNewDeadlineWhenThePaymentIsDeclined() {
    claim();
    append(show.open());
    ReservationId reservation = reserve("ann", 0);
    append(show.pay(reservation));
    TopologyTestDriver driver = project();
    BookingRow paying = booking(driver, reservation);
    pipe(driver, append(show.decline(reservation)));
    BookingRow held = booking(driver, reservation);

    assertThat(paying.status()).isEqualTo(BookingStatus.PAYING);
    assertThat(paying.expiresAtMillis()).isEqualTo(SampleShow.START + 1_200_000);
    assertThat(held.status()).isEqualTo(BookingStatus.HELD);
    assertThat(held.payment()).isNull();
    assertThat(held.expiresAtMillis()).isEqualTo(SampleShow.START + 600_000);
  }

  @Test
  void countsTheTicketsOfEachSection() {
    claim();
    append(show.open());
    append(show.confirm(paying("ann", 0, 1, 20)));
    reserve("ben", 2, 3);
    append(show.block(4, 21, 22));

    Map<String, ReadModelRow> rows = rows(project(), Topics.AVAILABILITY);

    assertThat(counts(rows.get("show-1/stalls"))).containsExactly(20, 15, 2, 2, 1);
    assertThat(counts(rows.get("show-1/balcony"))).containsExactly(12, 9, 0, 1, 2);
    assertThat(counts(rows.get("show-1/floor"))).containsExactly(30, 30, 0, 0, 0);
  }

  @Test
  void countsSalesInTheMinuteTheyHappened() {
    claim();
    append(show.open());
    ReservationId first = paying("ann", 0, 1);
    append(show.confirm(first));
    append(show.release(reserve("ben", 2)));
    show.later(Duration.ofSeconds(59));
    append(show.expire(reserve("cem", 3, 4, 5)));
    show.later(Duration.ofSeconds(1));
    append(show.refund(first));

    Map<String, ReadModelRow> rows = rows(project(), Topics.SALES_BY_MINUTE);

    assertThat(rows.get("show-1/2026-05-01T18:00:00Z"))
        .isEqualTo(new SalesMinute(show.id(), SampleShow.START, 6, 2, 1, 3, 0, 16_000, "EUR", 8));
    assertThat(rows.get("show-1/2026-05-01T18:01:00Z"))
        .isEqualTo(
            new SalesMinute(
                show.id(), SampleShow.START + 60_000, 0, 0, 0, 0, 2, -16_000, "EUR", 9));
  }

  @Test
  void skipsAndCountsVoidEvents() {
    claim();
    append(show.open());
    long deposed = claim;
    claim();
    SampleShow zombie = new SampleShow("show-1");
    zombie.open();
    log.add(codec.encode(zombie.reserve("zoe", 7), deposed, log.size()));
    reserve("ann", 7);

    TopologyTestDriver driver = project();

    // The zombie's event stands between the claim and the next: that one was never acknowledged.
    assertThat(voidEvents.count()).isEqualTo(2);
    assertThat(((TicketRow) rows(driver, Topics.TICKETS).get("show-1.7")).status())
        .isEqualTo(TicketStatus.FREE);
  }

  @Test
  void readsOnFromItsStateAlthoughTheLogIsReadFromItsStart() {
    claim();
    append(show.open());
    ReservationId reservation = reserve("ann", 0, 1);
    TopologyTestDriver first = project();
    Map<String, byte[]> state = new HashMap<>();
    try (KeyValueIterator<String, byte[]> all = store(first).all()) {
      all.forEachRemaining(entry -> state.put(entry.key, entry.value));
    }
    append(show.confirm(afterPaying(reservation)));

    TopologyTestDriver second = driver();
    state.forEach(store(second)::put);
    pipeAll(second);

    assertThat(booking(second, reservation).status()).isEqualTo(BookingStatus.CONFIRMED);
    assertThat(rows(second, Topics.TICKETS)).containsOnlyKeys("show-1.0", "show-1.1");
  }

  @Test
  void stopsAtAGapInAShowsVersions() {
    claim();
    append(show.open());
    show.block(1);
    append(show.block(2));

    assertThatThrownBy(this::project)
        .isInstanceOf(StreamsException.class)
        .rootCause()
        .hasMessageContaining("version 3 follows 1");
  }

  @Test
  void agreesWithTheSeatsOfAnyHistory() {
    Random random = new Random(SEED);
    ExpectedRows expected = new ExpectedRows();
    claim();
    for (int i = 0; i < 2_000; i++) {
      if (random.nextInt(100) == 0) {
        claim();
      }
      BookingEvent event = show.next(random);
      append(event);
      expected.apply(event);
    }

    TopologyTestDriver driver = project();

    for (String topic : ReadModels.byTopic().keySet()) {
      assertThat(rows(driver, topic)).as(topic).isEqualTo(expected.rows(topic));
    }
    Map<String, ReadModelRow> tickets = expected.rows(Topics.TICKETS);
    for (int ordinal = 0; ordinal < SampleShow.INVENTORY.size(); ordinal++) {
      TicketRow ticket = (TicketRow) tickets.get(new TicketId(show.id(), ordinal).toString());
      assertThat(ticket.status()).as("seed %d, %s", SEED, ticket).isEqualTo(show.status(ordinal));
    }
    for (AvailabilityRow row : expected.list(AvailabilityRow.class, Topics.AVAILABILITY)) {
      assertThat(counts(row)).as("seed %d", SEED).isEqualTo(count(tickets, row.section()));
    }
  }

  private static List<Integer> count(Map<String, ReadModelRow> tickets, String section) {
    int[] counts = new int[TicketStatus.values().length];
    int total = 0;
    for (ReadModelRow row : tickets.values()) {
      TicketRow ticket = (TicketRow) row;
      if (ticket.place().section().equals(section)) {
        total++;
        counts[List.of(TicketStatus.values()).indexOf(ticket.status())]++;
      }
    }
    return List.of(total, counts[0], counts[1], counts[2], counts[3]);
  }

  private static List<Integer> counts(ReadModelRow row) {
    AvailabilityRow section = (AvailabilityRow) row;
    return List.of(
        section.total(), section.free(), section.held(), section.sold(), section.blocked());
  }

  private ReservationId reserve(String customer, int... ordinals) {
    BookingEvent.TicketsReserved event = show.reserve(customer, ordinals);
    append(event);
    return event.reservation();
  }

  private ReservationId paying(String customer, int... ordinals) {
    return afterPaying(reserve(customer, ordinals));
  }

  private ReservationId afterPaying(ReservationId reservation) {
    append(show.pay(reservation));
    return reservation;
  }

  private void claim() {
    claim = log.size();
    log.add(codec.encode(CLAIM));
  }

  private byte[] append(BookingEvent event) {
    byte[] record = codec.encode(event, claim, log.size());
    log.add(record);
    return record;
  }

  private TopologyTestDriver project() {
    TopologyTestDriver driver = driver();
    pipeAll(driver);
    return driver;
  }

  private void pipeAll(TopologyTestDriver driver) {
    log.forEach(record -> pipe(driver, record));
  }

  private void pipe(TopologyTestDriver driver, byte[] record) {
    TestInputTopic<byte[], byte[]> input =
        driver.createInputTopic(
            Topics.BOOKING_EVENTS, new ByteArraySerializer(), new ByteArraySerializer());
    boolean claimed = codec.decode(record) instanceof LogRecord.Claim;
    input.pipeInput(claimed ? null : Partitions.key(show.id()), record);
  }

  private TopologyTestDriver driver() {
    StreamSettings settings =
        new StreamSettings(
            "nowhere:1", "test-" + drivers.size(), directory, 1, Duration.ofMillis(100));
    var properties = settings.properties();
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    TopologyTestDriver driver =
        new TopologyTestDriver(ReadModelTopology.build(voidEvents), properties);
    drivers.add(driver);
    return driver;
  }

  private static KeyValueStore<String, byte[]> store(TopologyTestDriver driver) {
    return driver.getKeyValueStore(ReadModelStore.NAME);
  }

  private BookingRow booking(TopologyTestDriver driver, ReservationId reservation) {
    return (BookingRow)
        rowCodec.decode(
            new ReadModelStore(store(driver)).row(Topics.BOOKINGS, reservation.toString()));
  }

  /** The newest row of each key that came out, and none older than one before it. */
  private Map<String, ReadModelRow> rows(TopologyTestDriver driver, String topic) {
    Map<String, ReadModelRow> rows = new HashMap<>();
    for (KeyValue<String, byte[]> record :
        driver
            .createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer())
            .readKeyValuesToList()) {
      ReadModelRow row = rowCodec.decode(record.value);
      ReadModelRow before = rows.put(record.key, row);
      assertThat(row.key()).isEqualTo(record.key);
      assertThat(before == null || before.version() < row.version()).isTrue();
    }
    return rows;
  }
}
