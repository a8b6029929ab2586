package dev.frontrow.infra.simulation.mutants;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * A world of its own for one mutant: loads all of Frontrow anew, with some classes replaced.
 *
 * <p>Libraries and the JDK come from the parent. The bug lives in this loader's classes alone; the
 * class files that are built and shipped never see it.
 */
final class MutantLoader extends ClassLoader {
  private static final String OURS = "dev.frontrow.";

  private final Map<String, byte[]> replaced;

  /**
   * @param replaced class files that stand for those on the class path, by class name
   */
  MutantLoader(Map<String, byte[]> replaced) {
    super(MutantLoader.class.getClassLoader());
    this.replaced = Map.copyOf(replaced);
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
      byte[] bytes = replaced.containsKey(name) ? replaced.get(name) : onClassPath(name);
      return defineClass(name, bytes, 0, bytes.length);
    }
  }

  private byte[] onClassPath(String name) throws ClassNotFoundException {
    try (InputStream file = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      if (file == null) {
        throw new ClassNotFoundException(name);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
