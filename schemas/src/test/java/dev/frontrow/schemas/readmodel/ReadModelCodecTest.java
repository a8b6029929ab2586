package dev.frontrow.schemas.readmodel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.codec.MalformedRecord;
import dev.frontrow.schemas.codec.WireSchema;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.id.TicketId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.BinaryMessageDecoder;
import org.junit.jupiter.api.Test;

class ReadModelCodecTest {
  private static final ShowId SHOW = new ShowId("s1");
  private static final ReservationId RESERVATION =
      new ReservationId(SHOW, new CommandId(0x0102030405060708L, 0x090a0b0c0d0e0f10L));
  private static final Place SEAT = new Place("stalls", "A", 7, "best", new Money(4_500, "EUR"));
  private static final Place STANDING = new Place("floor", null, null, "low", new Money(0, "JPY"));

  private static final TicketRow HELD =
      new TicketRow(
          new TicketId(SHOW, 6),
          SEAT,
          TicketStatus.HELD,
          RESERVATION,
          new CustomerId("ann"),
          5,
          1_000);
  private static final TicketRow BLOCKED =
      new TicketRow(new TicketId(SHOW, 60), STANDING, TicketStatus.BLOCKED, null, null, 9, 2_000);
  private static final BookingRow BOOKING =
      new BookingRow(
          RESERVATION,
          new CustomerId("ann"),
          BookingStatus.CONFIRMED,
          List.of(new BookingRow.Ticket(6, SEAT), new BookingRow.Ticket(60, STANDING)),
          new Money(4_500, "EUR"),
          3_000,
          new PaymentReference("p-1"),
          1_000,
          2_000,
          8);
  private static final AvailabilityRow SECTION =
      new AvailabilityRow(SHOW, "stalls", 10, 3, 2, 1, 12, 4_000);
  private static final SalesMinute MINUTE =
      new SalesMinute(SHOW, 60_000, 6, 4, 1, 1, 2, -500, "EUR", 13);

  /** Bytes that were once in a topic, by their file below {@code golden/readmodel}. */
  private static final Map<String, ReadModelRow> GOLDEN =
      Map.of(
          "Ticket.1.held", HELD,
          "Ticket.1.blocked", BLOCKED,
          "Booking.1", BOOKING,
          "Availability.1", SECTION,
          "SalesMinute.1", MINUTE);

  @Test
  void readsWhatItWrites() {
    ReadModelCodec codec = new ReadModelCodec();
    for (ReadModelRow row : List.of(HELD, BLOCKED, BOOKING, SECTION, MINUTE)) {
      assertThat(codec.decode(codec.encode(row))).isEqualTo(row);
    }
  }

  @Test
  void keepsItsBytes() throws IOException {
    ReadModelCodec codec = new ReadModelCodec();
    for (Map.Entry<String, ReadModelRow> golden : GOLDEN.entrySet()) {
      byte[] bytes = golden(golden.getKey());
      assertThat(codec.decode(bytes)).isEqualTo(golden.getValue());
      assertThat(HexFormat.of().formatHex(codec.encode(golden.getValue())))
          .as("%s; a new encoding is a new version of the schema", golden.getKey())
          .isEqualTo(HexFormat.of().formatHex(bytes));
    }
  }

  @Test
  void plainAvroReadsIt() throws IOException {
    GenericRecord ticket = plain("Ticket", HELD);
    assertThat(ticket.get("show")).hasToString("s1");
    assertThat(ticket.get("seat")).isEqualTo(7);
    assertThat(ticket.get("status")).hasToString("held");
    GenericRecord booking = plain("Booking", BOOKING);
    assertThat(booking.get("status")).hasToString("confirmed");
    assertThat((List<?>) booking.get("tickets")).hasSize(2);
    assertThat(booking.get("version")).isEqualTo(8L);
    assertThat(plain("Availability", SECTION).get("total")).isEqualTo(16);
    assertThat(plain("SalesMinute", MINUTE).get("revenue")).isEqualTo(-500L);
  }

  @Test
  void refusesOtherBytes() {
    assertThatThrownBy(() -> new ReadModelCodec().decode(new byte[] {1, 2, 3}))
        .isInstanceOf(MalformedRecord.class);
  }

  private static GenericRecord plain(String name, ReadModelRow row) throws IOException {
    WireSchema schema =
        ReadModelCodec.schemas().stream().filter(s -> s.name().equals(name)).findFirst().get();
    return new BinaryMessageDecoder<GenericRecord>(GenericData.get(), schema.current())
        .decode(new ReadModelCodec().encode(row));
  }

  private static byte[] golden(String name) throws IOException {
    String file = "/golden/readmodel/" + name + ".hex";
    try (InputStream in = ReadModelCodecTest.class.getResourceAsStream(file)) {
      String hex = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      return HexFormat.of().parseHex(hex.strip());
    }
  }
}
