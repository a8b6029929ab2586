package dev.frontrow.audit.tables;

/**
 * What a second look says of a suspect.
 *
 * @param words what is different; null when nothing is
 * @param again the suspect as this look saw it
 */
record Verdict(String words, Suspect again) {
  RowName name() {
    return again.name();
  }

  boolean isDifferent() {
    return words != null;
  }
}
