package dev.frontrow.projections;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What this node's disk keeps of the projections' state: a directory for each generation, named
 * like its group.
 *
 * @param directory this node's own; two processes cannot share one
 * @param application begins the names
 */
record LocalState(Path directory, String application) {
  /** Deletes what earlier generations left, but {@code group}'s. */
  void keepOnly(String group) {
    delete(name -> name.startsWith(application + "-") && !name.equals(group));
  }

  /** Deletes what every generation left. */
  void clear() {
    delete(name -> name.startsWith(application + "-"));
  }

  private void delete(Predicate<String> names) {
    if (!Files.isDirectory(directory)) {
      return;
    }
    for (Path root : children(names)) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("cannot delete " + root, e);
      }
    }
  }

  private List<Path> children(Predicate<String> names) {
    try (Stream<Path> children = Files.list(directory)) {
      return children.filter(path -> names.test(path.getFileName().toString())).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + directory, e);
    }
  }
}
