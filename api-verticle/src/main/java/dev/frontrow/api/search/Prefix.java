package dev.frontrow.api.search;

import io.vertx.core.MultiMap;
import java.util.List;
import java.util.Set;

/**
 * The beginning of what somebody is about to write.
 *
 * @param words at least one; the last may be half a word
 * @param size how many suggestions at most
 */
record Prefix(List<String> words, int size) {
  static final int DEFAULT_SIZE = 8;
  static final int MAX_SIZE = 20;
  private static final int MAX_LENGTH = 100;
  private static final String PREFIX = "prefix";
  private static final Set<String> NAMES = Set.of(PREFIX, "size");

  static Prefix parse(MultiMap request) {
    Parameters parameters = Parameters.of(request, NAMES);
    List<String> words = QueryParser.words(PREFIX, parameters.text(PREFIX, MAX_LENGTH));
    if (words.isEmpty()) {
      throw Parameters.invalid(PREFIX, "must have 1 to " + MAX_LENGTH + " characters");
    }
    return new Prefix(words, parameters.whole("size", MAX_SIZE, DEFAULT_SIZE));
  }

  String text() {
    return String.join(" ", words);
  }
}
