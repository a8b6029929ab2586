package dev.frontrow.api.seatmap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Programs that others wrote, which tests run; one that is missing is a failure with a remedy. */
final class Tools {
  private static final long INSTALL_SECONDS = 120;

  private Tools() {}

  /** Starts a program that Debian's {@code pkg} brings. */
  static Process start(String pkg, Path directory, List<String> command) {
    try {
      return new ProcessBuilder(command)
          .directory(directory.toFile())
          .redirectErrorStream(true)
          .start();
    } catch (IOException missing) {
      String name = command.getFirst();
      throw new AssertionError("there is no " + name + ": apt install " + pkg, missing);
    }
  }

  /** Installs a package of npm's in {@code directory}. */
  static void npm(Path directory, String what) throws Exception {
    Files.createDirectories(directory);
    List<String> command =
        List.of("npm", "install", "--no-save", "--no-audit", "--no-fund", "--prefix", ".", what);
    Process install = start("npm", directory, command);
    String output = new String(install.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!install.waitFor(INSTALL_SECONDS, TimeUnit.SECONDS) || install.exitValue() != 0) {
      throw new AssertionError("npm cannot install " + what + ": " + output);
    }
  }
}
