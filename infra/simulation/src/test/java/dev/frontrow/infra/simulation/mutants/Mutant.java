package dev.frontrow.infra.simulation.mutants;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A planted bug: the source of one production class, made wrong in one place, seldom in two.
 *
 * <p>A place is named by its text, which must stand in the source exactly once, whatever its line
 * breaks: when the code moves on, the mutant says so instead of quietly planting nothing.
 *
 * @param bug what is wrong, in words
 * @param type the production class, below {@code dev.frontrow}
 */
record Mutant(String bug, String type, List<Edit> edits) {
  /** What stands in one place, and what is put there instead. */
  record Edit(String before, String after) {}

  Mutant(String bug, String type, String before, String after) {
    this(bug, type, List.of(new Edit(before, after)));
  }

  /** The same bug where it takes another edit of the class. */
  Mutant and(String before, String after) {
    return new Mutant(
        bug, type, Stream.concat(edits.stream(), Stream.of(new Edit(before, after))).toList());
  }

  /** The name of the class by which a class loader knows it. */
  String className() {
    return "dev.frontrow." + type;
  }

  /** The class's source with the bug in it. */
  String plantedIn(String source) {
    String planted = source;
    for (Edit edit : edits) {
      planted = apply(edit, planted);
    }
    return planted;
  }

  private String apply(Edit edit, String source) {
    Pattern place = pattern(edit.before());
    long places = place.matcher(source).results().count();
    if (places != 1) {
      throw new IllegalStateException(
          "\"%s\" is to change one place of %s, and finds %d of: %s"
              .formatted(bug, type, places, edit.before()));
    }
    return place.matcher(source).replaceFirst(Matcher.quoteReplacement(edit.after()));
  }

  private static Pattern pattern(String text) {
    return Pattern.compile(
        Stream.of(text.strip().split("\\s+"))
            .map(Pattern::quote)
            .collect(Collectors.joining("\\s+")));
  }
}
