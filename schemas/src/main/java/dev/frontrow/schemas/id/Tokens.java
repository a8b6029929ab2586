package dev.frontrow.schemas.id;

/** The alphabet of opaque identifiers: safe in URLs, log keys, file names and Redis keys. */
final class Tokens {
  private Tokens() {}

  static boolean isToken(String text, int maxLength) {
    return text != null && isToken(text, text.length(), maxLength);
  }

  /** As {@link #isToken(String, int)}, for the first {@code length} characters alone. */
  static boolean isToken(String text, int length, int maxLength) {
    if (length == 0 || length > maxLength) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (!isTokenCharacter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isTokenCharacter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_';
  }
}
