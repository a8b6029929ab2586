package dev.frontrow.audit.tables;

import java.time.Duration;

/**
 * How the read models are compared with the log.
 *
 * @param kafka bootstrap servers
 * @param topic the booking log
 * @param applicationId begins the name of the projections' consumer group
 * @param interval between two rounds
 * @param rowsPerRound how many rows a round looks at, about
 * @param fullPassEvery from the beginning of one look at all rows to the next
 * @param lagAfter how long a read model may take to catch up before it is said to be behind
 */
public record ReadModelSettings(
    String kafka,
    String topic,
    String applicationId,
    Duration interval,
    int rowsPerRound,
    Duration fullPassEvery,
    Duration lagAfter) {}
