package dev.frontrow.benchmarks.load;

/**
 * How much is offered, and for how long.
 *
 * @param perSecond requests, or lives of reservations; 0: each connection sends when answered
 * @param connections how many requests are under way at most
 * @param warmUp seconds at that rate that are not counted
 * @param seconds seconds that are
 * @param fromDue whether latency counts from when a request was due, not from when it was sent
 */
record Offer(int perSecond, int connections, int warmUp, int seconds, boolean fromDue) {
  boolean isOpen() {
    return perSecond > 0;
  }
}
