package dev.frontrow.audit.tables;

/**
 * Names one row among those of all tables.
 *
 * @param show its show's ID as the table has it, which need not be one
 */
record RowName(ReadModel model, String show, String key) {}
