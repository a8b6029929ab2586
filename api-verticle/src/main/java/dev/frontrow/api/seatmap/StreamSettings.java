package dev.frontrow.api.seatmap;

import dev.frontrow.schemas.Invariants;
import java.time.Duration;

/**
 * How seat maps are streamed, and to how many.
 *
 * @param heartbeat how often a stream says that it lives, and how old its map is
 * @param window changes of one show that come within it are sent as one
 * @param conflate whether several changes may be sent as one; else each is sent by itself
 * @param maxStreams streams and waiting polls of this node
 * @param maxPerAddress of one client's address, which many clients may share
 * @param maxPerSession of one bearer token's holder
 * @param trustForwardedFor whether a proxy of ours names the client in X-Forwarded-For
 */
public record StreamSettings(
    Duration heartbeat,
    Duration window,
    boolean conflate,
    int maxStreams,
    int maxPerAddress,
    int maxPerSession,
    boolean trustForwardedFor) {
  public StreamSettings {
    Invariants.check(heartbeat.toSeconds() >= 1, "heartbeats too fast: ", heartbeat);
    Invariants.check(!window.isNegative(), "no window: ", window);
    Invariants.check(maxStreams > 0, "no streams: ", maxStreams);
    Invariants.check(maxPerAddress > 0, "no streams an address: ", maxPerAddress);
    Invariants.check(maxPerSession > 0, "no streams a session: ", maxPerSession);
  }
}
