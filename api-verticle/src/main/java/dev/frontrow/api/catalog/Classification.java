package dev.frontrow.api.catalog;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/**
 * What kind of show it is.
 *
 * @param type the broad kind, in small letters: music, sports, arts-theatre, family, …
 * @param genre within the type, as people read it, or null
 * @param subGenre within the genre, or null
 */
public record Classification(String type, String genre, String subGenre) {
  /** The type of what nobody classified. */
  static final String MISCELLANEOUS = "miscellaneous";

  private static final int MAX_TYPE_LENGTH = 40;
  private static final Map<String, String> SYNONYMS =
      Map.of(
          "concert", "music",
          "concerts", "music",
          "sport", "sports",
          "theatre", "arts-theatre",
          "theater", "arts-theatre",
          "arts", "arts-theatre",
          "arts-theater", "arts-theatre",
          "undefined", MISCELLANEOUS,
          "comedy", "arts-theatre");

  /** The type that {@code text} names: "Arts & Theatre" is arts-theatre, "Sport" is sports. */
  public static String typeOf(String text) {
    String slug = slug(text);
    return slug.isEmpty() ? MISCELLANEOUS : SYNONYMS.getOrDefault(slug, slug);
  }

  /** {@code text} in small ASCII letters and digits, with hyphens between words. */
  static String slug(String text) {
    if (text == null) {
      return "";
    }
    String slug =
        Normalizer.normalize(text, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return slug.length() > MAX_TYPE_LENGTH
        ? slug.substring(0, MAX_TYPE_LENGTH).replaceAll("-$", "")
        : slug;
  }
}
