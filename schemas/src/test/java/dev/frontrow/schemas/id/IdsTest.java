package dev.frontrow.schemas.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shows, customers and payments share an alphabet; tickets build on a show's ID. */
class IdsTest {
  private static final ShowId SHOW = new ShowId("show-1");

  static Stream<String> tokens() {
    return Stream.of("a", "0", "-", "_", "Show_1-a", "x".repeat(64), "--__--");
  }

  static Stream<String> notTokens() {
    return Stream.of(
        " ",
        "a b",
        "a.b",
        "a/b",
        "a:b",
        "a+b",
        "a=",
        "a\n",
        "\u0000",
        "\u00e9",
        "\u0430", // Cyrillic, looks like an a
        "\uff11", // a full-width one
        "\u0661", // an Arabic-Indic one
        "\ud83c\udfad",
        "\ud83c",
        "x".repeat(65));
  }

  @ParameterizedTest
  @MethodSource("tokens")
  void takesLettersDigitsUnderscoreAndHyphen(String text) {
    assertThat(new ShowId(text)).hasToString(text);
    assertThat(new CustomerId(text)).hasToString(text);
    assertThat(new PaymentReference(text)).hasToString(text);
    assertThat(ShowId.isValid(text)).isTrue();
    assertThat(CustomerId.isValid(text)).isTrue();
  }

  @ParameterizedTest
  @NullAndEmptySource
  @MethodSource("notTokens")
  void refusesAnythingElse(String text) {
    assertThatThrownBy(() -> new ShowId(text)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new CustomerId(text)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new PaymentReference(text)).isInstanceOf(IllegalStateException.class);
    assertThat(ShowId.isValid(text)).isFalse();
    assertThat(CustomerId.isValid(text)).isFalse();
  }

  @Test
  void showsAreOrderedByTheirText() {
    assertThat(new ShowId("a")).isLessThan(new ShowId("b"));
    assertThat(new ShowId("B")).isLessThan(new ShowId("a"));
    assertThat(new ShowId("a")).isEqualByComparingTo(new ShowId("a"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 9, 10, 199_999, 9_999_999})
  void ticketComesBackFromItsText(int ordinal) {
    TicketId ticket = new TicketId(SHOW, ordinal);

    assertThat(ticket).hasToString("show-1." + ordinal);
    assertThat(TicketId.parseOrNull(ticket.toString())).isEqualTo(ticket);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(
      strings = {
        "show-1",
        "show-1.",
        ".1",
        "1",
        "show-1.01",
        "show-1.00",
        "show-1.+1",
        "show-1.-1",
        "show-1.-0",
        "show-1. 1",
        "show-1.1 ",
        "show-1.1.2",
        "show-1..1",
        "show-1.1e3",
        "show-1.0x1",
        "show-1.\u0661",
        "show-1.\uff11",
        "show-1.10000000",
        "show-1.4294967296",
        "show 1.1",
        "show-1.r1",
        "sh\u00f6w.1"
      })
  void textThatSpellsNoTicketIsRefused(String text) {
    assertThat(TicketId.parseOrNull(text)).isNull();
  }

  @Test
  void ticketOfAShowWithATooLongIdIsRefused() {
    assertThat(TicketId.parseOrNull("s".repeat(64) + ".1")).isNotNull();
    assertThat(TicketId.parseOrNull("s".repeat(65) + ".1")).isNull();
  }

  @Test
  void ticketHasNoNegativeOrdinal() {
    assertThatThrownBy(() -> new TicketId(SHOW, -1)).isInstanceOf(IllegalStateException.class);
  }
}
