package dev.frontrow.schemas.codec;

import java.io.IOException;
import java.util.List;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that are no record of the log say so, and cost no memory to speak of. */
class MalformedBytesTest {
  private final LogCodec codec = new LogCodec();

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
        Bytes.body(
            to -> {
              writeHeader(to);
              Bytes.writeCount(to, count);
            });

    assertMalformed(bytes("SeatsBlocked", body), "not a SeatsBlocked");
  }

  @Test
  void refusesMoreSeatsInAllThanAShowHas() throws IOException {
    byte[] body =
        Bytes.body(
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
        Bytes.body(
            to -> {
              writeHeader(to);
              Bytes.writeCount(to, count);
            });

    assertMalformed(bytes("SaleOpened", body), "not a SaleOpened");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 100, Integer.MAX_VALUE - 8L, Integer.MAX_VALUE, Long.MAX_VALUE})
  void refusesATextOfImpossibleLength(long length) throws IOException {
    assertMalformed(bytes("Claim", Bytes.body(to -> to.writeLong(length))), "not a Claim");
  }

  @Test
  void refusesAnUnknownKindOfSection() throws IOException {
    byte[] body =
        Bytes.body(
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

    assertMalformed(Bytes.plain(opened), message);
  }

  @ParameterizedTest
  @CsvSource({"show, a.b", "show, ''", "customer, a b", "customer, ''"})
  void refusesIdsThatAreNone(String field, String value) throws IOException {
    GenericRecord reserved = PlainAvro.of(Samples.ordinary().get("TicketsReserved"));
    reserved.put(field, value);

    assertMalformed(Bytes.plain(reserved), "not a TicketsReserved");
  }

  private void assertMalformed(byte[] bytes, String message) {
    Malformed.check(() -> codec.decode(bytes), bytes.length, message);
  }

  private static byte[] bytes(String wireName, byte[] body) {
    return Bytes.singleObject(WireSchema.fingerprint(PlainAvro.schema(wireName)), body);
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
}
