package dev.frontrow.infra.app;

import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.TicketId;
import dev.frontrow.schemas.log.LogRecord;
import dev.frontrow.schemas.log.ReaderRule;
import dev.frontrow.schemas.log.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What the booking log says, told without the domain's code: who has which ticket, and whatever is
 * wrong with that.
 */
final class LogAudit {
  private static final Duration POLL = Duration.ofSeconds(1);

  private final Map<TicketId, Owner> owners = new HashMap<>();
  private final Map<ReservationId, String> states = new HashMap<>();
  private final Map<ReservationId, Long> deadlines = new HashMap<>();
  private final List<String> wrongs = new ArrayList<>();
  private long voidEvents;

  /** Who has a ticket; {@code sold} when it is paid. */
  record Owner(ReservationId reservation, boolean sold) {}

  /** Reads all of the log at {@code kafka}. */
  static LogAudit of(String kafka) {
    LogAudit audit = new LogAudit();
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            kafka,
            "enable.auto.commit",
            false,
            "key.deserializer",
            ByteArrayDeserializer.class,
            "value.deserializer",
            ByteArrayDeserializer.class);
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topics.BOOKING_EVENTS).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      for (TopicPartition partition : partitions) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        audit.read(consumer, partition);
      }
    }
    return audit;
  }

  private void read(KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition) {
    LogCodec codec = new LogCodec();
    ReaderRule rule = ReaderRule.fromStart();
    long end = consumer.endOffsets(List.of(partition)).get(partition);
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        LogRecord decoded = codec.decode(record.value());
        if (rule.accepts(record.offset(), decoded)
            && decoded instanceof LogRecord.Stamped(long _, long _, BookingEvent event)) {
          follow(event);
        }
      }
    }
    voidEvents += rule.voidEvents();
  }

  private void follow(BookingEvent event) {
    switch (event) {
      case BookingEvent.TicketsReserved e -> reserve(e);
      case BookingEvent.TicketsConfirmed e -> {
        move(e.reservation(), e.seats(), false, new Owner(e.reservation(), true));
        states.put(e.reservation(), "confirmed");
      }
      case BookingEvent.ReservationReleased e -> {
        move(e.reservation(), e.seats(), false, null);
        states.put(e.reservation(), "released");
      }
      case BookingEvent.ReservationExpired e -> {
        move(e.reservation(), e.seats(), false, null);
        states.put(e.reservation(), "expired");
        if (e.header().timeMillis() < deadlines.get(e.reservation())) {
          wrongs.add("expired before its deadline: " + e);
        }
      }
      case BookingEvent.BookingRefunded e -> {
        move(e.reservation(), e.seats(), true, null);
        states.put(e.reservation(), "refunded");
      }
      case BookingEvent.PaymentStarted e -> {
        states.put(e.reservation(), "paying");
        deadlines.put(e.reservation(), e.deadlineMillis());
      }
      case BookingEvent.PaymentDeclined e -> {
        states.put(e.reservation(), "held");
        deadlines.put(e.reservation(), e.expiresAtMillis());
      }
      case BookingEvent.SaleOpened _,
          BookingEvent.SaleClosed _,
          BookingEvent.SeatsBlocked _,
          BookingEvent.SeatsUnblocked _ -> {}
    }
  }

  private void reserve(BookingEvent.TicketsReserved e) {
    e.seats().stream()
        .mapToObj(ordinal -> new TicketId(e.show(), ordinal))
        .forEach(
            ticket -> {
              Owner before = owners.put(ticket, new Owner(e.reservation(), false));
              if (before != null) {
                wrongs.add("sold twice: " + ticket + ", to " + before + " and " + e.reservation());
              }
            });
    states.put(e.reservation(), "held");
    deadlines.put(e.reservation(), e.expiresAtMillis());
  }

  private void move(ReservationId reservation, Seats seats, boolean sold, Owner after) {
    seats.stream()
        .mapToObj(ordinal -> new TicketId(reservation.show(), ordinal))
        .forEach(
            ticket -> {
              Owner before = owners.remove(ticket);
              if (!new Owner(reservation, sold).equals(before)) {
                wrongs.add("taken from " + before + " by an event of " + reservation);
              }
              if (after != null) {
                owners.put(ticket, after);
              }
            });
  }

  /** Tickets that somebody has. */
  Map<TicketId, Owner> owners() {
    return owners;
  }

  /** The state of every reservation: held, paying, confirmed, released, expired, refunded. */
  Map<ReservationId, String> states() {
    return states;
  }

  /** Whatever cannot be. */
  List<String> wrongs() {
    return wrongs;
  }

  long voidEvents() {
    return voidEvents;
  }
}
