package dev.frontrow.api.search;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Words of which each begins a word of a name, whatever their case and accents.
 *
 * <p>The index has found shows, of which some have several performers: this tells whose name it
 * was. It folds letters and parts words nearly as the index does.
 */
final class Beginnings {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** Letters that are no others with a mark. */
  private static final Map<String, String> LETTERS =
      Map.of(
          "ø", "o", "ł", "l", "đ", "d", "ð", "d", "ı", "i", "ß", "ss", "æ", "ae", "œ", "oe", "þ",
          "th");

  private final List<String> beginnings;

  Beginnings(List<String> words) {
    beginnings = words.stream().flatMap(word -> parts(folded(word)).stream()).toList();
  }

  boolean areIn(String name) {
    List<String> words = new ArrayList<>();
    SPACES
        .splitAsStream(folded(name))
        .forEach(
            word -> {
              words.addAll(parts(word));
              // As AC/DC may be asked for.
              words.add(BETWEEN.matcher(word).replaceAll(""));
            });
    return beginnings.stream()
        .allMatch(beginning -> words.stream().anyMatch(word -> word.startsWith(beginning)));
  }

  private static List<String> parts(String word) {
    return BETWEEN.splitAsStream(word).filter(part -> !part.isEmpty()).toList();
  }

  private static String folded(String text) {
    String folded =
        MARKS
            .matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
            .replaceAll("")
            .toLowerCase(Locale.ROOT);
    for (Map.Entry<String, String> letter : LETTERS.entrySet()) {
      folded = folded.replace(letter.getKey(), letter.getValue());
    }
    return folded;
  }
}
