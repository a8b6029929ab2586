package dev.frontrow.benchmarks.bench.workload;

import dev.frontrow.benchmarks.bench.BenchException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many files, connections among them, a process may have open. */
final class OpenFiles {
  private static final Pattern HARD = Pattern.compile("Max open files\\s+\\S+\\s+(\\d+)");

  /** What a process needs beside its connections. */
  private static final int OTHERS = 1_000;

  private OpenFiles() {}

  /**
   * Makes sure that there may be so many subscribers, some that stall, and all else. JVMs raise
   * their limit as far as they may by themselves, and what they start inherits that.
   */
  static void require(int subscribers) {
    int needed = subscribers + subscribers / 8 + OTHERS;
    Matcher limit;
    try {
      limit = HARD.matcher(Files.readString(Path.of("/proc/self/limits")));
    } catch (IOException e) {
      throw new BenchException("cannot read the limit of open files: " + e, e);
    }
    if (limit.find() && Long.parseLong(limit.group(1)) < needed) {
      throw new BenchException(
          "%,d subscribers need %,d open files, and %s are allowed: raise ulimit -Hn, or lower"
                  .formatted(subscribers, needed, limit.group(1))
              + " --subscribers");
    }
  }
}
