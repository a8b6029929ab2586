package dev.frontrow.benchmarks.bench.workload;

import dev.frontrow.benchmarks.bench.report.Names;
import java.util.Arrays;
import java.util.List;

/** What can be measured; each adds what it finds to the results of its field. */
public enum Workload {
  HOT(Names.HOT),
  CONTENDED(Names.CONTENDED),
  SPREAD(Names.SPREAD),
  BEST(Names.BEST),
  MILLION(Names.MILLION),
  REPLAY(Names.REPLAY),
  OVERLOAD(Names.OVERLOAD),
  LIFECYCLE(Names.LIFECYCLE),
  LAG(Names.LAG),
  ROWS(Names.ROWS),
  INDEX(Names.INDEX),
  READ(Names.READ),
  MIXED(Names.MIXED),
  LIVE(Names.LIVE),
  DECIDE(Names.DECIDE);

  private final String word;

  Workload(String word) {
    this.word = word;
  }

  /** Its name on the command line. */
  public String word() {
    return word;
  }

  public void run(Field field) throws InterruptedException {
    switch (this) {
      case HOT -> new Hot().run(field);
      case CONTENDED -> Peaks.contended(field);
      case SPREAD -> Peaks.spread(field);
      case BEST -> Peaks.best(field);
      case MILLION -> Million.run(field);
      case REPLAY -> Replay.run(field);
      case OVERLOAD -> Overload.run(field);
      case LIFECYCLE -> Lifecycle.run(field);
      case LAG -> Lag.run(field);
      case ROWS -> ReadModelRows.run(field);
      case INDEX -> Index.run(field);
      case READ -> Read.run(field);
      case MIXED -> Mixed.run(field);
      case LIVE -> Live.run(field);
      case DECIDE -> Decide.run(field);
    }
  }

  /** The workload of that name; null when there is none. */
  public static Workload parseOrNull(String word) {
    return Arrays.stream(values()).filter(w -> w.word.equals(word)).findFirst().orElse(null);
  }

  public static List<String> words() {
    return Arrays.stream(values()).map(Workload::word).toList();
  }
}
