package dev.frontrow.booking.runtime;

import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * All through which a partition writer touches the world: in tests, a world of their own.
 *
 * @param self runs a task later on the writer's thread; called from any thread, never blocks
 * @param clock the time, milliseconds since 1970
 */
record WriterPorts(PartitionLog log, SnapshotStore store, Executor self, LongSupplier clock) {}
