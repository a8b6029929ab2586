package dev.frontrow.infra.app;

import dev.frontrow.infra.stack.DataDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * What one node keeps for itself below the data of its stack, locked while it runs: {@code
 * nodes/PORT}.
 */
record NodeDirectory(Path path, FileChannel lock) implements AutoCloseable {
  /** The directory of the node on {@code port}; the stack's {@code data} must be there. */
  static NodeDirectory open(Path data, int port) {
    if (!DataDirectory.isOurs(data)) {
      throw new CommandException(
          "there is no Frontrow data in %s: name the data of the running stack with --data"
              .formatted(data));
    }
    Path path = data.resolve("nodes").resolve(Integer.toString(port));
    try {
      Files.createDirectories(path);
      FileChannel channel =
          FileChannel.open(
              path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!isLocked(channel)) {
        channel.close();
        throw new CommandException(
            "another node of this stack has port %d: give this one another with --port"
                .formatted(port));
      }
      return new NodeDirectory(path, channel);
    } catch (IOException e) {
      throw new CommandException("cannot use the directory " + path + ": " + e, e);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
