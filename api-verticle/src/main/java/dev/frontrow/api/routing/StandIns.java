package dev.frontrow.api.routing;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.CRC32;

/**
 * Chooses who stands in for an owner that is gone: of all nodes known from the log, the one whose
 * name and partition together hash highest, so that every node chooses the same.
 */
final class StandIns {
  private final Owners owners;
  private final Neighbours neighbours;
  private final String local;

  StandIns(Owners owners, Neighbours neighbours, String local) {
    this.owners = owners;
    this.neighbours = neighbours;
    this.local = local;
  }

  /** The stand-in for {@code partition} that is none of {@code declined}; null if there is none. */
  String choose(int partition, Set<String> declined) {
    Set<String> candidates = owners.endpoints();
    if (!local.isEmpty()) {
      candidates.add(local);
    }
    String best = null;
    long highest = -1;
    for (String candidate : candidates) {
      long weight = weight(candidate, partition);
      boolean ahead = weight > highest || (weight == highest && candidate.compareTo(best) > 0);
      if (ahead && !declined.contains(candidate) && !neighbours.isSuspected(candidate)) {
        best = candidate;
        highest = weight;
      }
    }
    return best;
  }

  private static long weight(String endpoint, int partition) {
    CRC32 hash = new CRC32();
    hash.update((endpoint + "/" + partition).getBytes(StandardCharsets.UTF_8));
    return hash.getValue();
  }
}
