package dev.frontrow.schemas.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.schemas.id.CommandId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SequencedMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Does what a {@link LinkedHashMap} does. */
class CommandTableTest {
  private final Numbers table = new Numbers();
  private final SequencedMap<CommandId, Long> plain = new LinkedHashMap<>();

  /** Keeps a number for each command. */
  private static final class Numbers extends CommandTable {
    private long[] numbers = new long[MIN_CAPACITY];

    void put(CommandId command, long number) {
      int place = findOrAdd(command);
      numbers[place] = number;
    }

    Long get(CommandId command) {
      return at(find(command));
    }

    Long at(int place) {
      return place == NONE ? null : numbers[place];
    }

    @Override
    protected void gather(int[] from, int capacity) {
      numbers = Columns.gather(numbers, from, capacity);
    }

    @Override
    protected void clear(int place) {
      numbers[place] = -1;
    }
  }

  @ParameterizedTest(name = "{0} commands")
  @ValueSource(ints = {1, 7, 9, 40, 700, 5_000})
  void agreesWithALinkedHashMap(int known) {
    Random random = new Random(known);
    for (int step = 0; step < 20_000; step++) {
      CommandId command = id(random.nextInt(known));
      switch (random.nextInt(6)) {
        case 0 -> remove(command);
        case 1 -> removeOldest();
        default -> put(command, step);
      }
      assertThat(table.get(command)).isEqualTo(plain.get(command));
      assertThat(table.size()).isEqualTo(plain.size());
      if (step % 1_000 == 0) {
        assertSame(known);
      }
    }
    assertSame(known);
  }

  @Test
  void staysAsItIsWhereOneComesAndOneGoes() {
    for (int i = 0; i < 100_000; i++) {
      put(id(i), i);
      if (i >= 100) {
        removeOldest();
      }
    }
    assertThat(plain).hasSize(100);
    assertSame(100_000);
  }

  @Test
  void keepsTheOrderRoundAnOldOneThatStays() {
    for (int i = 0; i < 10_000; i++) {
      put(id(i), i);
      if (i > 3) {
        remove(id(i - 2));
      }
    }
    assertThat(table.at(table.oldest())).isEqualTo(0L);
    assertSame(10_000);
  }

  @Test
  void hasNoOldestWhenThereIsNone() {
    assertThat(table.at(table.oldest())).isNull();
    put(id(1), 1);
    remove(id(1));
    assertThat(table.at(table.oldest())).isNull();
  }

  private void put(CommandId command, long value) {
    table.put(command, value);
    plain.put(command, value);
  }

  private void remove(CommandId command) {
    table.remove(command);
    plain.remove(command);
  }

  private void removeOldest() {
    if (!plain.isEmpty()) {
      table.removeOldest();
      plain.pollFirstEntry();
    }
  }

  private void assertSame(int known) {
    List<Map.Entry<CommandId, Long>> entries = new ArrayList<>();
    for (int place : table.order()) {
      entries.add(Map.entry(table.command(place), table.at(place)));
    }
    assertThat(entries).containsExactlyElementsOf(plain.entrySet());
    for (int i = 0; i < known; i++) {
      assertThat(table.get(id(i))).isEqualTo(plain.get(id(i)));
    }
    if (!plain.isEmpty()) {
      assertThat(table.at(table.oldest())).isEqualTo(plain.firstEntry().getValue());
    }
  }

  /** Some differ in few bits, and some pairs only in the order of their halves. */
  private static CommandId id(int number) {
    return switch (number % 3) {
      case 0 -> new CommandId(0, number);
      case 1 -> new CommandId(100 + number / 3, 77);
      default -> new CommandId(77, 100 + number / 3);
    };
  }
}
