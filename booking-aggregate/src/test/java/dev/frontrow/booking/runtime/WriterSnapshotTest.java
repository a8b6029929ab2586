package dev.frontrow.booking.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.booking.Commands;
import dev.frontrow.booking.Hall;
import dev.frontrow.booking.runtime.PartitionWriter.Mode;
import dev.frontrow.booking.runtime.World.Node;
import dev.frontrow.booking.snapshot.Manifest;
import dev.frontrow.booking.snapshot.SnapshotCodec;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.Seats;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When snapshots are taken, what is in them, and which are believed. */
class WriterSnapshotTest {
  private static final Hall HALL = Hall.ofRow(20);
  private static final String MANIFEST = SnapshotCodec.MANIFEST_KEY + World.PARTITION;
  private static final int EVERY = 4;

  private final World world = new World();
  private final SnapshotCodec codec = new SnapshotCodec();
  private final Commands show = Commands.to("show");
  private final Commands other = Commands.to("other");
  private Node node;

  @BeforeEach
  void lead() {
    node = world.node(every(EVERY)).lead();
    node.ready(show.open(HALL)).accepted();
  }

  private static WriterSettings every(int events) {
    WriterSettings usual = World.SETTINGS;
    return new WriterSettings(
        usual.endpoint(),
        usual.maxPending(),
        usual.maxInFlight(),
        usual.ackTimeout(),
        usual.claimPause(),
        events,
        usual.snapshotInterval(),
        usual.handover(),
        usual.standInPause());
  }

  /** Seats 1, 2 and 3: with the opening, as many events as make a snapshot. */
  private void sellThree() {
    for (int seat = 1; seat < EVERY; seat++) {
      node.ready(show.reserve("r" + seat, "c" + seat, seat)).accepted();
    }
  }

  private Manifest manifest() {
    return codec.decodeManifest(
        world.store.entries().stream()
            .filter(entry -> entry.key().equals(MANIFEST))
            .reduce((_, newest) -> newest)
            .orElseThrow()
            .value());
  }

  private void assertRestoresWhatTheLogSays() {
    assertThat(world.recovered(show.show())).isEqualTo(world.replayed(show.show()));
  }

  private long readFrom() {
    Node next = world.node();
    next.writer.assign();
    next.run();
    next.settle().assertMode(Mode.LEADING);
    return next.wire.readFrom();
  }

  @Test
  void takesOneAfterSoManyEventsTheManifestLast() {
    node.ready(other.open(HALL)).accepted();
    node.ready(show.reserve("r1", "anna", 0)).accepted();
    assertThat(world.store.keys()).isEmpty();
    node.ready(show.reserve("r2", "ben", 1)).accepted();
    assertThat(world.store.keys()).hasSize(3).endsWith(MANIFEST).contains("show", "other");
    assertThat(manifest())
        .isEqualTo(new Manifest(5, 0, false, Map.of(show.show(), 3L, other.show(), 1L)));
  }

  @Test
  void takesOneAfterSoLongWhenAnythingChanged() {
    Duration interval = World.SETTINGS.snapshotInterval();
    assertThat(node.writer.millisToWake()).isEqualTo(interval.toMillis());
    world.passToWake(node);
    assertThat(world.store.keys()).containsExactly("show", MANIFEST);
    world.pass(interval.multipliedBy(3));
    node.run();
    assertThat(world.store.keys()).hasSize(2);
  }

  @Test
  void takesOneAtOnceWhenTheTakeoverReadMuch() {
    Node patient = world.node().lead();
    for (int time = 0; time < 500; time++) {
      patient.ready(show.reserve("r" + time, "anna", 0)).accepted();
      patient.ready(show.release("l" + time, "anna", "r" + time)).accepted();
    }
    assertThat(world.store.keys()).isEmpty();
    world.node().lead();
    assertThat(world.store.keys()).containsExactly("show", MANIFEST);
    assertThat(readFrom()).isEqualTo(manifest().offset()).isGreaterThan(1_000);
    assertRestoresWhatTheLogSays();
  }

  @Test
  void savesOnlyShowsThatChanged() {
    world.passToWake(node);
    node.ready(other.open(HALL)).accepted();
    world.pass(World.SETTINGS.snapshotInterval());
    node.run();
    assertThat(world.store.keys()).containsExactly("show", MANIFEST, "other", MANIFEST);
    assertThat(manifest().versions()).isEqualTo(Map.of(show.show(), 1L, other.show(), 1L));
  }

