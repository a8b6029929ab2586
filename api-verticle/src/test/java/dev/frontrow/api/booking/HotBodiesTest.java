package dev.frontrow.api.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.api.http.Fields;
import dev.frontrow.api.http.Problem;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.Block;
import dev.frontrow.schemas.booking.BookingReply.Reserved;
import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.PriceCategory;
import dev.frontrow.schemas.booking.Row;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.booking.Section;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bodies that are read and written by hand, held against the library. */
class HotBodiesTest {
  private static final int ROUNDS = 20_000;
  private static final ShowId SHOW = new ShowId("show-1");
  private static final List<String> CURRENCIES = List.of("EUR", "JPY", "KWD", "USD");

  /** What an organiser may call things: quotes, backslashes, and what is outside of ASCII. */
  private static final String LETTERS = "aZ09 \"\\/<>&'{}[],:é€漢\u2028\uD83C\uDFAD";

  private final Random random = new Random(4);

  @Test
  void writesAHeldReservationAsTheLibraryDoes() {
    for (int i = 0; i < ROUNDS; i++) {
      InventoryIndex inventory = random.nextInt(10) == 0 ? null : inventory();
      Reserved reserved = reserved();

      Buffer written = HeldJson.of(reserved, inventory);

      assertThat(new JsonObject(written)).isEqualTo(asTheLibraryDoes(reserved, inventory));
    }
  }

  private static JsonObject asTheLibraryDoes(Reserved reserved, InventoryIndex inventory) {
    Reservation held =
        new Reservation(
            reserved.reservation(),
            new CustomerId("ann"),
            ReservationStatus.HELD,
            reserved.seats(),
            reserved.total(),
            reserved.expiresAtMillis(),
            null);
    return BookingJson.of(held, inventory);
  }

  private Reserved reserved() {
    int[] seats = random.ints(1 + random.nextInt(5), 0, 30).toArray();
    return new Reserved(
        new ReservationId(SHOW, new CommandId(random.nextLong(), random.nextLong())),
        Seats.of(seats),
        money(),
        random.nextBoolean() ? random.nextInt(3) * 1_000L : random.nextLong(4_000_000_000_000L));
  }

  private InventoryIndex inventory() {
    Money price = money();
    String code = text();
    return new InventoryIndex(
        new Inventory(
            List.of(new PriceCategory(code, "Category", price)),
            List.of(
                new Section.Seated(
                    "s" + text(),
                    "Section",
                    List.of(new Row(text(), code, List.of(new Block(7, -2, 12))))),
                new Section.GeneralAdmission("g" + text(), "Area", code, 10))));
  }

  private Money money() {
    long minor = random.nextBoolean() ? random.nextInt(2_000) : random.nextLong(1L << 40);
    return new Money(minor, CURRENCIES.get(random.nextInt(CURRENCIES.size())));
  }

  private String text() {
    int[] letters = LETTERS.codePoints().toArray();
    StringBuilder text = new StringBuilder("x");
    for (int length = random.nextInt(8); length > 0; length--) {
      text.appendCodePoint(letters[random.nextInt(letters.length)]);
    }
    return text.toString();
  }

  @Test
  void readsAPlainRequestAsTheLibraryDoes() {
    int plain = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Buffer body = request();
      PlainReserve read = PlainReserve.readOrNull(body);
      if (read != null) {
        plain++;
        Fields fields = Fields.of(body).only("eventId", "ticketIds");
        assertThat(read.eventId()).as("%s", body).isEqualTo(fields.textOrNull("eventId"));
        assertThat(read.ticketIds()).as("%s", body).isEqualTo(fields.texts("ticketIds", 50));
      }
    }
    assertThat(plain).isBetween(ROUNDS / 10, ROUNDS * 9 / 10);
  }

  /** Some plain, some with one character put in, taken out, or changed. */
  private Buffer request() {
    JsonObject json = new JsonObject();
    if (random.nextBoolean()) {
      json.put("eventId", "show-1");
    }
    JsonArray ids = new JsonArray();
    IntStream.range(0, random.nextInt(4)).forEach(i -> ids.add("show-1." + i));
    json.put("ticketIds", ids);
    StringBuilder text =
        new StringBuilder(random.nextBoolean() ? json.encode() : json.encodePrettily());
    for (int faults = random.nextInt(3); faults > 0; faults--) {
      char c = "\"\\{}[],: \n\t\0x1.é".charAt(random.nextInt(16));
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.insert(at, c);
        case 1 -> text.deleteCharAt(at);
        default -> text.setCharAt(at, c);
      }
    }
    return Buffer.buffer(text.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ticketIds\":[\"show-1.1\",\"show-1.2\"]}",
        " { \"ticketIds\" : [ \"show-1.1\" ] ,\r\n\t\"eventId\" : \"show-1\" } \n"
      })
  void takesPlainRequestsOfAnySpacing(String body) {
    assertThat(PlainReserve.readOrNull(Buffer.buffer(body))).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{}",
        "[]",
        "{\"ticketIds\":[]}",
        "{\"ticketIds\":[\"a.1\",]}",
        "{\"ticketIds\":[\"a.1\"]",
        "{\"ticketIds\":[\"a.1\"]}x",
        "{\"ticketIds\":[\"a.1\"],}",
        "{\"ticketIds\":[\"a.1\"],\"ticketIds\":[\"a.2\"]}",
        "{\"eventId\":\"a\",\"eventId\":\"a\",\"ticketIds\":[\"a.1\"]}",
        "{\"eventId\":null,\"ticketIds\":[\"a.1\"]}",
        "{\"ticketIds\":[\"a\\u002e1\"]}",
        "{\"ticketIds\":[1]}",
        "{\"ticketIds\":\"a.1\"}",
        "{\"eventId\":\"a\"}",
        "{\"bestAvailable\":{\"quantity\":2}}"
      })
  void leavesWhateverIsNotPlainToTheLibrary(String body) {
    assertThat(PlainReserve.readOrNull(Buffer.buffer(body))).isNull();
  }

  @Test
  void leavesMoreTicketsThanAReservationTakesToTheLibrary() {
    JsonArray ids = new JsonArray();
    IntStream.rangeClosed(0, 50).forEach(i -> ids.add("show-1." + i));
    Buffer body = new JsonObject().put("ticketIds", ids).toBuffer();

    assertThat(PlainReserve.readOrNull(body)).isNull();
    assertThatThrownBy(() -> BookingIds.tickets(Fields.of(body), null)).isInstanceOf(Problem.class);
  }
}
