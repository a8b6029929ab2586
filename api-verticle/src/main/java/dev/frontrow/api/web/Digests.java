package dev.frontrow.api.web;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short names of contents. */
final class Digests {
  /** Of SHA-256: enough to tell two versions of a file apart. */
  private static final int BYTES = 8;

  private Digests() {}

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static String of(byte[] bytes) {
    return name(sha256().digest(bytes));
  }

  static String name(byte[] digest) {
    return HexFormat.of().formatHex(digest, 0, BYTES);
  }
}