  @Test
  void keepsOnlyWhatIsAcknowledged() {
    sellThree();
    int before = world.store.keys().size();
    node.ready(show.reserve("r4", "c4", 4)).accepted();
    node.ask(show.reserve("r5", "c5", 5));
    node.run();
    world.pass(World.SETTINGS.snapshotInterval().dividedBy(30));
    node.ask(show.reserve("r6", "c6", 6));
    node.ask(show.reserve("r7", "c7", 7));
    node.run();
    assertThat(world.store.keys()).hasSize(before);
    node.wire.deliver();
    node.wire.deliver();
    node.run();
    assertThat(world.store.keys()).hasSize(before);
    node.settle();
    assertThat(world.store.keys()).hasSize(before + 2);
    assertRestoresWhatTheLogSays();
  }

  @Test
  void dropsASnapshotOfWhatWasNeverAcknowledged() {
    node.ready(show.reserve("r1", "c1", 1)).accepted();
    node.ready(show.reserve("r2", "c2", 2)).accepted();
    Answer lost = node.ask(show.reserve("r3", "c3", 3), world.nowMillis() + 1);
    node.run();
    node.wire.lose();
    node.run().assertMode(Mode.DOUBT);
    world.passToWake(node);
    node.settle();
    lost.assertUnavailable(true);
    assertThat(world.store.keys()).isEmpty();
  }

  @Test
  void goesOnFromASnapshotAndTheTail() {
    sellThree();
    node.ready(show.reserve("r4", "anna", 4)).accepted();
    node.ready(other.open(HALL)).accepted();
    assertThat(readFrom()).isEqualTo(manifest().offset()).isEqualTo(5);
    assertRestoresWhatTheLogSays();
    Node next = world.node().lead();
    assertThat(next.ready(show.reserve("x", "ben", 1, 4)).refused())
        .isEqualTo(new Rejection.SeatNotAvailable(Seats.of(1, 4)));
    assertThat(next.ready(show.reserve("r1", "c1", 1)).accepted()).isNotNull();
    next.ready(other.reserve("o1", "ben", 0)).accepted();
  }

  @Test
  void aShowAheadOfTheManifestIsNotToldTwice() {
    world.store.setSlow(true);
    sellThree();
    world.store.keep();
    // The manifest of this round waits; what comes now is in no snapshot yet.
    node.ready(show.reserve("r4", "c4", 4)).accepted();
    node.run();
    world.store.keep();
    node.run();
    world.store.setSlow(false);
    world.pass(World.SETTINGS.snapshotInterval());
    world.store.setSlow(true);
    node.run();
    world.store.keep();
    // The show is saved with r4 in it; its manifest is not.
    assertThat(manifest().versions()).containsEntry(show.show(), 4L);
    assertRestoresWhatTheLogSays();
    assertThat(readFrom()).isEqualTo(5);
  }

  @Test
  void triesAgainLaterWhenASnapshotCannotBeSaved() {
    world.store.setSlow(true);
    world.passToWake(node);
    world.store.fail();
    node.run();
    assertThat(world.store.waiting()).isZero();
    assertThat(node.writer.millisToWake()).isEqualTo(World.SETTINGS.snapshotInterval().toMillis());
    world.store.setSlow(false);
    world.passToWake(node);
    assertThat(world.store.keys()).containsExactly("show", MANIFEST);
  }

  /** What may be wrong with what is kept. */
  enum Fault {
    NO_MANIFEST,
    NO_SHOW,
    MANIFEST_OF_ANOTHER_VERSION,
    SHOW_OF_ANOTHER_VERSION,
    MANIFEST_CUT_SHORT,
    SHOW_CUT_SHORT,
    SHOW_TURNED_TO_NOISE,
    SHOW_TOO_LONG,
    MANIFEST_EMPTY,
    MANIFEST_FROM_THE_FUTURE
  }

  @ParameterizedTest
  @EnumSource
  void passesOverWhatCannotBeBelieved(Fault fault) {
    sellThree();
    switch (fault) {
      case NO_MANIFEST -> world.store.remove(MANIFEST);
      case NO_SHOW -> world.store.remove("show");
      case MANIFEST_OF_ANOTHER_VERSION -> change(MANIFEST, WriterSnapshotTest::anotherVersion);
      case SHOW_OF_ANOTHER_VERSION -> change("show", WriterSnapshotTest::anotherVersion);
      case MANIFEST_CUT_SHORT -> change(MANIFEST, WriterSnapshotTest::cutShort);
      case SHOW_CUT_SHORT -> change("show", WriterSnapshotTest::cutShort);
      case SHOW_TURNED_TO_NOISE -> change("show", WriterSnapshotTest::noise);
      case SHOW_TOO_LONG -> change("show", bytes -> Arrays.copyOf(bytes, 9_999));
      case MANIFEST_EMPTY -> change(MANIFEST, _ -> new byte[0]);
      case MANIFEST_FROM_THE_FUTURE ->
          change(MANIFEST, _ -> codec.encode(new Manifest(999, 0, false, Map.of(show.show(), 4L))));
    }
    assertRestoresWhatTheLogSays();
    assertThat(readFrom()).isZero();
    Node next = world.node().lead();
    assertThat(next.ready(show.reserve("x", "ben", 1)).refused())
        .isEqualTo(new Rejection.SeatNotAvailable(Seats.of(1)));
  }

