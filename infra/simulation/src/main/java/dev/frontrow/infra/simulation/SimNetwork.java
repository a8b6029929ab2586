package dev.frontrow.infra.simulation;

import dev.frontrow.api.routing.BookingClient;
import dev.frontrow.api.routing.CommandWire;
import dev.frontrow.api.routing.Owners;
import dev.frontrow.api.routing.RoutingPorts;
import dev.frontrow.api.routing.Timers;
import dev.frontrow.schemas.booking.Attempt;
import dev.frontrow.schemas.booking.Outcome;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** What lies between the nodes: a connection from each to each, cut and broken at will. */
final class SimNetwork {
  private final World world;
  private final List<Link> links = new ArrayList<>();

  SimNetwork(World world) {
    this.world = world;
  }

  /** Lays the connections; the nodes must be there. */
  void connect() {
    for (SimNode from : world.nodes()) {
      for (SimNode to : world.nodes()) {
        links.add(new Link(world, from, to));
      }
    }
  }

  Link link(SimNode from, SimNode to) {
    return links.get(from.number() * world.nodes().size() + to.number());
  }

  /** A router for the present life of {@code node}. */
  BookingClient router(SimNode node, Owners owners) {
    Life life = node.life();
    Timers timers = (millis, task) -> life.after(millis * 1_000 + world.dice().below(900), task);
    RoutingPorts ports =
        new RoutingPorts(new Wire(node), timers, node::wallMillis, node::tickMillis);
    return new BookingClient(ports, owners, world.options().routing());
  }

  /** A node is gone: what was under way to it comes to nothing, sooner or later. */
  void crashed(SimNode node) {
    for (SimNode other : world.nodes()) {
      link(other, node).broken(world.dice().oneIn(4));
      link(node, other).forget();
    }
  }

  void heal() {
    links.forEach(Link::mend);
  }

  /** How one node's router reaches writers. */
  private final class Wire implements CommandWire {
    private final SimNode from;

    Wire(SimNode from) {
      this.from = from;
    }

    @Override
    public String localEndpoint() {
      return from.endpoint();
    }

    @Override
    public Future<Outcome> send(String endpoint, int partition, Attempt attempt) {
      if (attempt.standIn()) {
        world.count(Happening.STAND_IN_ATTEMPT);
      }
      return link(from, world.node(endpoint)).send(partition, attempt);
    }

    @Override
    public Future<Void> ping(String endpoint) {
      return link(from, world.node(endpoint)).ping();
    }
  }
}
