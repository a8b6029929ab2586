package dev.frontrow.booking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.booking.Commands;
import dev.frontrow.booking.Hall;
import dev.frontrow.booking.snapshot.SnapshotCodec;
import dev.frontrow.schemas.booking.BookingCommand.ReserveTickets;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.SeatRequest;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.log.LogRecord;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.openjdk.jol.info.GraphLayout;

/** How much memory a show takes, counted object by object. */
class FootprintTest {
  private static final int SEATS = 60_000;
  private static final int ROW = 50;
  private static final int RESERVATIONS = 20_000;

  /** Every customer has one. */
  private static final int EACH = 2;

  private static final long MAX_BYTES = 16 << 20;
  private static final long MAX_BYTES_EMPTY = 1 << 20;
  private static final long MAX_BYTES_EACH = 320;

  private static final Hall HALL = Hall.of((".".repeat(ROW) + "\n").repeat(SEATS / ROW));
  private static final Commands SHOW = Commands.to("demo-night-at-the-stadium");

  static {
    // Else it cannot tell where the fields of records are.
    System.setProperty("jol.magicFieldOffset", "true");
  }

  @Test
  void aStadiumIsSmall() {
    assertThat(bytes(told(List.of(opened())))).isLessThan(MAX_BYTES_EMPTY);
  }

  @Test
  void aReservationAndItsCommandAreSmall() {
    long empty = bytes(told(List.of(opened())));
    long full = bytes(told(events()));

    assertThat(full).isLessThan(MAX_BYTES);
    assertThat((full - empty) / RESERVATIONS).isLessThan(MAX_BYTES_EACH);
  }

  @Test
  void aShowReadFromTheLogTakesNoMore() {
    LogCodec codec = new LogCodec();
    List<BookingEvent> read = new ArrayList<>();
    for (BookingEvent event : events()) {
      read.add(((LogRecord.Stamped) codec.decode(codec.encode(event, 0, 0))).event());
    }

    assertThat(bytes(told(read)) / RESERVATIONS)
        .isLessThanOrEqualTo(bytes(told(events())) / RESERVATIONS);
  }

  @Test
  void aShowRestoredFromASnapshotTakesNoMore() {
    SnapshotCodec codec = new SnapshotCodec();
    OpenedShow live = told(events());
    OpenedShow restored = codec.decodeShow(codec.encode(ShowImage.of(live)));

    assertThat(bytes(restored) / RESERVATIONS).isLessThanOrEqualTo(bytes(live) / RESERVATIONS);
  }

  private static long bytes(OpenedShow show) {
    return GraphLayout.parseInstance(show).totalSize();
  }

  private static OpenedShow told(List<BookingEvent> events) {
    return (OpenedShow) Given.given(events).show(SHOW.show());
  }

  private static BookingEvent opened() {
    return new Facts(HALL).opened(SHOW.open(HALL));
  }

  private static List<BookingEvent> events() {
    Facts facts = new Facts(HALL);
    List<BookingEvent> events = new ArrayList<>();
    events.add(facts.opened(SHOW.open(HALL)));
    for (int i = 0; i < RESERVATIONS; i++) {
      int[] seats = {EACH * i, EACH * i + 1};
      events.add(facts.reserved(reserve(i, seats), seats));
    }
    return events;
  }

  /** With a customer as long as a session's. */
  private static ReserveTickets reserve(int number, int... seats) {
    return new ReserveTickets(
        SHOW.show(),
        CommandId.of("customer", Integer.toString(number)),
        new CustomerId("c" + CommandId.of("account", Integer.toString(number))),
        new SeatRequest.Named(Seats.of(seats)));
  }
}
