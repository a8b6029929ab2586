package dev.frontrow.booking.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.frontrow.booking.Commands;
import dev.frontrow.booking.Hall;
import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The one test with a real writer thread; it waits for answers, never for time. */
class WriterThreadTest {
  private final Commands show = Commands.to("show");
  private final WriterThread thread = new WriterThread(0);

  /** Acknowledges at once, until the record that it chokes on. */
  private static final class Log implements PartitionLog {
    private final int last;
    private int count;

    Log(int last) {
      this.last = last;
    }

    @Override
    public void append(byte[] key, byte[] value, Appended done) {
      if (count == last) {
        throw new IllegalArgumentException("the test says so");
      }
      done.at(count++);
    }

    @Override
    public void read(long from, long to, Visitor visitor) {}

    @Override
    public void end(Ended done) {
      done.at(count);
    }
  }

  private PartitionWriter writer(PartitionLog log) {
    return new PartitionWriter(
        0,
        World.SETTINGS,
        new WriterPorts(log, new MemoryStore(), thread, () -> 0, () -> 0),
        new WriterMetrics(new SimpleMeterRegistry()));
  }

  private CompletableFuture<Outcome> ask(PartitionWriter writer, int seat) {
    CompletableFuture<Outcome> answer = new CompletableFuture<>();
    assertThat(
            writer.submit(
                new Pending(
                    new Attempt(
                        seat < 0 ? show.open(Hall.ofRow(10)) : show.reserve("r" + seat, "c", seat),
                        0,
                        false,
                        Long.MAX_VALUE),
                    answer::complete)))
        .isTrue();
    return answer;
  }

  @Test
  void answersAndThenStops() throws Exception {
    PartitionWriter writer = writer(new Log(Integer.MAX_VALUE));
    thread.start(writer);
    thread.execute(writer::assign);
    assertThat(ask(writer, -1).get(1, TimeUnit.MINUTES)).isInstanceOf(Outcome.Accepted.class);
    assertThat(ask(writer, 0).get(1, TimeUnit.MINUTES)).isInstanceOf(Outcome.Accepted.class);
    thread.stop();
    thread.await(Duration.ofMinutes(1));
    assertThat(writer.hasStopped()).isTrue();
  }

  @Test
  void answersEveryCommandOfABatchWhenOneBreaksThePartition() throws Exception {
    PartitionWriter writer = writer(new Log(2));
    CountDownLatch batchIsFull = new CountDownLatch(1);
    thread.execute(
        () -> {
          try {
            batchIsFull.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    thread.start(writer);
    thread.execute(writer::assign);
    List<CompletableFuture<Outcome>> answers = new ArrayList<>();
    for (int seat = -1; seat < 5; seat++) {
      answers.add(ask(writer, seat));
    }
    batchIsFull.countDown();
    for (CompletableFuture<Outcome> answer : answers) {
      assertThat(answer.get(1, TimeUnit.MINUTES)).isNotNull();
    }
    assertThat(answers.getLast().get())
        .isInstanceOfSatisfying(
            Outcome.Unavailable.class, no -> assertThat(no.mayHaveActed()).isFalse());
    assertThat(writer.mode()).isEqualTo(PartitionWriter.Mode.BROKEN);
    assertThat(ask(writer, 9).get(1, TimeUnit.MINUTES)).isInstanceOf(Outcome.Unavailable.class);
    thread.stop();
    thread.await(Duration.ofMinutes(1));
  }
}
