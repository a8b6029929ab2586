package dev.frontrow.booking.exploration;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Loads all of Frontrow anew, with one class made weaker; libraries come from the parent.
 *
 * <p>The class files that are built never see it.
 */
final class WeakenedLoader extends ClassLoader {
  private static final String OURS = "dev.frontrow.";

  private final Path changed;

  private WeakenedLoader(Path changed) {
    super(WeakenedLoader.class.getClassLoader());
    this.changed = changed;
  }

  /**
   * Compiles the weakened source into {@code folder}.
   *
   * @param home the checkout
   */
  static WeakenedLoader of(Weakness weakness, Path home, Path folder) throws IOException {
    String file = weakness.className().replace('.', '/') + ".java";
    Path source = home.resolve(weakness.module()).resolve("src/main/java").resolve(file);
    Path weakened = folder.resolve("src").resolve(file);
    Files.createDirectories(weakened.getParent());
    Files.writeString(weakened, weakness.applyTo(Files.readString(source)));
    Path classes = Files.createDirectories(folder.resolve("classes"));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    ByteArrayOutputStream problems = new ByteArrayOutputStream();
    int result =
        compiler.run(
            null,
            problems,
            problems,
            "-proc:none",
            "-implicit:none",
            "-nowarn",
            "-cp",
            System.getProperty("java.class.path"),
            "-d",
            classes.toString(),
            weakened.toString());
    if (result != 0) {
      throw new IllegalStateException(weakness + " does not compile: " + problems);
    }
    return new WeakenedLoader(classes);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!name.startsWith(OURS)) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> known = findLoadedClass(name);
      if (known != null) {
        return known;
      }
      byte[] bytes = bytes(name);
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  private byte[] bytes(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    Path weakened = changed.resolve(file);
    try (InputStream built = getParent().getResourceAsStream(file)) {
      if (Files.exists(weakened)) {
        return Files.readAllBytes(weakened);
      }
      if (built == null) {
        throw new ClassNotFoundException(name);
      }
      return built.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
