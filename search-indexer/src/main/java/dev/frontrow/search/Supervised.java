package dev.frontrow.search;

import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that goes on for ever on a thread of its own: when it ends or fails, it begins anew after a
 * while, each time after a longer one, until it is closed.
 */
public final class Supervised implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Supervised.class);
  private static final double GROWTH = 2;
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(30);

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Work work;
  private final IntervalFunction waits;
  private final Thread thread;
  private String problem;
  private int failures;

  /** What goes on. */
  public interface Work {
    /** Runs until {@code turn} is over; returns or throws when it has to begin anew. */
    void run(Turn turn) throws Exception;
  }

  /** What work may ask and tell while it runs. */
  public final class Turn {
    private Turn() {}

    /** Waits; true when the work is to end. */
    public boolean await(Duration time) throws InterruptedException {
      return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** True when the work is to end. */
    public boolean isOver() {
      return closed.getCount() == 0;
    }

    /** Everything is as it should be. */
    public void works() {
      problem = null;
      failures = 0;
    }

    /** Waits before something is tried again, longer each time; true when the work is to end. */
    public boolean backOff() throws InterruptedException {
      failures++;
      return await(Duration.ofMillis(waits.apply(failures)));
    }
  }

  /** Work that {@link #start} starts. */
  public Supervised(String name, SearchIndexerConfig.Retry retry, Work work) {
    this.work = work;
    this.waits =
        IntervalFunction.ofExponentialBackoff(
            retry.first().toMillis(), GROWTH, retry.longest().toMillis());
    this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  private void run() {
    Turn turn = new Turn();
    try {
      do {
        once(turn);
      } while (!turn.backOff());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void once(Turn turn) throws InterruptedException {
    try {
      work.run(turn);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      if (!e.toString().equals(problem)) {
        LOG.warn("{} begins anew: {}", thread.getName(), e.toString());
      }
      LOG.debug("because", e);
      problem = e.toString();
    }
  }

  /** Ends the work, and waits for that. */
  @Override
  public void close() {
    closed.countDown();
    try {
      if (thread.isAlive() && !thread.join(CLOSE_TIMEOUT)) {
        LOG.warn("{} did not stop within {}", thread.getName(), CLOSE_TIMEOUT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
