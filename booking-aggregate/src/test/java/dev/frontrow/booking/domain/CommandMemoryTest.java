package dev.frontrow.booking.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.id.CommandId;
import org.junit.jupiter.api.Test;

class CommandMemoryTest {
  private final CommandMemory memory = new CommandMemory();

  @Test
  void forgetsTheOldestCommandWhenThereAreTooMany() {
    for (int i = 0; i <= CommandMemory.MAX_REMEMBERED; i++) {
      memory.remember(command(i, 0));
    }

    assertThat(memory.find(id(0))).isNull();
    assertThat(memory.find(id(1))).isEqualTo(command(1, 0));
    assertThat(memory.all()).hasSize(CommandMemory.MAX_REMEMBERED);
  }

  @Test
  void forgetsByAgeTheOldestFirst() {
    memory.remember(command(1, 1_000));
    memory.remember(command(2, 2_000));

    memory.forgetOld(1_001 + CommandMemory.REMEMBERED.toMillis());

    assertThat(memory.all()).containsExactly(command(2, 2_000));
  }

  private static Remembered command(int number, long timeMillis) {
    return new Remembered(id(number), 0, timeMillis, new BookingReply.SaleChanged(true));
  }

  private static CommandId id(int number) {
    return new CommandId(0, number);
  }
}
