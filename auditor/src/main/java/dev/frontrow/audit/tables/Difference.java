package dev.frontrow.audit.tables;

import java.time.Instant;

/**
 * A row of a read model that is not what the log says, though it must be by now.
 *
 * @param key within its table and show: an ordinal, a reservation ID, a section, a minute
 * @param words what is different, for people; names no customer
 * @param since when it was found
 */
public record Difference(String table, String show, String key, String words, Instant since) {}
