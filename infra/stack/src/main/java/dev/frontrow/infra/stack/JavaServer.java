package dev.frontrow.infra.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of a server that is a Java program of this project, on a class path of its own.
 */
record JavaServer(StackConfig config, String module, String mainClass, List<String> options) {
  JavaServer {
    options = List.copyOf(options);
  }

  List<String> command(String... arguments) throws IOException {
    Path target = config.home().resolve(module).resolve("target");
    Path classes = target.resolve("classes");
    Path libraries = target.resolve("classpath");
    if (!Files.isDirectory(classes) || !Files.isRegularFile(libraries)) {
      throw new StackException(
          target + " holds no built server: build it with ./mvnw -DskipTests package");
    }
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(options);
    command.addAll(config.javaOptions());
    command.add("-cp");
    command.add(classes + ":" + Files.readString(libraries).strip());
    command.add(mainClass);
    command.addAll(List.of(arguments));
    return command;
  }
}
