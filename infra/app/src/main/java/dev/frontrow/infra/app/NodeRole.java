package dev.frontrow.infra.app;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What a node does. */
enum NodeRole {
  /** HTTP, live seat maps, payments. */
  API,
  /** The writers of the partitions that it is given. */
  BOOKING,
  /** A share of the read models. */
  PROJECTIONS,
  /**
   * A share of the search documents, and the capture of the catalogue where no other node has it.
   */
  SEARCH,
  /** Proves from the log that the promises were kept. One node of an installation does. */
  AUDIT;

  /** What a node does that is told nothing else. */
  static Set<NodeRole> usual() {
    return EnumSet.complementOf(EnumSet.of(AUDIT));
  }

  /** Its name on the command line. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of that name. */
  static NodeRole parse(String word) {
    for (NodeRole role : values()) {
      if (role.word().equals(word)) {
        return role;
      }
    }
    throw new IllegalArgumentException(
        "'%s' is no role: name some of api, booking, projections, search, audit".formatted(word));
  }
}
