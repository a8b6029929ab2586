package dev.frontrow.api.catalog;

/** Letters on row signs: A to Z without I and O, which read as digits, then AA, BB and so on. */
final class RowLabels {
  private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";

  private RowLabels() {}

  /** The sign of the row at {@code index}, from 0. */
  static String letter(int index) {
    String letter = LETTERS.substring(index % LETTERS.length(), index % LETTERS.length() + 1);
    return letter.repeat(index / LETTERS.length() + 1);
  }
}
