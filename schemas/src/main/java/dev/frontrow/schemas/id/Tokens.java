package dev.frontrow.schemas.id;

/** The alphabet of opaque identifiers: safe in URLs, log keys, file names and Redis keys. */
final class Tokens {
  private Tokens() {}

  static boolean isToken(String text, int maxLength) {
    if (text == null || text.isEmpty() || text.length() > maxLength) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
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
