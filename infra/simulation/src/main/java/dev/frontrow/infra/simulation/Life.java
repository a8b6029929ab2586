package dev.frontrow.infra.simulation;

import dev.frontrow.infra.simulation.audit.Findings;
import dev.frontrow.infra.simulation.audit.Invariant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * One run of a node's process, from its start to its crash: runs what is due on the node, keeps it
 * back while the node is paused, and drops it when the node is gone.
 */
final class Life {
  /** How long a node takes for one thing of what has piled up, microseconds. */
  private static final int BACKLOG_STEP_MICROS = 150;

  private final Agenda agenda;
  private final Dice dice;
  private final Findings findings;
  private final Deque<Runnable> frozenTimers = new ArrayDeque<>();
  private final Deque<Runnable> frozenInput = new ArrayDeque<>();
  private final List<Runnable> atEnd = new ArrayList<>();
  private boolean over;
  private boolean paused;
  private boolean thawing;

  Life(Agenda agenda, Dice dice, Findings findings) {
    this.agenda = agenda;
    this.dice = dice;
    this.findings = findings;
  }

  boolean isOver() {
    return over;
  }

  boolean isPaused() {
    return paused;
  }

  /** The process's own timers and threads: does {@code task} after some time, unless it dies. */
  void after(long micros, Runnable task) {
    agenda.after(micros, () -> take(task, frozenTimers));
  }

  /** Something comes from outside: order is kept, also through a pause. */
  void arrive(Runnable task) {
    take(task, frozenInput);
  }

  private void take(Runnable task, Deque<Runnable> frozen) {
    if (over) {
      return;
    }
    if (paused || thawing) {
      frozen.add(task);
    } else {
      run(task);
    }
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException | Error thrown) {
      findings.report(Invariant.WRITERS_KEEP_RUNNING, "%s", describe(thrown));
    }
  }

  /** Somebody outside notices when the process ends. */
  void atEnd(Runnable task) {
    atEnd.add(task);
  }

  /** What was thrown, and where. */
  static String describe(Throwable thrown) {
    return thrown + " at " + Arrays.stream(thrown.getStackTrace()).limit(5).toList();
  }

  void end() {
    over = true;
    atEnd.forEach(Runnable::run);
    atEnd.clear();
    frozenTimers.clear();
    frozenInput.clear();
  }

  void pause() {
    paused = true;
  }

  /** Goes on as if nothing had happened; what has piled up comes first, bit by bit. */
  void resume() {
    paused = false;
    if (!thawing) {
      thawing = true;
      agenda.after(0, this::thaw);
    }
  }

  private void thaw() {
    if (over || paused) {
      thawing = false;
      return;
    }
    Deque<Runnable> next = dice.oneIn(2) ? frozenTimers : frozenInput;
    if (next.isEmpty()) {
      next = frozenTimers.isEmpty() ? frozenInput : frozenTimers;
    }
    if (next.isEmpty()) {
      thawing = false;
      return;
    }
    run(next.poll());
    agenda.after(dice.below(BACKLOG_STEP_MICROS), this::thaw);
  }
}