  private void change(String key, UnaryOperator<byte[]> change) {
    byte[] value =
        world.store.entries().stream()
            .filter(entry -> entry.key().equals(key))
            .findFirst()
            .orElseThrow()
            .value();
    world.store.remove(key);
    world.store.put(key, change.apply(value));
  }

  private static byte[] anotherVersion(byte[] bytes) {
    byte[] changed = bytes.clone();
    changed[0] = 4;
    return changed;
  }

  private static byte[] cutShort(byte[] bytes) {
    return Arrays.copyOf(bytes, bytes.length / 2);
  }

  private static byte[] noise(byte[] bytes) {
    byte[] changed = bytes.clone();
    for (int i = 20; i < changed.length; i++) {
      changed[i] = (byte) (31 * i);
    }
    return changed;
  }

  @Test
  void aWriterThatReadTheLogFromItsStartMendsTheSnapshots() {
    sellThree();
    world.store.remove("show");
    Node next = world.node(every(EVERY)).lead();
    world.pass(World.SETTINGS.snapshotInterval());
    next.settle();
    assertThat(world.store.keys()).contains("show");
    assertThat(readFrom()).isEqualTo(manifest().offset()).isPositive();
  }

  @Test
  void aZombiesOlderShowOverANewerOneIsFound() {
    sellThree();
    MemoryStore.Entry old =
        world.store.entries().stream()
            .filter(entry -> entry.key().equals("show"))
            .findFirst()
            .orElseThrow();
    Node next = world.node(every(EVERY)).lead();
    for (int seat = 4; seat < 10; seat++) {
      next.ready(show.reserve("r" + seat, "c" + seat, seat)).accepted();
    }
    assertThat(manifest().versions().get(show.show())).isGreaterThan(4);
    world.store.put(old.key(), old.value());
    // Both are still there: the newer version is believed.
    assertRestoresWhatTheLogSays();
    assertThat(readFrom()).isPositive();
    // Only the zombie's is left: the log is read from its start.
    world.store.compact();
    assertThat(readFrom()).isZero();
    assertRestoresWhatTheLogSays();
  }

  @Test
  void aZombiesOlderManifestOverANewerOneOnlyCostsTime() {
    sellThree();
    byte[] old = codec.encode(manifest());
    Node next = world.node(every(EVERY)).lead();
    for (int seat = 4; seat < 10; seat++) {
      next.ready(show.reserve("r" + seat, "c" + seat, seat)).accepted();
    }
    world.store.put(MANIFEST, old);
    world.store.compact();
    assertThat(readFrom()).isEqualTo(5);
    assertRestoresWhatTheLogSays();
  }

  @Test
  void aManifestStandsForTheClaimInForceThere() {
    sellThree();
    // An event of that claim that lost its place comes before the next Claim: it must stay void.
    node.ask(show.reserve("a", "anna", 10));
    node.ask(show.reserve("b", "ben", 11));
    node.run();
    node.wire.loseUnheard();
    node.wire.deliverUnheard();
    Node next = world.node().lead();
    assertThat(next.wire.readFrom()).isEqualTo(5);
    next.ready(show.reserve("c", "cleo", 11)).accepted();
    assertRestoresWhatTheLogSays();
  }

  @Test
  void manyShowsAreSavedOneByOneBetweenCommands() {
    world.store.setSlow(true);
    List<Commands> shows =
        List.of(Commands.to("s1"), Commands.to("s2"), Commands.to("s3"), Commands.to("s4"));
    shows.forEach(each -> node.ready(each.open(HALL)).accepted());
    // Each save waits for the last, and each command keeps the next round coming.
    for (int saved = 0; saved < 20; saved++) {
      assertThat(world.store.waiting()).isEqualTo(1);
      node.ready(shows.get(saved % 4).reserve("r" + saved, "c" + saved, saved)).accepted();
      world.store.keep();
      node.run();
    }
    assertThat(world.store.keys()).contains("s1", "s2", "s3", "s4", MANIFEST);
    assertRestoresWhatTheLogSays();
    shows.forEach(
        each -> assertThat(world.recovered(each.show())).isEqualTo(world.replayed(each.show())));
  }
}
