package dev.frontrow.infra.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** A secret that the nodes of one installation share, kept with its data. */
public enum Secret {
  /** Signs bearer tokens. */
  SESSION("session-secret"),
  /** Lets one node hand commands to the writers of another. */
  BOOKING("booking-secret");

  private static final int BYTES = 48;

  private final String file;

  Secret(String file) {
    this.file = file;
  }

  /** The secret of the data in {@code directory}; the first call of any process makes it. */
  public String readOrCreate(Path directory) {
    Path path = directory.resolve(file);
    try {
      if (!Files.exists(path)) {
        create(path);
      }
      return Files.readString(path);
    } catch (IOException e) {
      throw new CommandException("cannot use the secret " + path + ": " + e, e);
    }
  }

  /** The secret of the data in {@code directory}, where there is one. */
  String read(Path directory) {
    if (!Files.exists(directory.resolve(file))) {
      throw new CommandException(
          "there is no %s in %s: run ./frontrow up first, or name its data with --data"
              .formatted(file.replace('-', ' '), directory));
    }
    return readOrCreate(directory);
  }

  /** Written whole beside its place first: whoever sees it there can read all of it. */
  private static void create(Path path) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Path fresh =
        Files.createTempFile(
            path.getParent(),
            path.getFileName() + ".",
            ".new",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      Files.write(fresh, secret.getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
      Files.createLink(path, fresh);
    } catch (FileAlreadyExistsException e) {
      // Another node that starts now was quicker, and its secret is everybody's.
      return;
    } finally {
      Files.delete(fresh);
    }
  }
}
