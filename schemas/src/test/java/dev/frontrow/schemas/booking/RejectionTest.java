package dev.frontrow.schemas.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RejectionTest {
  private static final Map<Class<?>, Object> ARGUMENTS =
      Map.of(Seats.class, Seats.NONE, int.class, 1, String.class, "A");

  @Test
  void codesArePartOfTheApiAndNeverChange() throws ReflectiveOperationException {
    TreeSet<String> codes = new TreeSet<>();
    for (Class<?> type : Rejection.class.getPermittedSubclasses()) {
      codes.add(make(type).code());
    }
    assertThat(codes)
        .containsExactlyInAnyOrder(
            "ALREADY_CONFIRMED",
            "ALREADY_REFUNDED",
            "COMMAND_ID_REUSED",
            "DEADLINE_NOT_REACHED",
            "NOT_CONFIRMED",
            "NOT_ENOUGH_SEATS",
            "NOT_YOUR_RESERVATION",
            "PAYMENT_IN_PROGRESS",
            "PAYMENT_NOT_STARTED",
            "QUANTITY_OUT_OF_BOUNDS",
            "RESERVATION_EXPIRED",
            "RESERVATION_NOT_FOUND",
            "RESERVATION_RELEASED",
            "SALE_ALREADY_OPEN",
            "SALE_NOT_OPEN",
            "SEAT_NOT_AVAILABLE",
            "SEAT_NOT_BLOCKED",
            "SEAT_NOT_FOUND",
            "SEAT_NOT_NUMBERED",
            "SEAT_REPEATED",
            "SECTION_NOT_FOUND",
            "TICKET_LIMIT_EXCEEDED");
    assertThat(codes).hasSameSizeAs(Rejection.class.getPermittedSubclasses());
  }

  private static Rejection make(Class<?> type) throws ReflectiveOperationException {
    Class<?>[] parameters =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    return (Rejection)
        type.getDeclaredConstructor(parameters)
            .newInstance(Arrays.stream(parameters).map(ARGUMENTS::get).toArray());
  }
}
