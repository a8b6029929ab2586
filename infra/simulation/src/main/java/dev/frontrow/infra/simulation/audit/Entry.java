package dev.frontrow.infra.simulation.audit;

import dev.frontrow.schemas.log.LogRecord;

/**
 * A record as it came into the log.
 *
 * @param clock its sender's when it was sent
 * @param atMicros when it came into the log
 */
public record Entry(int partition, long offset, LogRecord record, Clock clock, long atMicros) {}
