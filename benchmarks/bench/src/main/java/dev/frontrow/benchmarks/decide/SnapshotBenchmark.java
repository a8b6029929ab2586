package dev.frontrow.benchmarks.decide;

import dev.frontrow.booking.domain.Decider;
import dev.frontrow.booking.domain.Decision;
import dev.frontrow.booking.domain.Evolver;
import dev.frontrow.booking.domain.OpenedShow;
import dev.frontrow.booking.domain.Show;
import dev.frontrow.booking.domain.ShowImage;
import dev.frontrow.booking.snapshot.SnapshotCodec;
import dev.frontrow.schemas.booking.BookingCommand;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A show of 200,000 seats with 100,000 reservations, to a snapshot and back. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseCompactObjectHeaders"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class SnapshotBenchmark {
  private static final int SEATS = 200_000;
  private static final int RESERVATIONS = 100_000;

  private final SnapshotCodec codec = new SnapshotCodec();
  private OpenedShow show;
  private byte[] bytes;

  @Setup
  public void fill() {
    Show filling = new Show.Unopened(BigHall.SHOW);
    filling = decide(filling, new BigHall(SEATS).open());
    int each = SEATS / RESERVATIONS;
    for (int i = 0; i < RESERVATIONS; i++) {
      filling = decide(filling, BigHall.reserve(i, BigHall.named(i * each, each)));
    }
    show = (OpenedShow) filling;
    bytes = encode();
  }

  private static Show decide(Show show, BookingCommand command) {
    var accepted =
        (Decision.Accept) Decider.decide(show, command, BigHall.NOW_MILLIS + show.version());
    return Evolver.evolve(show, accepted.event());
  }

  @Benchmark
  public byte[] encode() {
    return codec.encode(ShowImage.of(show));
  }

  @Benchmark
  public ShowImage capture() {
    return ShowImage.of(show);
  }

  @Benchmark
  public OpenedShow decode() {
    return codec.decodeShow(bytes);
  }
}
