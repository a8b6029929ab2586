package dev.frontrow.infra.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** The secret that signs the bearer tokens of one installation, kept with its data. */
final class SessionSecret {
  private static final String FILE = "session-secret";
  private static final int BYTES = 48;

  private SessionSecret() {}

  /** The secret of the data in {@code directory}; the first call makes it. */
  static String readOrCreate(Path directory) {
    Path file = directory.resolve(FILE);
    try {
      return Files.exists(file) ? Files.readString(file) : create(file);
    } catch (IOException e) {
      throw new CommandException("cannot use the session secret " + file + ": " + e, e);
    }
  }

  /** The secret of the data in {@code directory}, where there is one. */
  static String read(Path directory) {
    Path file = directory.resolve(FILE);
    if (!Files.exists(file)) {
      throw new CommandException(
          "there is no session secret in %s: run ./frontrow up first, or name its data with --data"
              .formatted(directory));
    }
    return readOrCreate(directory);
  }

  private static String create(Path file) throws IOException {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    Path fresh = file.resolveSibling(FILE + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(fresh, secret.getBytes(StandardCharsets.UTF_8), StandardOpenOption.WRITE);
    Files.move(fresh, file);
    return secret;
  }
}
