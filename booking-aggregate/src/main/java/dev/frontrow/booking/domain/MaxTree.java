package dev.frontrow.booking.domain;

/**
 * Numbers in a row, kept so that the first large one is found without looking at those before it.
 *
 * <p>A binary tree in an array: each node has the larger of its two children's numbers. Mutable;
 * all numbers are 0 at first, and none may be negative.
 */
final class MaxTree {
  private static final int ROOT = 1;

  private final int leaves;
  private final int[] nodes;

  MaxTree(int size) {
    leaves = Math.max(1, Integer.highestOneBit(Math.max(1, size - 1)) << 1);
    nodes = new int[2 * leaves];
  }

  int at(int index) {
    return nodes[leaves + index];
  }

  void set(int index, int number) {
    int node = leaves + index;
    int larger = number;
    while (nodes[node] != larger) {
      nodes[node] = larger;
      if (node == ROOT) {
        return;
      }
      larger = Math.max(larger, nodes[node ^ 1]);
      node >>>= 1;
    }
  }

  /**
   * The first index from {@code from} up to {@code end} that has {@code least} or more; {@code end}
   * if none has.
   */
  int first(int from, int end, int least) {
    if (from >= end) {
      return end;
    }
    int node = leaves + from;
    while (nodes[node] < least) {
      // The next subtree to the right starts where the last one that this node is in ends.
      while ((node & 1) == 1) {
        node >>>= 1;
      }
      if (node < ROOT) {
        return end;
      }
      node++;
    }
    while (node < leaves) {
      node *= 2;
      if (nodes[node] < least) {
        node++;
      }
    }
    return Math.min(end, node - leaves);
  }
}
