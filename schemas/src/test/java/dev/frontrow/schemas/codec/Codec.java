package dev.frontrow.schemas.codec;

import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.log.LogRecord;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Named;

/**
 * A codec with its samples, as the tests see it that hold for every codec.
 *
 * @param ordinary a sample of each kind, by its name in the golden files
 * @param edges samples whose fields stand at their bounds
 * @param plain the record as Avro itself would have it
 */
record Codec<T>(
    List<WireSchema> schemas,
    Map<String, T> ordinary,
    List<T> edges,
    Function<T, byte[]> encoder,
    Function<byte[], T> decoder,
    Function<T, GenericRecord> plain) {

  /** The booking log's, and both between nodes. */
  static List<Codec<?>> all() {
    LogCodec log = new LogCodec();
    CommandCodec commands = new CommandCodec();
    return List.of(
        new Codec<LogRecord>(
            LogCodec.schemas(),
            Samples.ordinary(),
            Samples.edges(),
            log::encode,
            log::decode,
            PlainAvro::of),
        new Codec<BookingCommand>(
            CommandCodec.schemas().subList(0, 1),
            WireSamples.commands(),
            WireSamples.commandEdges(),
            commands::encode,
            commands::decodeCommand,
            PlainWire::of),
        new Codec<Outcome>(
            CommandCodec.schemas().subList(1, CommandCodec.schemas().size()),
            WireSamples.outcomes(),
            WireSamples.outcomeEdges(),
            commands::encode,
            commands::decodeOutcome,
            PlainWire::of));
  }

  /** A sample and the codec that it belongs to. */
  record Sample<T>(Codec<T> codec, T record) {
    byte[] encoded() {
      return codec.encoder.apply(record);
    }

    T decoded(byte[] bytes) {
      return codec.decoder.apply(bytes);
    }

    GenericRecord plain() {
      return codec.plain.apply(record);
    }
  }

  /** An ordinary sample of each kind of each codec. */
  static Stream<Named<Sample<?>>> ordinarySamples() {
    return all().stream().flatMap(Codec::ordinarySample);
  }

  /** All samples of each codec. */
  static Stream<Named<Sample<?>>> allSamples() {
    return all().stream().flatMap(Codec::everySample);
  }

  private Stream<Named<Sample<?>>> ordinarySample() {
    return named(ordinary.values());
  }

  private Stream<Named<Sample<?>>> everySample() {
    return Stream.concat(named(ordinary.values()), named(edges));
  }

  /** Under short names: a record of 200,000 seats has a long text. */
  private Stream<Named<Sample<?>>> named(Collection<? extends T> records) {
    AtomicInteger number = new AtomicInteger();
    return records.stream()
        .map(
            record ->
                Named.of(
                    record.getClass().getSimpleName() + " " + number.incrementAndGet(),
                    new Sample<T>(this, record)));
  }
}
