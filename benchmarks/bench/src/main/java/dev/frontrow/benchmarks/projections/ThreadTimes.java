package dev.frontrow.benchmarks.projections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Processor time of this process's threads, also of those that are not Java's: the compiler, the
 * collector, RocksDB. Threads whose names differ in numbers alone count as one; Linux keeps 15
 * letters of a name.
 */
record ThreadTimes(Map<String, Double> seconds) {
  private static final double TICKS_PER_SECOND = 100;
  private static final int USER = 11;
  private static final int SYSTEM = 12;
  private static final double LEAST = 0.3;

  static ThreadTimes now() {
    Map<String, Double> seconds = new TreeMap<>();
    try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
      for (Path task : tasks.toList()) {
        add(task, seconds);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ThreadTimes(seconds);
  }

  ThreadTimes since(ThreadTimes earlier) {
    Map<String, Double> difference = new TreeMap<>();
    seconds.forEach(
        (name, now) -> difference.put(name, now - earlier.seconds.getOrDefault(name, 0.0)));
    return new ThreadTimes(difference);
  }

  @Override
  public String toString() {
    List<Map.Entry<String, Double>> busiest =
        seconds.entrySet().stream()
            .filter(thread -> thread.getValue() >= LEAST)
            .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
            .toList();
    return busiest.stream()
        .map(thread -> String.format(Locale.ROOT, "%s %.1f s", thread.getKey(), thread.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static void add(Path task, Map<String, Double> seconds) throws IOException {
    try {
      String stat = Files.readString(task.resolve("stat"));
      int nameEnd = stat.lastIndexOf(')');
      String name = stat.substring(stat.indexOf('(') + 1, nameEnd).replaceAll("[0-9]+", "");
      String[] fields = stat.substring(nameEnd + 2).split(" ", -1);
      long ticks = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
      seconds.merge(name.strip(), ticks / TICKS_PER_SECOND, Double::sum);
    } catch (NoSuchFileException ended) {
      // A thread that has ended is nobody's any more.
    }
  }
}
