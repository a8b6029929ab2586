package dev.frontrow.schemas.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import dev.frontrow.schemas.log.LogRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are no record say so, whatever they are, and cost no memory to speak of. */
class MalformedBytesTest {
  private static final int FUZZ_ROUNDS = 20_000;
  private static final long MAX_ALLOCATED_BYTES = 2 << 20;

  private final LogCodec codec = new LogCodec();

  /** Writes the first fields of a record, up to the one at fault. */
  private interface Writer {
    void write(BinaryEncoder to) throws IOException;
  }

  static Stream<LogRecord> ordinary() {
    return Samples.ordinary().values().stream();
  }

  @Test
  void refusesNothingAtAll() {
    assertMalformed(new byte[0], "not in Avro's single-object encoding");
  }

  @Test
  void refusesAnotherMarker() {
    byte[] bytes = codec.encode(Samples.ordinary().get("Claim"));
    bytes[0] = 0;

    assertMalformed(bytes, "not in Avro's single-object encoding");
  }

  @Test
  void namesTheUnknownSchema() {
    assertMalformed(Bytes.singleObject(0xdecafL, new byte[8]), "unknown schema decaf");
  }

  @ParameterizedTest
  @MethodSource("ordinary")
  void refusesARecordCutOffAnywhere(LogRecord record) {
    byte[] bytes = codec.encode(record);
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> codec.decode(cut))
          .as("%d of %d bytes", length, bytes.length)
          .isInstanceOf(MalformedRecord.class);
    }
  }

  @ParameterizedTest
  @MethodSource("ordinary")
  void refusesBytesBehindTheEnd(LogRecord record) {
    byte[] bytes = codec.encode(record);

    assertMalformed(Arrays.copyOf(bytes, bytes.length + 1), "bytes behind the end");
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        200_001,
        Integer.MAX_VALUE - 8L,
        Integer.MAX_VALUE,
        1L << 32,
        Long.MAX_VALUE,
        -1_000_000,
        Long.MIN_VALUE
      })
  void refusesAHugeCountOfSeats(long count) throws IOException {
    byte[] body =
        body(
            to -> {
              writeHeader(to);
              writeCount(to, count);
            });

    assertMalformed(bytes("SeatsBlocked", body), "not a SeatsBlocked");
  }

  @Test
  void refusesMoreSeatsInAllThanAShowHas() throws IOException {
    byte[] body =
        body(
            to -> {
              writeHeader(to);
              for (int block = 0; block < 3; block++) {
                to.writeLong(100_000);
                for (int i = 0; i < 100_000; i++) {
                  to.writeInt(i);
                }
              }
              to.writeLong(0);
            });

    assertMalformed(bytes("SeatsBlocked", body), "seats in one record: 300000");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 100_000, Integer.MAX_VALUE - 8L, Long.MAX_VALUE, -5, Long.MIN_VALUE})
  void refusesAHugeCountOfPriceCategories(long count) throws IOException {
    byte[] body =
        body(
            to -> {
              writeHeader(to);
              writeCount(to, count);
            });

    assertMalformed(bytes("SaleOpened", body), "not a SaleOpened");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 100, Integer.MAX_VALUE - 8L, Integer.MAX_VALUE, Long.MAX_VALUE})
  void refusesATextOfImpossibleLength(long length) throws IOException {
    assertMalformed(bytes("Claim", body(to -> to.writeLong(length))), "not a Claim");
  }

  @Test
  void refusesAnUnknownKindOfSection() throws IOException {
    byte[] body =
        body(
            to -> {
              writeHeader(to);
              to.writeLong(0); // no price categories
              to.writeLong(1); // one section
              to.writeIndex(2);
            });

    assertMalformed(bytes("SaleOpened", body), "unknown kind of section: 2");
  }

  @ParameterizedTest
  @CsvSource({
    "name, '', not a section name",
    "name, '  ', not a section name",
    "code, '', not a section code",
    "category, P9, unknown price category",
    "capacity, 0, no capacity",
    "capacity, -1, no capacity"
  })
  void refusesAnInventoryThatBreaksItsRules(String field, String value, String message)
      throws IOException {
    GenericRecord opened = PlainAvro.of(Samples.ordinary().get("SaleOpened"));
    GenericRecord floor =
        (GenericRecord)
            ((List<?>) ((GenericRecord) opened.get("inventory")).get("sections")).get(1);
    floor.put(field, field.equals("capacity") ? (Object) Integer.valueOf(value) : value);

    assertMalformed(plainBytes(opened), message);
  }

  @ParameterizedTest
  @CsvSource({"show, a.b", "show, ''", "customer, a b", "customer, ''"})
  void refusesIdsThatAreNone(String field, String value) throws IOException {
    GenericRecord reserved = PlainAvro.of(Samples.ordinary().get("TicketsReserved"));
    reserved.put(field, value);

    assertMalformed(plainBytes(reserved), "not a TicketsReserved");
  }

  @Test
  void refusesRandomBytes() {
    Random random = new Random(1);
    for (int round = 0; round < FUZZ_ROUNDS; round++) {
      byte[] bytes = new byte[random.nextInt(64)];
      random.nextBytes(bytes);
      assertThatThrownBy(() -> codec.decode(bytes)).isInstanceOf(MalformedRecord.class);
    }
  }

  @Test
  void readsOrRefusesRandomBodiesBehindAKnownSchema() {
    Random random = new Random(2);
    List<WireSchema> schemas = LogCodec.schemas();
    for (int round = 0; round < FUZZ_ROUNDS; round++) {
      byte[] body = new byte[random.nextInt(128)];
      random.nextBytes(body);
      WireSchema schema = schemas.get(random.nextInt(schemas.size()));
      readOrRefuse(Bytes.singleObject(schema.fingerprint(), body));
    }
  }

  @Test
  void readsOrRefusesRecordsWithSomeBytesChanged() {
    Random random = new Random(3);
    List<byte[]> records = ordinary().map(codec::encode).toList();
    for (int round = 0; round < FUZZ_ROUNDS; round++) {
      byte[] bytes = records.get(random.nextInt(records.size())).clone();
      for (int change = random.nextInt(3); change >= 0; change--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      readOrRefuse(bytes);
    }
  }

  /** What is read must be a record in its own right: it can be written, and read again. */
  private void readOrRefuse(byte[] bytes) {
    LogRecord record;
    try {
      record = codec.decode(bytes);
    } catch (MalformedRecord refused) {
      return;
    }
    assertThat(codec.decode(codec.encode(record))).isEqualTo(record);
  }

  private void assertMalformed(byte[] bytes, String message) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    assertThatThrownBy(() -> codec.decode(bytes))
        .isInstanceOf(MalformedRecord.class)
        .hasMessageContaining(message);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    assertThat(allocated).as("bytes allocated").isLessThan(MAX_ALLOCATED_BYTES + 4L * bytes.length);
  }

  private static byte[] bytes(String wireName, byte[] body) {
    return Bytes.singleObject(WireSchema.fingerprint(PlainAvro.schema(wireName)), body);
  }

  private static byte[] body(Writer fields) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BinaryEncoder to = EncoderFactory.get().directBinaryEncoder(out, null);
    fields.write(to);
    to.flush();
    return out.toByteArray();
  }

  private static void writeHeader(BinaryEncoder to) throws IOException {
    to.writeString("show");
    to.writeLong(1);
    to.writeLong(0);
    to.writeFixed(new byte[16]);
    to.writeLong(0);
    to.writeLong(0);
    to.writeLong(0);
  }

  /** Avro writes the size in bytes behind a negative count. */
  private static void writeCount(BinaryEncoder to, long count) throws IOException {
    to.writeLong(count);
    if (count < 0) {
      to.writeLong(1);
    }
  }

  private static byte[] plainBytes(GenericRecord record) throws IOException {
    byte[] body =
        body(
            to ->
                new GenericDatumWriter<GenericRecord>(record.getSchema(), GenericData.get())
                    .write(record, to));
    return Bytes.singleObject(WireSchema.fingerprint(record.getSchema()), body);
  }
}
