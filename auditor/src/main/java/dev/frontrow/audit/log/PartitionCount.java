package dev.frontrow.audit.log;

/**
 * What the audit has seen of one partition.
 *
 * @param next the offset of the first record that it has not taken
 * @param events those that count
 * @param voidEvents those that do not
 * @param ticketsOwned how many tickets somebody holds or has bought
 */
public record PartitionCount(
    int partition,
    long next,
    long claims,
    long events,
    long voidEvents,
    long ticketsOwned,
    int shows) {}
