package dev.frontrow.schemas.codec;

import java.io.IOException;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes between nodes that are no command or outcome say so, and cost no memory to speak of. */
class MalformedWireTest {
  private static final int BLOCK_SEATS = 8;
  private static final int OPEN_SALE = 0;
  private static final int SEAT_NOT_AVAILABLE = 4;
  private static final int SECTION_NOT_FOUND = 7;

  private static final Map<String, WireSchema> SCHEMAS =
      Map.of(
          "Command", CommandCodec.schemas().get(0),
          "Accepted", CommandCodec.schemas().get(1),
          "Refused", CommandCodec.schemas().get(2),
          "Unavailable", CommandCodec.schemas().get(3));

  private final CommandCodec codec = new CommandCodec();

  @ParameterizedTest
  @ValueSource(ints = {-1, 11, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void refusesAnUnknownKindOfCommand(int kind) throws IOException {
    refusesCommand(Bytes.body(to -> writeHead(to, kind)), "unknown kind of command: " + kind);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 2, Integer.MAX_VALUE})
  void refusesAnUnknownKindOfSeatRequest(int kind) throws IOException {
    byte[] body =
        Bytes.body(
            to -> {
              writeHead(to, 2);
              to.writeString("customer");
              to.writeIndex(kind);
            });

    refusesCommand(body, "unknown kind of seat request: " + kind);
  }

  @Test
  void refusesATextThatIsNeitherThereNorAbsent() throws IOException {
    byte[] body =
        Bytes.body(
            to -> {
              writeHead(to, 2);
              to.writeString("customer");
              to.writeIndex(1);
              to.writeIndex(2);
            });

    refusesCommand(body, "neither null nor a text: 2");
  }

  @ParameterizedTest
  @CsvSource({
    "Accepted, -1, unknown kind of reply: -1",
    "Accepted, 9, unknown kind of reply: 9",
    "Refused, -1, unknown kind of rejection: -1",
    "Refused, 22, unknown kind of rejection: 22",
    "Refused, 2147483647, unknown kind of rejection: 2147483647"
  })
  void refusesAnUnknownKindOfOutcome(String schema, int kind, String message) throws IOException {
    refusesOutcome(schema, Bytes.body(to -> to.writeIndex(kind)), message);
  }

  @ParameterizedTest
  @ValueSource(longs = {200_001, Integer.MAX_VALUE, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE})
  void refusesAHugeCountOfSeats(long count) throws IOException {
    byte[] command =
        Bytes.body(
            to -> {
              writeHead(to, BLOCK_SEATS);
              Bytes.writeCount(to, count);
            });
    byte[] outcome =
        Bytes.body(
            to -> {
              to.writeIndex(SEAT_NOT_AVAILABLE);
              Bytes.writeCount(to, count);
            });

    refusesCommand(command, "not a Command");
    refusesOutcome("Refused", outcome, "not a Refused");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 100_000, Integer.MAX_VALUE - 8L, Long.MAX_VALUE, -5, Long.MIN_VALUE})
  void refusesAHugeCountOfPriceCategories(long count) throws IOException {
    byte[] body =
        Bytes.body(
            to -> {
              writeHead(to, OPEN_SALE);
              Bytes.writeCount(to, count);
            });

    refusesCommand(body, "not a Command");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, 1_000, Integer.MAX_VALUE - 8L, Integer.MAX_VALUE, Long.MAX_VALUE})
  void refusesATextOfImpossibleLength(long length) throws IOException {
    refusesCommand(Bytes.body(to -> to.writeLong(length)), "not a Command");
    refusesOutcome("Unavailable", Bytes.body(to -> to.writeLong(length)), "not a Unavailable");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 127, 255})
  void refusesABooleanThatIsNone(int octet) throws IOException {
    byte[] sale =
        Bytes.body(
            to -> {
              to.writeIndex(0);
              to.writeFixed(new byte[] {(byte) octet});
            });
    byte[] unavailable =
        Bytes.body(
            to -> {
              to.writeString("why");
              to.writeFixed(new byte[] {(byte) octet});
              to.writeLong(0);
            });

    refusesOutcome("Accepted", sale, "not a boolean");
    refusesOutcome("Unavailable", unavailable, "not a boolean");
  }

  @Test
  void refusesAReasonThatIsTooLong() throws IOException {
    byte[] body =
        Bytes.body(
            to -> {
              to.writeString("x".repeat(201));
              to.writeBoolean(true);
              to.writeLong(0);
            });

    refusesOutcome("Unavailable", body, "a reason of length 201");
  }

  @Test
  void refusesANegativeTimeToWait() throws IOException {
    byte[] body =
        Bytes.body(
            to -> {
              to.writeString("why");
              to.writeBoolean(true);
              to.writeLong(-1);
            });

    refusesOutcome("Unavailable", body, "negative time to wait");
  }

  @Test
  void refusesACodeThatIsNone() throws IOException {
    byte[] body =
        Bytes.body(
            to -> {
              to.writeIndex(SECTION_NOT_FOUND);
              to.writeString("x".repeat(41));
            });

    refusesOutcome("Refused", body, "not a code");
  }

  @ParameterizedTest
  @CsvSource({"customer, a b", "customer, ''", "payment, a.b", "payment, ''"})
  void refusesIdsThatAreNone(String field, String value) throws IOException {
    GenericRecord command = PlainWire.of(WireSamples.commands().get("Command.StartPayment"));
    ((GenericRecord) command.get("command")).put(field, value);
    byte[] bytes = Bytes.plain(command);

    Malformed.check(() -> codec.decodeCommand(bytes), bytes.length, "not a Command");
  }

  private static void writeHead(BinaryEncoder to, int kind) throws IOException {
    to.writeString("show");
    to.writeFixed(new byte[16]);
    to.writeIndex(kind);
  }

  private void refusesCommand(byte[] body, String message) {
    byte[] bytes = Bytes.singleObject(SCHEMAS.get("Command").fingerprint(), body);
    Malformed.check(() -> codec.decodeCommand(bytes), bytes.length, message);
  }

  private void refusesOutcome(String schema, byte[] body, String message) {
    byte[] bytes = Bytes.singleObject(SCHEMAS.get(schema).fingerprint(), body);
    Malformed.check(() -> codec.decodeOutcome(bytes), bytes.length, message);
  }
}
