package dev.frontrow.api.seatmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.schemas.booking.Seats;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConflatedTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void comesToTheSameAsAllChangesOneByOne(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      int size = 1 + random.nextInt(300);
      char[] before = new char[size];
      for (int i = 0; i < size; i++) {
        before[i] = Packed.STATUSES.charAt(random.nextInt(4));
      }
      char[] expected = before.clone();
      List<Delta> deltas = new ArrayList<>();
      for (int version = 1 + random.nextInt(20); version > 0; version--) {
        int[] ordinals = random.ints(random.nextInt(6), 0, size).distinct().toArray();
        char status = Packed.STATUSES.charAt(random.nextInt(4));
        Arrays.stream(ordinals).forEach(ordinal -> expected[ordinal] = status);
        deltas.addFirst(new Delta(version, Seats.of(ordinals), status));
      }
      Conflated conflated = Conflated.of(deltas, size);
      StringBuilder json = new StringBuilder();
      conflated.appendTo(json);
      JsonObject changes = new JsonObject(json.toString());
      String after =
          dev.frontrow.api.testing.Packed.apply(
              new String(before), new JsonObject().put("changes", changes));
      assertThat(after).isEqualTo(new String(expected));
      assertThat(conflated.seats())
          .isEqualTo(
              deltas.stream().flatMapToInt(delta -> delta.seats().stream()).distinct().count());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 5, 1_000, 60_000})
  void unpacksToWhatWasPacked(int size) {
    Random random = new Random(size);
    StringBuilder statuses = new StringBuilder();
    for (int i = 0; i < size; i++) {
      statuses.append(Packed.STATUSES.charAt(random.nextInt(4)));
    }
    String packed = Packed.base64(statuses.toString().getBytes(StandardCharsets.US_ASCII));
    assertThat(
            dev.frontrow.api.testing.Packed.statuses(
                new JsonObject().put("seats", size).put("packed", packed)))
        .isEqualTo(statuses.toString());
  }
}
