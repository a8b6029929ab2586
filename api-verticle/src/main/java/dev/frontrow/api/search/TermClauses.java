package dev.frontrow.api.search;

import static dev.frontrow.api.search.Clauses.allBegun;
import static dev.frontrow.api.search.Clauses.allOf;
import static dev.frontrow.api.search.Clauses.allWords;
import static dev.frontrow.api.search.Clauses.anyOf;
import static dev.frontrow.api.search.Clauses.begun;
import static dev.frontrow.api.search.Clauses.clause;
import static dev.frontrow.api.search.Clauses.equal;
import static dev.frontrow.api.search.Clauses.phrase;
import static dev.frontrow.api.search.Clauses.worth;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * How a term finds shows in the index, and what it says about their order.
 *
 * <p>The two are kept apart: who is found is decided without a score, and a score adds up
 * constants. So it depends on the show and the term alone, and a page that is asked for later
 * continues the one before, whatever was indexed in between.
 */
final class TermClauses {
  /** Words that one of the term's may stand for, where it has slips. */
  private static final int MOST_EXPANSIONS = 50;

  /** The same for all of a term's words together: the engine takes 1,024 clauses in a query. */
  private static final int ALL_EXPANSIONS = 200;

  /** Every word of a show. */
  private static final String ALL = "all";

  private TermClauses() {}

  /** All words, each as it is written, begun, or with slips; or all of them run together as one. */
  static JsonObject found(List<String> words) {
    // What is no word for the index, such as &, is found everywhere; but one must be a word.
    JsonObject oneWord = nearly(ALL, String.join(" ", words), "or", "none", words.size());
    return anyOf(
        List.of(allOf(List.of(oneWord, allNearly(ALL, words))), allBegun(String.join("", words))));
  }

  private static JsonObject allNearly(String field, List<String> words) {
    return allOf(
        words.stream().map(word -> nearly(field, word, "and", "all", words.size())).toList());
  }

  private static JsonObject nearly(
      String field, String text, String operator, String ofNoWords, int words) {
    JsonObject match =
        new JsonObject()
            .put("query", text)
            .put("operator", operator)
            .put("zero_terms_query", ofNoWords);
    // A word begins with itself, so this finds it whole too.
    JsonObject begun =
        field.equals(ALL) ? begun(match) : clause("match", field + ".beginnings", match);
    return anyOf(List.of(begun, clause("match", field, match.copy().mergeIn(fuzzy(words)))));
  }

  /** Longer words may have more slips: none in 2 letters, one in 5, two in more. */
  private static JsonObject fuzzy(int words) {
    return new JsonObject()
        .put("fuzziness", "AUTO")
        .put("prefix_length", 1)
        .put("max_expansions", Math.min(MOST_EXPANSIONS, ALL_EXPANSIONS / Math.max(1, words)));
  }

  /** All words without slips. */
  static JsonObject foundAsWritten(String term) {
    return allBegun(term);
  }

  /**
   * What counts for a show: most, that it is what was asked for, and less, that it speaks of it.
   */
  static JsonArray scores(List<String> words) {
    String term = String.join(" ", words);
    return JsonArray.of(
        worth(64, anyOf(List.of(equal("performers.folded", term), equal("name.folded", term)))),
        worth(40, anyOf(List.of(kind("type", term), kind("genre", term), kind("subGenre", term)))),
        worth(32, inOrder("performers", words)),
        worth(24, inOrder("name", words)),
        where(words),
        worth(16, allWords(ALL, term)),
        worth(8, allWords("name", term)),
        worth(8, allWords("performers", term)),
        worth(4, allBegun(term)),
        worth(3, allWords("performers.beginnings", term)),
        worth(2, allWords("name.beginnings", term)),
        worth(1, allNearly("performers", words)),
        worth(1, allNearly("name", words)));
  }

  /** Only the best counts: that a hall is called after its city says nothing more about either. */
  private static JsonObject where(List<String> words) {
    String term = String.join(" ", words);
    JsonArray queries =
        JsonArray.of(
            worth(36, equal("venue.folded", term)),
            worth(20, equal("city.folded", term)),
            worth(12, inOrder("venue", words)));
    return new JsonObject().put("dis_max", new JsonObject().put("queries", queries));
  }

  /** The words one after the other, as written or as one word. */
  private static JsonObject inOrder(String field, List<String> words) {
    return anyOf(
        List.of(phrase(field, String.join(" ", words)), allWords(field, String.join("", words))));
  }

  private static JsonObject kind(String field, String term) {
    return equal(field, new JsonObject().put("value", term).put("case_insensitive", true));
  }
}
