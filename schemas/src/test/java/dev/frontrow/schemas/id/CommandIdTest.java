package dev.frontrow.schemas.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Command IDs, and the reservation IDs that are made of them. */
class CommandIdTest {
  private static final ShowId SHOW = new ShowId("show-1");
  private static final String ZERO = "AAAAAAAAAAAAAAAAAAAAAA";

  @ParameterizedTest
  @CsvSource({
    "0, 0, AAAAAAAAAAAAAAAAAAAAAA",
    "0, 1, AAAAAAAAAAAAAAAAAAAAAQ",
    "1, 0, AAAAAAAAAAEAAAAAAAAAAA",
    "-1, -1, _____________________w",
    "-81985529216486896, 81985529216486895, _ty6mHZUMhABI0VniavN7w",
    "-9223372036854775808, 9223372036854775807, gAAAAAAAAAB__________w"
  })
  void hasOneText(long high, long low, String text) {
    CommandId id = new CommandId(high, low);

    assertThat(id).hasToString(text);
    assertThat(CommandId.parse(text)).isEqualTo(id);
    assertThat(ReservationId.parseOrNull("show-1.r" + text))
        .isEqualTo(new ReservationId(SHOW, id))
        .hasToString("show-1.r" + text);
  }

  @Test
  void comesBackFromItsText() {
    Random random = new Random(1);
    for (int round = 0; round < 10_000; round++) {
      CommandId id = new CommandId(random.nextLong(), random.nextLong());
      assertThat(CommandId.parse(id.toString())).isEqualTo(id);
    }
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "AAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAAAAAAAAAAAAAB", // the same 128 bits as ZERO, with a bit that carries nothing
        "AAAAAAAAAAAAAAAAAAAAAP",
        "AAAAAAAAAAAAAAAAAAAAA=",
        "AAAAAAAAAAAAAAAAAAAA==",
        "AAAAAAAAAAAAAAAAAA====",
        "AAA=AAAAAAAAAAAAAAAAAA",
        "AAAAAAAAAA+AAAAAAAAAAA",
        "AAAAAAAAAA/AAAAAAAAAAA",
        "AAAAAAAAAA AAAAAAAAAAA",
        "AAAAAAAAAA\nAAAAAAAAAAA",
        "AAAAAAAAAA.AAAAAAAAAAA",
        "AAAAAAAAAA\u00c1AAAAAAAAAAA",
        "AAAAAAAAAA\u0410AAAAAAAAAAA",
        "======================"
      })
  void refusesOtherText(String text) {
    assertThat(CommandId.parseOrNull(text)).isNull();
    assertThat(ReservationId.parseOrNull("show-1.r" + text)).isNull();
    assertThatThrownBy(() -> CommandId.parse(text)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void randomTextIsTheTextOfAnIdOrRefused() {
    Random random = new Random(2);
    String alphabet = "ABab01_-=+/ \u00e9";
    for (int round = 0; round < 50_000; round++) {
      StringBuilder text = new StringBuilder();
      int bound = round % 2 == 0 ? alphabet.length() : 8;
      while (text.length() < CommandId.TEXT_LENGTH) {
        text.append(alphabet.charAt(random.nextInt(bound)));
      }
      CommandId id = CommandId.parseOrNull(text.toString());
      if (id != null) {
        assertThat(id).hasToString(text.toString());
      }
    }
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        ZERO,
        "show-1." + ZERO,
        "show-1.R" + ZERO,
        "show-1r" + ZERO,
        ".r" + ZERO,
        "show 1.r" + ZERO,
        "show-1..r" + ZERO,
        "show-1.r.r" + ZERO,
        "show-1.r",
        "show-1.7",
        "show-1.r" + ZERO + "A"
      })
  void textThatSpellsNoReservationIsRefused(String text) {
    assertThat(ReservationId.parseOrNull(text)).isNull();
  }

  @Test
  void sameCallerAndKeyGiveTheSameId() {
    assertThat(CommandId.of("customer-1", "key")).isEqualTo(CommandId.of("customer-1", "key"));
  }

  @Test
  void idOfACallerAndKeyStaysForEver() {
    // The first 16 bytes of: printf 'customer-1\0key' | sha256sum
    assertThat(CommandId.of("customer-1", "key"))
        .isEqualTo(new CommandId(0xad4f0efbddb1ea5fL, 0xa7438beb9248ecb2L));
  }

  @Test
  void callersAndKeysStayApart() {
    Set<CommandId> ids = new HashSet<>();
    for (String caller : Set.of("", "a", "ab", "abc")) {
      for (String key : Set.of("", "c", "bc", "abc")) {
        ids.add(CommandId.of(caller, key));
      }
    }
    assertThat(ids).hasSize(16);
  }

  @Test
  void derivedIdsFollowFromTheFirstAndTheStep() {
    CommandId id = new CommandId(1, 2);

    assertThat(id.derive("payment")).isEqualTo(id.derive("payment")).isNotEqualTo(id);
    assertThat(id.derive("payment")).isNotEqualTo(id.derive("confirm"));
    assertThat(id.derive("payment")).isNotEqualTo(new CommandId(1, 3).derive("payment"));
  }
}
