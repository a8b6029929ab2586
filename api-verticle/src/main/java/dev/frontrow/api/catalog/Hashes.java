package dev.frontrow.api.catalog;

import dev.frontrow.schemas.id.ShowId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256, where the catalogue names things after their content. */
final class Hashes {
  private static final int ID_BYTES = 16;

  private Hashes() {}

  static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  static String text(byte[] hash, int bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, bytes * 4 / 3);
  }

  /** {@code source} itself where it can be an ID of ours, else an ID that stands for it. */
  static String id(String source) {
    return ShowId.isValid(source)
        ? source
        : "x" + text(sha256(source.getBytes(StandardCharsets.UTF_8)), ID_BYTES);
  }
}
