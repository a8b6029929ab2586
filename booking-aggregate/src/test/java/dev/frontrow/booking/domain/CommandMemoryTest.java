package dev.frontrow.booking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandMemoryTest {
  private static final ShowId SHOW = new ShowId("show");

  private final CommandMemory memory = new CommandMemory(SHOW, "EUR");

  @Test
  void forgetsTheOldestCommandWhenThereAreTooMany() {
    for (int i = 0; i <= CommandMemory.MAX_REMEMBERED; i++) {
      memory.remember(command(i, 0));
    }

    assertThat(memory.get(id(0))).isNull();
    assertThat(memory.get(id(1))).isEqualTo(command(1, 0));
    assertThat(memory.image()).hasSize(CommandMemory.MAX_REMEMBERED);
  }

  @Test
  void forgetsByAgeTheOldestFirst() {
    memory.remember(command(1, 1_000));
    memory.remember(command(2, 2_000));

    memory.forgetOld(1_001 + CommandMemory.REMEMBERED.toMillis());

    assertThat(memory.image()).containsExactly(command(2, 2_000));
  }

  @Test
  void givesEveryReplyBackAsItWas() {
    List<BookingReply> replies =
        List.of(
            reserved(SHOW, id(0), "EUR", 4),
            reserved(SHOW, id(1), "EUR", 4, 5, 6),
            reserved(SHOW, id(2), "EUR", 6, 5, 4),
            reserved(SHOW, id(3), "EUR", 4, 6),
            // None of these is what this show answers, but a memory does not judge.
            reserved(new ShowId("other"), id(4), "EUR", 4),
            reserved(SHOW, id(0), "EUR", 4),
            reserved(SHOW, id(6), "JPY", 4),
            new BookingReply.Released(new ReservationId(SHOW, id(0)), Seats.of(4)));
    List<Remembered> expected = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      expected.clear();
      for (int i = 0; i < replies.size(); i++) {
        // In each round another reply takes a command's place.
        BookingReply reply = round == 2 ? replies.get(i) : replies.get(replies.size() - 1 - i);
        expected.add(new Remembered(id(i), 7, 1_000, reply));
      }
      expected.forEach(memory::remember);

      assertThat(memory.image()).isEqualTo(expected);
      for (Remembered command : expected) {
        assertThat(memory.get(command.command())).isEqualTo(command);
      }
    }
  }

  @Test
  void anImageStaysAsItIs() {
    memory.remember(command(1, 1_000));
    List<Remembered> image = memory.image();

    memory.remember(command(2, 2_000));
    memory.forgetOld(1_001 + CommandMemory.REMEMBERED.toMillis());

    assertThat(image).containsExactly(command(1, 1_000));
  }

  private static BookingReply reserved(ShowId show, CommandId id, String currency, int... seats) {
    return new BookingReply.Reserved(
        new ReservationId(show, id), Seats.of(seats), new Money(500, currency), 9_000);
  }

  private static Remembered command(int number, long timeMillis) {
    return new Remembered(id(number), 0, timeMillis, new BookingReply.SaleChanged(true));
  }

  private static CommandId id(int number) {
    return new CommandId(0, number);
  }
}
