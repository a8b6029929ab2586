package dev.frontrow.infra.stack;

import java.nio.file.Path;
import java.util.List;

/**
 * Where a local stack lives.
 *
 * @param home the project's directory, with the built servers below {@code infra/}
 * @param data the directory that holds everything the servers write
 * @param cache where the servers' programs are unpacked once for all stacks of a user
 * @param javaOptions further options for the servers that are Java programs
 */
public record StackConfig(Path home, Path data, Path cache, Ports ports, List<String> javaOptions) {
  public StackConfig {
    home = home.toAbsolutePath().normalize();
    data = data.toAbsolutePath().normalize();
    cache = cache.toAbsolutePath().normalize();
    javaOptions = List.copyOf(javaOptions);
  }

  /**
   * A stack for tests: on ports that are free now, with its data in {@code data}. The Java servers
   * compile quickly rather than well, which halves the time they take to start.
   */
  public static StackConfig freePorts(Path home, Path data) {
    return new StackConfig(
        home, data, defaultCache(), Ports.free(), List.of("-XX:TieredStopAtLevel=1"));
  }

  /** The user's cache directory: {@code ~/.cache/frontrow}. */
  public static Path defaultCache() {
    return Path.of(System.getProperty("user.home"), ".cache", "frontrow");
  }
}
