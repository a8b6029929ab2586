package dev.frontrow.benchmarks.bench.live;

import dev.frontrow.benchmarks.bench.BenchException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a server's processes have taken of the machine, as Linux and the JVM tell. */
public final class Footprint {
  /** Places in {@code /proc/PID/stat}, counted from behind the program's name. */
  private static final int USER_TICKS = 11;

  private static final int SYSTEM_TICKS = 12;

  /** Linux counts in hundredths of a second on all machines that the JDK runs on. */
  private static final double TICKS_A_SECOND = 100;

  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final Pattern OBJECTS = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");
  private static final Pattern NATIVE =
      Pattern.compile("Other \\(reserved=\\d+KB, committed=(\\d+)KB");
  private static final double KIB = 1024;

  private Footprint() {}

  /** Processor seconds of {@code pid} and its children since they began. */
  public static double cpuSeconds(long pid) {
    return family(pid).mapToDouble(one -> cpuSeconds(read(one, "stat"))).sum();
  }

  static double cpuSeconds(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]))
        / TICKS_A_SECOND;
  }

  /** Memory of {@code pid} and its children that is in RAM, KiB. */
  public static double residentKib(long pid) {
    return family(pid).mapToDouble(one -> number(RESIDENT, read(one, "status"))).sum();
  }

  /**
   * What a JVM keeps, KiB: objects after a full collection, and native memory that Java code has
   * taken. The JVM has to track that: {@code -XX:NativeMemoryTracking=summary}.
   */
  public static double keptByJavaKib(long pid) {
    double heap = number(OBJECTS, jcmd(pid, "GC.class_histogram")) / KIB;
    return heap + number(NATIVE, jcmd(pid, "VM.native_memory", "summary"));
  }

  private static Stream<Long> family(long pid) {
    return ProcessHandle.of(pid).stream()
        .flatMap(parent -> Stream.concat(Stream.of(parent), parent.descendants()))
        // A guard that stops the server when we are gone is none of it.
        .filter(one -> one.pid() == pid || !isShell(one))
        .map(ProcessHandle::pid);
  }

  private static boolean isShell(ProcessHandle process) {
    String command = process.info().command().orElse("");
    return command.endsWith("sh") || command.endsWith("cat");
  }

  private static String read(long pid, String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), file));
    } catch (IOException e) {
      throw new BenchException("cannot look at process %d: %s".formatted(pid, e), e);
    }
  }

  private static double number(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new BenchException("there is no " + pattern + " in: " + text);
    }
    return Double.parseDouble(matcher.group(1));
  }

  private static String jcmd(long pid, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
    command.add(Long.toString(pid));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new BenchException("cannot run jcmd: " + e, e);
    }
  }
}
