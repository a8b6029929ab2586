package dev.frontrow.audit.tables;

import dev.frontrow.audit.log.LogAudit;
import dev.frontrow.audit.tables.ReadModelReport.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the read models in Postgres with the log, round after round, on a thread of its own.
 *
 * <p>A round looks at some rows. Those that are not what the log says are suspects: most are late.
 * It waits until the tables must hold all that the log held at that look, and looks at the suspects
 * again: what still is not right will not become so by itself, and is a difference. A rebuild in
 * between voids the round. It only reads, so several may run side by side.
 */
public final class ReadModelAudit implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ReadModelAudit.class);
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(20);

  /** Suspects that wait for read models which are behind; more are looked for again. */
  private static final int MAX_WAITING = 10_000;

  /** Known differences that are looked at again in one round. */
  private static final int MAX_AGAIN = 1_000;

  private final BooleanSupplier logIsRead;
  private final DataSource database;
  private final ReadModelSettings settings;
  private final Clock clock;
  private final ProjectionProgress progress;
  private final FirstLook firstLook;
  private final SecondLook secondLook;
  private final CaughtUp caughtUp;
  private final Differences differences = new Differences();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /** Suspects of rounds that could not end, by their names. */
  private final Map<RowName, Suspect> waiting = new LinkedHashMap<>();

  private long generation;
  private State state = State.WAITING;
  private String problem;
  private volatile ReadModelReport report;

  /**
   * An audit of the tables in {@code database}; {@link #start} starts it.
   *
   * @param log what the log says, followed by another thread
   * @param logIsRead true while {@code log} keeps up with the log's end
   */
  public ReadModelAudit(
      LogAudit log, BooleanSupplier logIsRead, DataSource database, ReadModelSettings settings) {
    this.logIsRead = logIsRead;
    this.database = database;
    this.settings = settings;
    this.clock = Clock.systemUTC();
    this.progress =
        new ProjectionProgress(
            settings.kafka(), settings.topic(), log.partitions().size(), settings.applicationId());
    this.firstLook = new FirstLook(log, settings.fullPassEvery(), clock);
    this.secondLook = new SecondLook(log);
    this.caughtUp = new CaughtUp(log, progress, settings.lagAfter(), closed);
    this.thread = Thread.ofPlatform().name("frontrow-audit-tables").daemon().unstarted(this::run);
    publish();
  }

  public void start() {
    thread.start();
  }

  /** What is known now. */
  public ReadModelReport report() {
    return report.withBehind(caughtUp.behind());
  }

  private void run() {
    boolean stopping = false;
    while (!stopping) {
      try (Connection connection = database.getConnection()) {
        round(connection);
      } catch (SQLException | RuntimeException | Error e) {
        // Whatever it is: an audit that has died must not look like one that finds nothing.
        failed(e);
      }
      publish();
      stopping = pause();
    }
  }

  private void round(Connection connection) throws SQLException {
    Generation current = Generation.read(connection);
    if (!logIsRead.getAsBoolean()) {
      become(State.WAITING);
      return;
    }
    if (!current.prepared()) {
      become(State.REBUILDING);
      return;
    }
    if (current.number() != generation) {
      generation = current.number();
      differences.clear();
      waiting.clear();
      firstLook.restart();
    }
    if (state != State.BEHIND) {
      firstLook.look(connection, settings.rowsPerRound(), this::suspect);
    }
    differences.oldest(MAX_AGAIN).forEach(known -> waiting.put(known.name(), known));
    Set<String> shows =
        waiting.keySet().stream().map(RowName::show).collect(Collectors.toCollection(HashSet::new));
    switch (caughtUp.await(connection, current, shows)) {
      case CaughtUp.Reached(Map<String, Long> marks) -> judge(connection, current, marks);
      case CaughtUp.Behind _ -> become(State.BEHIND);
      case CaughtUp.Unread _ -> become(State.WAITING);
      case CaughtUp.Voided _ -> waiting.clear();
    }
  }

  private void suspect(Suspect suspect) {
    if (waiting.size() < MAX_WAITING) {
      waiting.put(suspect.name(), suspect);
    } else {
      firstLook.forget(suspect.name().show());
    }
  }

  private void judge(Connection connection, Generation current, Map<String, Long> marks)
      throws SQLException {
    var verdicts = secondLook.judge(connection, waiting.values(), marks);
    waiting.clear();
    if (!Generation.read(connection).equals(current)) {
      // A rebuild emptied the tables meanwhile.
      return;
    }
    for (Verdict verdict : verdicts) {
      differences.take(verdict, clock.instant());
    }
    become(State.COMPARED);
  }

  private void become(State next) {
    if (state != next) {
      LOG.info("read models: {}", next);
    }
    state = next;
    problem = null;
  }

  private void failed(Throwable e) {
    if (state != State.UNKNOWN) {
      LOG.warn("the read models cannot be compared, which is tried again", e);
    }
    firstLook.interrupted();
    state = State.UNKNOWN;
    problem = words(e);
  }

  /** Says no more than strangers may read: addresses and queries are for the log. */
  private static String words(Throwable e) {
    return switch (e) {
      case SQLException sql -> "Postgres does not answer, SQLSTATE " + sql.getSQLState();
      case KafkaException kafka -> "Kafka does not answer, " + kafka.getClass().getSimpleName();
      default -> "an error of the auditor's, " + e.getClass().getSimpleName();
    };
  }

  private void publish() {
    report =
        new ReadModelReport(
            state,
            firstLook.shows(),
            differences.size(),
            differences.found(),
            differences.byTable(),
            caughtUp.behind(),
            firstLook.lastFullPass(),
            differences.latest(),
            problem);
  }

  private boolean pause() {
    try {
      return closed.await(settings.interval().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  /** Stops comparing, and waits for the thread's end. */
  @Override
  public void close() {
    closed.countDown();
    try {
      if (thread.isAlive() && !thread.join(CLOSE_TIMEOUT)) {
        LOG.warn("the audit of the read models does not stop");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    progress.close();
  }
}
