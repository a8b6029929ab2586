package dev.frontrow.benchmarks.projections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.LongStream;

/** Seconds of processor time that each process has had since it began, as Linux counts them. */
record CpuTimes(double self, double kafka, double postgres) {
  private static final double TICKS_PER_SECOND = 100;

  /** Places in {@code /proc/PID/stat}, counted behind the program's name. */
  private static final int USER = 11;

  private static final int SYSTEM = 12;
  private static final int CHILDREN_USER = 13;
  private static final int CHILDREN_SYSTEM = 14;

  static CpuTimes of(long kafka, long postgres) {
    // Postgres works in a process for each connection; those that have ended count as its children.
    long backends =
        LongStream.concat(
                LongStream.of(postgres),
                ProcessHandle.of(postgres).stream()
                    .flatMap(ProcessHandle::descendants)
                    .mapToLong(ProcessHandle::pid))
            .map(pid -> ticks(pid, true))
            .sum();
    return new CpuTimes(
        ticks(ProcessHandle.current().pid(), false) / TICKS_PER_SECOND,
        ticks(kafka, false) / TICKS_PER_SECOND,
        backends / TICKS_PER_SECOND);
  }

  CpuTimes since(CpuTimes earlier) {
    return new CpuTimes(self - earlier.self, kafka - earlier.kafka, postgres - earlier.postgres);
  }

  double total() {
    return self + kafka + postgres;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "CPU %.1f s: projections %.1f, Kafka %.1f, Postgres %.1f",
        total(),
        self,
        kafka,
        postgres);
  }

  private static long ticks(long pid, boolean withEnded) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      long ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
      return withEnded
          ? ticks + Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM])
          : ticks;
    } catch (NoSuchFileException ended) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
