package dev.frontrow.booking.runtime;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * All through which a partition writer touches the world: in tests, a world of their own.
 *
 * @param self runs a task later on the writer's thread; called from any thread, never blocks
 * @param wallMillis the time of day, milliseconds since 1970: what is due by it is the customers'
 *     business, so that a clock that jumps cannot prolong a time-out of the protocol
 * @param tickMillis milliseconds since some moment, which never jump nor go back; from 0 up
 */
public record WriterPorts(
    PartitionLog log,
    SnapshotStore store,
    Executor self,
    LongSupplier wallMillis,
    LongSupplier tickMillis) {}
