package dev.frontrow.benchmarks.peers;

import dev.frontrow.schemas.booking.BookingCommand.OpenSale;
import dev.frontrow.schemas.booking.BookingCommand.ReserveTickets;
import dev.frontrow.schemas.booking.BookingEvent.Header;
import dev.frontrow.schemas.booking.BookingEvent.TicketsReserved;
import dev.frontrow.schemas.booking.Fingerprint;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.log.Partitions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Writes what Frontrow's writer would write of a reservation, and answers when Kafka has
 * acknowledged it. It decides nothing, and grants every seat to everybody: the log's own limit.
 */
final class ProducerPeer implements Peer {
  /** Some show's Claim, of which nobody reads. */
  private static final long CLAIM = 0;

  private final ThreadLocal<LogCodec> codecs = ThreadLocal.withInitial(LogCodec::new);
  private final AtomicLong position = new AtomicLong(CLAIM);
  private final RunTopics topics = RunTopics.of("producer");
  private final Vertx vertx;
  private final String kafka;
  private KafkaProducer<byte[], byte[]> producer;

  ProducerPeer(Vertx vertx, String kafka) {
    this.vertx = vertx;
    this.kafka = kafka;
  }

  @Override
  public Future<Void> start() {
    return vertx.executeBlocking(
        () -> {
          topics.create(kafka, "events");
          producer = new KafkaProducer<>(Producers.settings(kafka));
          // Known from here on: a send finds its partition without waiting for the broker.
          producer.partitionsFor(topics.name("events"));
          return null;
        });
  }

  @Override
  public Future<Void> open(OpenSale sale) {
    return Future.succeededFuture();
  }

  @Override
  public Future<Outcome> reserve(Order order) {
    long now = System.currentTimeMillis();
    long expiresAt = now + order.holdMillis();
    Answer answer = new Answer(vertx);
    try {
      var _ =
          producer.send(
              record(order, now, expiresAt),
              (_, failure) ->
                  answer.give(
                      failure == null
                          ? order.held(expiresAt)
                          : Answer.unknown(failure.toString())));
    } catch (KafkaException e) {
      answer.give(Answer.unknown(e.toString()));
    }
    return answer.future();
  }

  private ProducerRecord<byte[], byte[]> record(Order order, long now, long expiresAt) {
    ReserveTickets command = order.command();
    long next = position.incrementAndGet();
    Header header = new Header(command.show(), next, now, command.id(), Fingerprint.of(command));
    TicketsReserved event =
        new TicketsReserved(header, command.customer(), order.seats(), order.total(), expiresAt);
    return new ProducerRecord<>(
        topics.name("events"),
        Partitions.of(command.show(), RunTopics.PARTITIONS),
        Partitions.key(command.show()),
        codecs.get().encode(event, CLAIM, next));
  }

  @Override
  public Future<Void> close() {
    return vertx.executeBlocking(
        () -> {
          if (producer != null) {
            producer.close();
          }
          return null;
        });
  }
}
