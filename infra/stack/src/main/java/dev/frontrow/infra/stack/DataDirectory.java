package dev.frontrow.infra.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A directory that holds all data of one stack, locked by the process that runs it.
 *
 * <p>Below it: {@code frontrow.data} (what marks it as ours), {@code lock}, {@code logs/}, {@code
 * run/} (process IDs), and a directory for each server.
 */
public final class DataDirectory implements AutoCloseable {
  private static final String MARK = "frontrow.data";
  private static final String LOCK = "lock";

  private final Path path;
  private final FileChannel channel;

  private DataDirectory(Path path, FileChannel channel) {
    this.path = path;
    this.channel = channel;
  }

  /**
   * Creates the directory where it does not exist and locks it.
   *
   * @throws StackException when another process uses it, or when it holds something else
   */
  public static DataDirectory open(Path path) {
    try {
      if (!isOurs(path)) {
        Files.createDirectories(path);
        if (!isEmpty(path)) {
          throw new StackException(
              path + " is not empty and holds no Frontrow data: name another directory");
        }
        Files.writeString(path.resolve(MARK), "Frontrow keeps its data here.\n");
      }
      Files.createDirectories(path.resolve("logs"));
      Files.createDirectories(path.resolve("run"));
      return lock(path);
    } catch (IOException e) {
      throw new StackException("cannot use the data directory " + path + ": " + e, e);
    }
  }

  /** Deletes all data, leaving the directory locked and empty but for what marks it. */
  public void wipe() {
    try (var children = Files.list(path)) {
      for (Path child : children.toList()) {
        String name = child.getFileName().toString();
        if (!name.equals(MARK) && !name.equals(LOCK)) {
          deleteTree(child);
        }
      }
      Files.createDirectories(path.resolve("logs"));
      Files.createDirectories(path.resolve("run"));
    } catch (IOException e) {
      throw new StackException("cannot empty the data directory " + path + ": " + e, e);
    }
  }

  public Path path() {
    return path;
  }

  Path of(Server server) {
    return path.resolve(server.key());
  }

  Path log(Server server) {
    return path.resolve("logs").resolve(server.key() + ".log");
  }

  Path pidFile(Server server) {
    return path.resolve("run").resolve(server.key() + ".pid");
  }

  /** Gives the directory free for another process. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Deletes {@code root} and all below it, without following links; a missing one is no error. */
  public static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path directory, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(directory);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Whether {@code path} holds a stack's data. */
  public static boolean isOurs(Path path) {
    return Files.isRegularFile(path.resolve(MARK));
  }

  private static boolean isEmpty(Path path) throws IOException {
    try (var children = Files.list(path)) {
      return children.findAny().isEmpty();
    }
  }

  private static DataDirectory lock(Path path) throws IOException {
    FileChannel channel =
        FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      lock = null;
    }
    if (lock == null) {
      channel.close();
      throw new StackException(
          "the data directory " + path + " is in use by another Frontrow: stop it first");
    }
    return new DataDirectory(path, channel);
  }
}
