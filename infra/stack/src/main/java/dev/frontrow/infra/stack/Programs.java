package dev.frontrow.infra.stack;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The servers' native programs, unpacked once into a directory that all stacks of a user share. */
final class Programs {
  private static final String POSTGRES = "postgres-18.4.0";
  private static final String REDIS = "redis-6.2";
  private static final Set<PosixFilePermission> EXECUTABLE =
      PosixFilePermissions.fromString("rwxr-xr-x");
  private static final int OWNER_EXECUTES = 0100;

  /** File locks are the process's, not the thread's: threads queue here first. */
  private static final ReentrantLock ONE_THREAD = new ReentrantLock();

  private final Path cache;

  Programs(Path cache) {
    this.cache = cache;
  }

  /** The directory above Postgres's {@code bin}. */
  Path postgres() {
    String resource = "postgres-" + system() + "-" + (arm() ? "arm_64" : "x86_64") + ".txz";
    return once(POSTGRES, target -> unpack(resource, target));
  }

  /** The {@code redis-server} program. */
  Path redis() {
    boolean linux = system().equals("linux");
    String version = linux && arm() ? "6.2.7" : "6.2.6-v5";
    String resource =
        "redis-server-" + version + "-" + system() + "-" + (arm() ? "arm64" : "amd64");
    return once(REDIS, target -> copy(resource, target.resolve("redis-server")))
        .resolve("redis-server");
  }

  private interface Filler {
    void fill(Path directory) throws IOException;
  }

  /**
   * Fills the directory {@code name} beside it and renames it, so that a half one is never used.
   */
  private Path once(String name, Filler filler) {
    Path target = cache.resolve(name);
    if (Files.isDirectory(target)) {
      return target;
    }
    ONE_THREAD.lock();
    try {
      Files.createDirectories(cache);
      try (var channel =
              FileChannel.open(
                  cache.resolve(name + ".lock"),
                  StandardOpenOption.CREATE,
                  StandardOpenOption.WRITE);
          var lock = channel.lock()) {
        if (lock.isValid() && !Files.isDirectory(target)) {
          Path partial = cache.resolve(name + ".partial");
          DataDirectory.deleteTree(partial);
          Files.createDirectories(partial);
          filler.fill(partial);
          Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        }
        return target;
      }
    } catch (IOException e) {
      throw new StackException("cannot unpack " + name + " into " + cache + ": " + e, e);
    } finally {
      ONE_THREAD.unlock();
    }
  }

  private static void unpack(String resource, Path target) throws IOException {
    try (InputStream in = open(resource);
        var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)))) {
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException(resource + " holds a path outside itself: " + entry.getName());
        }
        write(tar, entry, path);
      }
    }
  }

  private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path path)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
      return;
    }
    Files.copy(tar, path);
    if ((entry.getMode() & OWNER_EXECUTES) != 0) {
      Files.setPosixFilePermissions(path, EXECUTABLE);
    }
  }

  private static void copy(String resource, Path target) throws IOException {
    try (InputStream in = open(resource)) {
      Files.copy(in, target);
    }
    Files.setPosixFilePermissions(target, EXECUTABLE);
  }

  private static InputStream open(String resource) {
    InputStream in = Programs.class.getResourceAsStream("/" + resource);
    if (in == null) {
      throw new StackException(
          "there is no "
              + resource
              + " on the class path: this system or processor is not one"
              + " that the local stack runs on");
    }
    return in;
  }

  private static String system() {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("mac")
        ? "darwin"
        : "linux";
  }

  private static boolean arm() {
    return System.getProperty("os.arch").equals("aarch64");
  }
}
