package dev.frontrow.projections.sink;

import java.time.Duration;

/**
 * How a sink copies.
 *
 * @param kafka bootstrap servers
 * @param generation begins the names of the consumer groups: sinks of one table on several nodes
 *     share its topic's partitions
 * @param batch records in one transaction at most
 * @param retryAfter the first wait before something that failed is tried again
 * @param retryAfterMost the longest
 */
public record SinkSettings(
    String kafka, String generation, int batch, Duration retryAfter, Duration retryAfterMost) {}
