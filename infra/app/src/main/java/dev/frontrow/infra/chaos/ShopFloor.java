package dev.frontrow.infra.chaos;

import dev.frontrow.schemas.id.ShowId;
import java.util.List;
import java.util.Random;

/** What customers share: the nodes, the shows on sale, and the book of what they were told. */
record ShopFloor(Http http, Cluster cluster, List<ShowId> shows, History history) {
  ShopFloor {
    shows = List.copyOf(shows);
  }

  ShowId show(Random random) {
    return shows.get(random.nextInt(shows.size()));
  }

  /** Any node, also one that is gone or frozen: customers do not know. */
  Node anyNode(Random random) {
    List<Node> nodes = List.copyOf(cluster.nodes());
    return nodes.get(random.nextInt(nodes.size()));
  }
}
