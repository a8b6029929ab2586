package dev.frontrow.schemas.booking;

import dev.frontrow.schemas.Invariants;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * All that a show has to sell, frozen into the log when its sale opens.
 *
 * <p>Tickets are numbered by ordinals from 0, in the order of sections, rows, blocks and seats; a
 * general-admission section has one ordinal a place. An ordinal never changes its meaning.
 *
 * @param categories price categories, all in one currency
 * @param sections the best section first
 */
public record Inventory(List<PriceCategory> categories, List<Section> sections) {
  /** Tickets in one show. The largest stadiums hold about 130,000. */
  public static final int MAX_SEATS = 200_000;

  public static final int MAX_SECTIONS = 2_000;
  public static final int MAX_CATEGORIES = 200;
  public static final int MAX_CODE_LENGTH = 40;
  public static final int MAX_NAME_LENGTH = 120;

  public Inventory {
    categories = List.copyOf(categories);
    sections = List.copyOf(sections);
    Invariants.check(!categories.isEmpty(), "inventory without price categories");
    Invariants.check(categories.size() <= MAX_CATEGORIES, "categories: ", categories.size());
    Invariants.check(!sections.isEmpty(), "inventory without sections");
    Invariants.check(sections.size() <= MAX_SECTIONS, "sections: ", sections.size());
    checkOneCurrency(categories);
    checkCodes(categories, sections);
    Invariants.check(total(sections) <= MAX_SEATS, "tickets: ", total(sections));
  }

  /** How many tickets there are: ordinals run from 0 to one less. */
  public int size() {
    return (int) total(sections);
  }

  public String currency() {
    return categories.getFirst().price().currency();
  }

  /** True when {@code text} can be the code of a section, row or price category. */
  public static boolean isCode(String text) {
    return isText(text, MAX_CODE_LENGTH);
  }

  /** True when {@code text} can be the name of a section or price category. */
  public static boolean isName(String text) {
    return isText(text, MAX_NAME_LENGTH);
  }

  /** True for text that the log and the read models give back as it was. */
  private static boolean isText(String text, int maxLength) {
    return text != null
        && !text.isBlank()
        && text.length() <= maxLength
        // Half a surrogate pair has no UTF-8, and Postgres stores no NUL.
        && text.codePoints()
            .noneMatch(
                c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }

  private static long total(List<Section> sections) {
    return sections.stream().mapToLong(Section::size).sum();
  }

  private static void checkOneCurrency(List<PriceCategory> categories) {
    String currency = categories.getFirst().price().currency();
    for (PriceCategory category : categories) {
      Invariants.check(
          category.price().currency().equals(currency), "second currency: ", category.price());
    }
  }

  private static void checkCodes(List<PriceCategory> categories, List<Section> sections) {
    Set<String> categoryCodes = new HashSet<>();
    for (PriceCategory category : categories) {
      Invariants.check(categoryCodes.add(category.code()), "category twice: ", category.code());
    }
    Set<String> sectionCodes = new HashSet<>();
    for (Section section : sections) {
      Invariants.check(sectionCodes.add(section.code()), "section twice: ", section.code());
      switch (section) {
        case Section.Seated seated ->
            seated.rows().forEach(row -> checkKnown(categoryCodes, row.category()));
        case Section.GeneralAdmission area -> checkKnown(categoryCodes, area.category());
      }
    }
  }

  private static void checkKnown(Set<String> categoryCodes, String category) {
    Invariants.check(categoryCodes.contains(category), "unknown price category: ", category);
  }
}
