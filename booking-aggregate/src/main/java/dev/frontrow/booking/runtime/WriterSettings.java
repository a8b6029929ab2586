package dev.frontrow.booking.runtime;

import java.time.Duration;

/**
 * How a partition writer works.
 *
 * @param endpoint what its Claims say: where this node takes commands, {@code host:port}
 * @param maxPending commands that may wait for one writer; more are turned away
 * @param maxInFlight events that may be on their way to the log
 * @param ackTimeout how long the log may take to acknowledge before the writer doubts
 * @param claimPause how long a writer in doubt waits before it claims again
 * @param snapshotEvents events between two snapshots
 * @param snapshotInterval time between two snapshots of shows that change seldom
 */
public record WriterSettings(
    String endpoint,
    int maxPending,
    int maxInFlight,
    Duration ackTimeout,
    Duration claimPause,
    int snapshotEvents,
    Duration snapshotInterval) {}
