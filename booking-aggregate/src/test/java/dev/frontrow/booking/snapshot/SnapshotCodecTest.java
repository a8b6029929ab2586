package dev.frontrow.booking.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.booking.Commands;
import dev.frontrow.booking.Hall;
import dev.frontrow.booking.domain.Decider;
import dev.frontrow.booking.domain.Decision;
import dev.frontrow.booking.domain.Evolver;
import dev.frontrow.booking.domain.OpenedShow;
import dev.frontrow.booking.domain.Show;
import dev.frontrow.booking.domain.ShowImage;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.codec.MalformedRecord;
import dev.frontrow.schemas.id.ShowId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SnapshotCodecTest {
  private final SnapshotCodec codec = new SnapshotCodec();

  /** One reservation in each state, and every kind of reply. */
  private static ShowImage full() {
    Commands show = Commands.to("show");
    List<BookingCommand> story =
        List.of(
            show.open(Hall.of("stalls gold: ........ ....\nfloor std* .....")),
            show.reserve("held", "anna", 0, 1),
            show.reserve("paying", "ben", 2),
            show.pay("p1", "ben", "paying", "card"),
            show.reserve("booked", "cleo", 3),
            show.pay("p2", "cleo", "booked", "card"),
            show.decline("d2", "cleo", "booked", "card"),
            show.pay("p3", "cleo", "booked", "card"),
            show.confirm("c3", "cleo", "booked", "card"),
            show.reserve("released", "dan", 4),
            show.release("l", "dan", "released"),
            show.reserve("refunded", "eve", 5),
            show.pay("p4", "eve", "refunded", "card"),
            show.confirm("c4", "eve", "refunded", "card"),
            show.refund("f", "refunded"),
            show.block("b", 6, 7, 12),
            show.unblock("u", 7),
            show.close());
    Show told = new Show.Unopened(show.show());
    for (BookingCommand command : story) {
      told = Evolver.evolve(told, ((Decision.Accept) Decider.decide(told, command, 0)).event());
    }
    long due = Commands.HOLD.toMillis();
    var expired = (Decision.Accept) Decider.decide(told, show.expire("held"), due);
    return ShowImage.of((OpenedShow) Evolver.evolve(told, expired.event()));
  }

  @Test
  void bringsAShowBack() {
    assertThat(ShowImage.of(codec.decodeShow(codec.encode(full())))).isEqualTo(full());
  }

  @Test
  void bringsAManifestBack() {
    Manifest manifest =
        new Manifest(77, 12, true, Map.of(new ShowId("a"), 3L, new ShowId("b"), Long.MAX_VALUE));
    assertThat(codec.decodeManifest(codec.encode(manifest))).isEqualTo(manifest);
    Manifest empty = new Manifest(0, -1, true, Map.of());
    assertThat(codec.decodeManifest(codec.encode(empty))).isEqualTo(empty);
  }

  @Test
  void passesOverBytesOfAnotherVersion() {
    byte[] bytes = codec.encode(full());
    bytes[0] = 4;
    assertThat(codec.decodeShow(bytes)).isNull();
    assertThat(codec.decodeManifest(bytes)).isNull();
  }

  @Test
  void callsEveryCutMalformed() {
    byte[] bytes = codec.encode(full());
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> codec.decodeShow(cut)).isInstanceOf(MalformedRecord.class);
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
    assertThatThrownBy(() -> codec.decodeShow(longer)).isInstanceOf(MalformedRecord.class);
  }

  @Test
  void neverFailsButByCallingNoiseMalformed() {
    byte[] bytes = codec.encode(full());
    Random random = new Random(42);
    for (int i = 0; i < 5_000; i++) {
      byte[] noisy = bytes.clone();
      noisy[1 + random.nextInt(bytes.length - 1)] ^= (byte) (1 + random.nextInt(127));
      try {
        assertThat(codec.decodeShow(noisy)).isNotNull();
      } catch (MalformedRecord expected) {
        assertThat(expected).hasMessageNotContaining("null");
      }
    }
  }
}
