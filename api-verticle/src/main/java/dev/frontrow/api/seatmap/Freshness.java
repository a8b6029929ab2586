package dev.frontrow.api.seatmap;

/**
 * How old this node's seat maps may be.
 *
 * @param fresh true when the age is within the bound that promises a live map
 * @param ageMillis since the node last knew all that was in the log; {@link #NEVER} when it never
 *     did
 */
public record Freshness(boolean fresh, long ageMillis) {
  public static final long NEVER = -1;
}
