package dev.frontrow.booking.runtime;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;

/** What the nodes of one installation know, and nobody else. */
public final class SharedSecret {
  /** Shorter ones can be guessed. */
  private static final int MIN_BYTES = 16;

  private final byte[] bytes;

  public SharedSecret(String words) {
    bytes = words.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Says no to what is no secret.
   *
   * @throws IllegalStateException when it is too short
   */
  void check() {
    if (bytes.length < MIN_BYTES) {
      throw new IllegalStateException(
          "frontrow.booking.secret needs "
              + MIN_BYTES
              + " bytes at least; all nodes have the same");
    }
  }

  /** Takes as long for a wrong one as for the right one; null is wrong. */
  boolean matches(String words) {
    return words != null && MessageDigest.isEqual(bytes, words.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SharedSecret secret && Arrays.equals(bytes, secret.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "(a secret)";
  }
}
