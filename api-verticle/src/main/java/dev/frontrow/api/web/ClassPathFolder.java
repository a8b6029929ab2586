package dev.frontrow.api.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** A folder on the class path, in a directory or in a jar. */
final class ClassPathFolder {
  private ClassPathFolder() {}

  /** The files in and below {@code folder}, by their paths from there. */
  static SortedMap<String, byte[]> read(String folder) {
    URL url = ClassPathFolder.class.getClassLoader().getResource(folder);
    if (url == null) {
      throw new IllegalStateException("not on the class path: " + folder);
    }
    try {
      if (url.openConnection() instanceof JarURLConnection jar) {
        try (FileSystem files = FileSystems.newFileSystem(Path.of(jar.getJarFileURL().toURI()))) {
          return read(files.getPath(folder));
        }
      }
      return read(Path.of(url.toURI()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no path: " + url, e);
    }
  }

  private static SortedMap<String, byte[]> read(Path folder) throws IOException {
    List<Path> paths;
    try (Stream<Path> all = Files.walk(folder)) {
      paths = all.filter(Files::isRegularFile).toList();
    }
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (Path path : paths) {
      String name = folder.relativize(path).toString().replace('\\', '/');
      files.put(name, Files.readAllBytes(path));
    }
    return files;
  }
}
