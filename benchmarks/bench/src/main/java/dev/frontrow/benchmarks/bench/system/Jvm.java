package dev.frontrow.benchmarks.bench.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How the systems' processes are started: one set of options for all of them. */
public final class Jvm {
  /** The launcher's, but for the memory. */
  private static final List<String> OPTIONS =
      List.of(
          "-Xms256m",
          "-Xmx2g",
          "-XX:MaxDirectMemorySize=256m",
          "-XX:-G1UseAdaptiveIHOP",
          "-XX:InitiatingHeapOccupancyPercent=70",
          "-XX:+UseCompactObjectHeaders",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  private Jvm() {}

  /** What people are told of the options. */
  public static String words() {
    return String.join(" ", OPTIONS.subList(0, OPTIONS.size() - 2));
  }

  /** The beginning of a command line, up to and without the class path. */
  static List<String> command() {
    var command = new ArrayList<String>();
    command.add(java());
    command.addAll(OPTIONS);
    return command;
  }

  /** The program that runs this process too. */
  public static String java() {
    return Path.of(System.getProperty("java.home"), "bin", "java").toString();
  }

  /** The class path of a module that Maven has built, below {@code home}. */
  public static String classPath(Path home, String module) throws IOException {
    Path target = home.resolve(module).resolve("target");
    return target.resolve("classes") + ":" + Files.readString(target.resolve("classpath")).strip();
  }
}
