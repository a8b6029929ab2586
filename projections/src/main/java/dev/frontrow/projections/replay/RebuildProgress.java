package dev.frontrow.projections.replay;

/**
 * How far a rebuild is.
 *
 * @param generation the old one while it catches up, then the new
 * @param eventsRead records of the booking log that are projected
 * @param eventsTotal records of the booking log when it began
 * @param recordsCopied records of the read-model topics that are in the tables
 */
public record RebuildProgress(
    long generation, long eventsRead, long eventsTotal, long recordsCopied) {}
