package dev.frontrow.api.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TicketLimitsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "There is an 8 ticket limit. | 8",
        "There is an 8-ticket limit for this event. | 8",
        "There is an overall eight (8) ticket limit for this event. | 8",
        "There is a 14 ticket limit for this event. | 14",
        "There is an 8 ticket limit per household. | 8",
        "Please adhere to published ticket limits. Limit of 4 tickets per person. | 4",
        "Ticket limit: 6 | 6",
        "6 tickets per customer | 6",
        "There is a 4 ticket limit for members, and an 8 ticket limit for all others. | -",
        "Please adhere to published ticket limits. | -",
        "There is a 500 ticket limit. | -",
        "There is a 0 ticket limit. | -",
        "Doors open at 8. | -"
      })
  void takesTheNumberThatIsPlainToSee(String prose, Integer expected) {
    assertThat(TicketLimits.find(prose)).isEqualTo(expected);
  }
}
