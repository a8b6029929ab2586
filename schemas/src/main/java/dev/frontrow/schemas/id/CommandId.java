package dev.frontrow.schemas.id;

import dev.frontrow.schemas.Invariants;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * 128 bits that name one command, so that a retry is known for what it is.
 *
 * <p>Its text is {@value #TEXT_LENGTH} characters of base64url without padding (RFC 4648, section
 * 5).
 */
public record CommandId(long high, long low) {
  public static final int TEXT_LENGTH = 22;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  /**
   * The command ID of a client's Idempotency-Key: the first 128 bits of SHA-256 over the caller and
   * the key, so that two callers' equal keys stay apart.
   */
  public static CommandId of(String caller, String idempotencyKey) {
    MessageDigest digest = sha256();
    digest.update(caller.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) 0);
    ByteBuffer hash =
        ByteBuffer.wrap(digest.digest(idempotencyKey.getBytes(StandardCharsets.UTF_8)));
    return new CommandId(hash.getLong(), hash.getLong());
  }

  /**
   * A command ID that follows from this one and {@code step}, the same each time it is asked for.
   */
  public CommandId derive(String step) {
    return of(toString(), step);
  }

  /** The ID that {@link #toString} gave; throws {@link IllegalStateException} for other text. */
  public static CommandId parse(String text) {
    CommandId id = parseOrNull(text);
    Invariants.check(id != null, "not a command ID: ", text);
    return id;
  }

  /** As {@link #parse}, but null when {@code text} is no command ID. */
  public static CommandId parseOrNull(String text) {
    if (text == null || text.length() != TEXT_LENGTH) {
      return null;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      CommandId id = new CommandId(bytes.getLong(), bytes.getLong());
      // Two bits of the last character carry nothing: only one of its four spellings is an ID.
      return id.toString().equals(text) ? id : null;
    } catch (IllegalArgumentException notBase64) {
      return null;
    }
  }

  @Override
  public String toString() {
    return ENCODER.encodeToString(ByteBuffer.allocate(16).putLong(high).putLong(low).array());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
