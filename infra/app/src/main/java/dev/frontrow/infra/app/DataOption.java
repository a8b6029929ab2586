package dev.frontrow.infra.app;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option of commands that work with data that another command made. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the data is (default: data, below the project).")
  private Path data;

  AppConfig over(AppConfig config) {
    return data == null ? config : config.withDataDirectory(data.toAbsolutePath().normalize());
  }
}
