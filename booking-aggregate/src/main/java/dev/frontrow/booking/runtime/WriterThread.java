package dev.frontrow.booking.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The thread of one partition writer: takes what has come in, batch by batch, and lets the writer
 * take its turn behind each.
 *
 * <p>Its queue needs no bound of its own: commands are bounded by the writer's {@code maxPending},
 * acknowledgements by its {@code maxInFlight}.
 */
public final class WriterThread implements Executor {
  /** Input between two turns: the writer looks at timers and free room at least this often. */
  private static final int MAX_BATCH = 1_024;

  private final BlockingQueue<Runnable> inbox = new LinkedBlockingQueue<>();
  private final Thread thread;
  private PartitionWriter writer;
  private final CountDownLatch released = new CountDownLatch(1);
  private boolean releasing;
  private boolean stopping;

  /** A thread for the writer of {@code partition}; {@link #start} starts it. */
  public WriterThread(int partition) {
    thread = Thread.ofPlatform().name("writer-" + partition).daemon().unstarted(this::run);
  }

  /** Runs {@code ofWriter} from here on. */
  public void start(PartitionWriter ofWriter) {
    writer = ofWriter;
    thread.start();
  }

  @Override
  public void execute(Runnable task) {
    inbox.add(task);
  }

  /** Has the writer let go of its partition, once what is under way is answered. */
  void release() {
    inbox.add(
        () -> {
          releasing = true;
          writer.release();
        });
  }

  /** Waits until the writer has let go, or for {@code time}. */
  void awaitReleased(Duration time) throws InterruptedException {
    var _ = released.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Begins to stop: what is under way is still answered. */
  public void stop() {
    release();
    inbox.add(() -> stopping = true);
  }

  /** Waits until the thread has ended; ends it by force when it takes longer than {@code time}. */
  public void await(Duration time) throws InterruptedException {
    if (!thread.join(time)) {
      thread.interrupt();
    }
  }

  private void run() {
    List<Runnable> batch = new ArrayList<>(MAX_BATCH);
    while (!(stopping && writer.hasStopped())) {
      try {
        take(batch);
      } catch (InterruptedException forced) {
        return;
      }
      batch.forEach(this::guarded);
      batch.clear();
      guarded(writer::turn);
      if (releasing && writer.hasStopped()) {
        released.countDown();
      }
    }
  }

  /** A writer that has stopped still takes the rest of its input, and answers it. */
  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error broken) {
      writer.stop(broken);
    }
  }

  private void take(List<Runnable> batch) throws InterruptedException {
    Runnable first = inbox.poll(writer.millisToWake(), TimeUnit.MILLISECONDS);
    if (first != null) {
      batch.add(first);
      inbox.drainTo(batch, MAX_BATCH - 1);
    }
  }
}
