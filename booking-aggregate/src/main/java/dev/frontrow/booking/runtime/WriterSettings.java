package dev.frontrow.booking.runtime;

import java.time.Duration;

/**
 * How a partition writer works.
 *
 * @param endpoint what its Claims say: where this node takes commands, {@code host:port}
 * @param maxPending commands that may wait for one writer; more are turned away
 * @param maxInFlight events that may be on their way to the log
 * @param ackTimeout how long the log may take to answer before the writer doubts
 * @param claimPause how long a writer in doubt waits before it claims again
 * @param snapshotEvents events between two snapshots
 * @param snapshotInterval time between two snapshots of shows that change seldom
 * @param handover how long a writer leads on when the partition is another's, until it is deposed;
 *     and how long a leader goes without a sign that it still leads before it asks the log
 * @param standInPause how long a writer that stood in for an owner waits before it does so again
 */
public record WriterSettings(
    String endpoint,
    int maxPending,
    int maxInFlight,
    Duration ackTimeout,
    Duration claimPause,
    int snapshotEvents,
    Duration snapshotInterval,
    Duration handover,
    Duration standInPause) {

  /** The same at another endpoint: a server knows its port when it listens. */
  WriterSettings at(String otherEndpoint) {
    return new WriterSettings(
        otherEndpoint,
        maxPending,
        maxInFlight,
        ackTimeout,
        claimPause,
        snapshotEvents,
        snapshotInterval,
        handover,
        standInPause);
  }
}
