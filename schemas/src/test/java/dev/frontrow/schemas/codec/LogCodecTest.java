package dev.frontrow.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.log.LogRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.message.BinaryMessageDecoder;
import org.apache.avro.message.BinaryMessageEncoder;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The log's records come back from their bytes as they were, through our codec and plain Avro. */
class LogCodecTest {
  private final LogCodec codec = new LogCodec();

  /** All samples, under short names: a record of 200,000 seats has a long text. */
  static Stream<Named<LogRecord>> records() {
    AtomicInteger number = new AtomicInteger();
    return all()
        .map(
            record ->
                Named.of(type(record).getSimpleName() + " " + number.incrementAndGet(), record));
  }

  private static Stream<LogRecord> all() {
    return Stream.of(Samples.ordinary().values(), Samples.edges()).flatMap(Collection::stream);
  }

  @Test
  void samplesHoldOneRecordOfEachType() {
    assertThat(Samples.ordinary().keySet())
        .containsExactlyElementsOf(LogCodec.schemas().stream().map(WireSchema::name).toList());
    assertThat(Samples.ordinary().values().stream().map(LogCodecTest::type))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Stream.of(LogRecord.Claim.class),
                    Arrays.stream(BookingEvent.class.getPermittedSubclasses()))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("records")
  void givesEachRecordBackAsItWas(LogRecord record) {
    assertThat(codec.decode(codec.encode(record))).isEqualTo(record);
  }

  @ParameterizedTest
  @MethodSource("records")
  void plainAvroReadsTheSameFieldsFromOurBytes(LogRecord record) throws IOException {
    GenericRecord expected = PlainAvro.of(record);

    GenericRecord read =
        new BinaryMessageDecoder<GenericRecord>(GenericData.get(), expected.getSchema())
            .decode(codec.encode(record));

    assertThat(read).hasToString(expected.toString());
    assertThat(GenericData.get().compare(read, expected, expected.getSchema())).isZero();
  }

  @ParameterizedTest
  @MethodSource("records")
  void readsTheSameRecordFromPlainAvrosBytes(LogRecord record) throws IOException {
    assertThat(codec.decode(plainBytes(PlainAvro.of(record)))).isEqualTo(record);
  }

  @ParameterizedTest
  @MethodSource("records")
  void writesTheSameBytesAsPlainAvro(LogRecord record) throws IOException {
    assertThat(codec.encode(record)).isEqualTo(plainBytes(PlainAvro.of(record)));
  }

  @ParameterizedTest
  @MethodSource("records")
  void readsArraysThatAreWrittenInBlocks(LogRecord record) throws IOException {
    GenericRecord plain = PlainAvro.of(record);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // The smallest block size makes the encoder cut arrays into several blocks with byte counts.
    BinaryEncoder to =
        new EncoderFactory().configureBlockSize(64).blockingBinaryEncoder(bytes, null);
    new GenericDatumWriter<GenericRecord>(plain.getSchema()).write(plain, to);
    to.flush();

    assertThat(codec.decode(withHeader(plain.getSchema(), bytes.toByteArray()))).isEqualTo(record);
  }

  @Test
  void givesEachCurrencyBackAsItWas() {
    for (LogRecord record : Samples.currencies()) {
      assertThat(codec.decode(codec.encode(record))).isEqualTo(record);
    }
  }

  @Test
  void encodesAnEventAsItsStampedRecord() {
    for (LogRecord record : Samples.ordinary().values()) {
      if (record instanceof LogRecord.Stamped stamped) {
        assertThat(codec.encode(stamped.event(), stamped.claim(), stamped.position()))
            .isEqualTo(codec.encode(stamped));
      }
    }
  }

  @Test
  void oneCodecTakesRecordsOfAllTypesInTurn() {
    List<LogRecord> records = Stream.concat(all(), Samples.currencies().stream()).toList();
    List<byte[]> bytes = records.stream().map(codec::encode).toList();

    assertThat(bytes.stream().map(codec::decode)).containsExactlyElementsOf(records);
  }

  @Test
  void goesOnAfterMalformedBytes() {
    LogRecord record = Samples.ordinary().get("TicketsReserved");
    byte[] bytes = codec.encode(record);
    byte[] half = Arrays.copyOf(bytes, bytes.length / 2);

    assertThatThrownBy(() -> codec.decode(half)).isInstanceOf(MalformedRecord.class);
    assertThat(codec.decode(bytes)).isEqualTo(record);
  }

  @Test
  void reservationOfTheMostTicketsTakesAFewHundredBytes() {
    LogRecord largest =
        Samples.edges().stream()
            .filter(
                record ->
                    record instanceof LogRecord.Stamped(_, _, BookingEvent.TicketsReserved e)
                        && e.seats().size() == SalePolicy.MAX_PER_RESERVATION)
            .findFirst()
            .orElseThrow();

    assertThat(codec.encode(largest).length).isLessThan(300);
  }

  private static Class<?> type(LogRecord record) {
    return record instanceof LogRecord.Stamped stamped
        ? stamped.event().getClass()
        : record.getClass();
  }

  private static byte[] plainBytes(GenericRecord record) throws IOException {
    var buffer =
        new BinaryMessageEncoder<GenericRecord>(GenericData.get(), record.getSchema())
            .encode(record);
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  private static byte[] withHeader(Schema schema, byte[] body) {
    return Bytes.singleObject(WireSchema.fingerprint(schema), body);
  }
}
