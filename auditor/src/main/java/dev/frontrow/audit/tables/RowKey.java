package dev.frontrow.audit.tables;

/**
 * Names one row of a read model.
 *
 * @param show its show's ID as the table has it, which need not be one
 * @param key within its table and show
 */
record RowKey(String show, String key) {
  /** Before every other. */
  static final RowKey FIRST = new RowKey("", "");
}
