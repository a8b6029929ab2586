package dev.frontrow.audit.tables;

/**
 * A row that was not what the log says, at one look: it may be late.
 *
 * @param due the row's version in the log at that look; 0 when the log had no such row
 * @param seen the row's version in the table at that look; {@link #MISSING} when it had none
 */
record Suspect(RowName name, long due, long seen) {
  static final long MISSING = -1;
}
