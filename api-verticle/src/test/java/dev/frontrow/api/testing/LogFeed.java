package dev.frontrow.api.testing;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingEvent.Header;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.log.LogRecord;
import dev.frontrow.schemas.log.Partitions;
import dev.frontrow.schemas.log.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A booking log written by hand, as a writer would: Claims, stamps, versions. */
public final class LogFeed implements AutoCloseable {
  public static final int PARTITIONS = 4;

  /** The node that it says claimed everything. */
  public static final String ENDPOINT = "127.0.0.1:1";

  private static final long TIME = 1_800_000_000_000L;

  private final KafkaProducer<byte[], byte[]> producer;
  private final LogCodec codec = new LogCodec();
  private final Map<Integer, Long> claims = new HashMap<>();
  private final Map<Integer, Long> next = new HashMap<>();
  private final Map<ShowId, Long> versions = new HashMap<>();
  private long time = TIME;

  /** The log at {@code bootstrapServers}, made when it is missing. */
  public LogFeed(String bootstrapServers) {
    Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers);
    try (Admin admin = Admin.create(settings)) {
      NewTopic topic = new NewTopic(Topics.BOOKING_EVENTS, PARTITIONS, (short) 1);
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new IllegalStateException(e);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    var bytes = new ByteArraySerializer();
    this.producer = new KafkaProducer<>(settings, bytes, bytes);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      claims.put(partition, claim(partition));
    }
  }

  /** What later events say of the time. */
  public LogFeed at(long millis) {
    time = millis;
    return this;
  }

  /** Opens a sale of {@link Halls#SMALL}. */
  public LogFeed open(ShowId show) {
    return append(show, h -> new BookingEvent.SaleOpened(h, Halls.SMALL, Halls.POLICY));
  }

  /** Reserves seats; the reservation's ID follows from {@code command}. */
  public ReservationId reserve(ShowId show, CommandId command, String customer, int... seats) {
    append(
        show,
        command,
        h ->
            new BookingEvent.TicketsReserved(
                h,
                new CustomerId(customer),
                Seats.of(seats),
                new Money(5_000L * seats.length, "EUR"),
                h.timeMillis() + Halls.POLICY.holdTime().toMillis()));
    return new ReservationId(show, command);
  }

  public ReservationId reserve(ShowId show, String customer, int... seats) {
    return reserve(show, CommandId.of(customer, "r" + System.nanoTime()), customer, seats);
  }

  /** Gives a reservation back. */
  public LogFeed release(ReservationId reservation, int... seats) {
    return append(
        reservation.show(),
        h -> new BookingEvent.ReservationReleased(h, reservation, Seats.of(seats)));
  }

  /** Appends an event of the writer in force. */
  public LogFeed append(ShowId show, Function<Header, BookingEvent> event) {
    return append(show, CommandId.of("feed", "c" + System.nanoTime()), event);
  }

  private LogFeed append(ShowId show, CommandId command, Function<Header, BookingEvent> event) {
    int partition = Partitions.of(show, PARTITIONS);
    long claim = claims.get(partition);
    long version = versions.merge(show, 1L, Long::sum);
    long position = next.get(partition);
    Header header = new Header(show, version, time, command, 0);
    send(partition, codec.encode(event.apply(header), claim, position));
    return this;
  }

  /** Appends an event of a writer that was deposed, and then a Claim of the one in force. */
  public LogFeed appendVoid(ShowId show, int... seats) {
    int partition = Partitions.of(show, PARTITIONS);
    long claim = claims.get(partition);
    claims.put(partition, claim(partition));
    Header header =
        new Header(show, versions.get(show) + 1, time, CommandId.of("void", "" + claim), 0);
    BookingEvent event = new BookingEvent.SeatsBlocked(header, Seats.of(seats));
    send(partition, codec.encode(event, claim, next.get(partition)));
    claims.put(partition, claim(partition));
    return this;
  }

  /** Claims the partition of {@code show} anew: its writer was deposed. */
  public void takeOver(ShowId show) {
    int partition = Partitions.of(show, PARTITIONS);
    claims.put(partition, claim(partition));
  }

  private long claim(int partition) {
    return send(partition, codec.encode(new LogRecord.Claim(ENDPOINT, time)));
  }

  private long send(int partition, byte[] value) {
    try {
      long offset =
          producer
              .send(new ProducerRecord<>(Topics.BOOKING_EVENTS, partition, null, value))
              .get()
              .offset();
      next.put(partition, offset + 1);
      return offset;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }
}
