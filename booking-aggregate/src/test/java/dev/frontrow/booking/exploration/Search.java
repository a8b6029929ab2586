package dev.frontrow.booking.exploration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at states of the whole one by one, those nearest to the start first, so that the way to the
 * first broken promise is the shortest there is.
 *
 * <p>Spares nothing: what {@link Exploration} finds with fewer looks must agree with it.
 */
final class Search {
  private final Model model;
  private final Bounds bounds;
  private final Clients clients;
  private final Moves steps;
  private final List<World> worlds = new ArrayList<>();
  private final Map<World, Integer> cameFrom = new HashMap<>();
  private World here;
  private int index;
  private int node;
  private long moves;
  private Finding finding;

  /** How those who ask behave. */
  enum Clients {
    /** Anybody may ask anything at any node. */
    ANYBODY,
    /** A command is at one node at a time, and asked again only when its outcome is not known. */
    ONE_AT_A_TIME
  }

  /** A broken promise: the state before, the last move and what is wrong. */
  private record Finding(World before, int node, Move move, String violation) {}

  /**
   * What was found.
   *
   * @param story how a promise can be broken, step by step; null when none was
   */
  record Result(long states, long moves, String story) {}

  Search(Model model, Bounds bounds, Clients clients) {
    this.model = model;
    this.bounds = bounds;
    this.clients = clients;
    steps = new Moves(bounds, model.script(), model.nodes(), new Judge());
  }

  /** Looks at everything, or until a promise is broken. */
  Result run() {
    long fresh = Moves.part(model.nodes().fresh(), Attempts.NONE);
    reach(new World(model.start(), 0, fresh, fresh, 0));
    for (index = 0; index < worlds.size() && finding == null; index++) {
      expand(worlds.get(index), new Step());
    }
    return new Result(worlds.size(), moves, finding == null ? null : story());
  }

  private void expand(World world, Moves.Sink sink) {
    here = world;
    for (node = 0; node < 2; node++) {
      int elsewhere = here.claims(1 - node, model.start());
      steps.from(here.log(), elsewhere, here.part(node), sink);
    }
  }

  private void reach(World world) {
    if (cameFrom.putIfAbsent(world, index) == null) {
      worlds.add(world);
    }
  }

  /** Takes every step that a state allows. */
  private class Step implements Moves.Sink {
    @Override
    public void move(Move move, long to, List<Reply> replies, String violation) {
      moves++;
      World next = here.withPart(node, to);
      String broken = violation;
      if (clients == Clients.ONE_AT_A_TIME) {
        if (move instanceof Input.Asked(int command, int _, boolean _)) {
          if (here.client(command) != World.TO_ASK) {
            return;
          }
          next = next.withClient(command, World.ASKED);
        }
        if (move instanceof Move.Crashed) {
          next = crashed(next);
        }
        for (Reply reply : replies) {
          next = next.withClient(reply.command(), after(reply));
          broken = broken == null ? refusedAmiss(reply) : broken;
        }
      }
      take(move, next, broken);
    }

    @Override
    public void append(Move move, long to, Entry entry) {
      if (node == 1 && here.claims(0, model.start()) == 0) {
        return;
      }
      moves++;
      LogNode longer = model.logs().append(here.log(), entry);
      World next = here.withPart(node, to).withLog(longer, node);
      next = next.withParts(steps.look(next.first(), longer), steps.look(next.second(), longer));
      int other = 1 - node;
      int claims = steps.node(next.part(other)).standing().claims();
      if (claims + next.claims(node, model.start()) > bounds.claims()) {
        return;
      }
      String broken = longer.violation();
      if (broken == null
          && longer.judgement().counts()
          && entry.command() >= 0
          && next.client(entry.command()) == World.REFUSED) {
        broken = model.script().words(entry.command()) + " was refused for good, and counts";
      }
      take(move, next, broken);
    }

    void take(Move move, World next, String broken) {
      if (broken == null) {
        reach(next);
      } else if (finding == null) {
        finding = new Finding(here, node, move, broken);
      }
    }

    private World crashed(World next) {
      World then = next;
      for (int command = 0; command < Attempts.COMMANDS; command++) {
        if (Attempts.isOpen(Moves.attempts(here.part(node)), command)) {
          then = then.withClient(command, World.TO_ASK);
        }
      }
      return then;
    }

    private int after(Reply reply) {
      return switch (reply.kind()) {
        case ACCEPTED, ACCEPTED_AMISS -> World.ACCEPTED;
        case REFUSED -> World.REFUSED;
        case UNSURE, NOTHING_DONE -> World.TO_ASK;
      };
    }

    private String refusedAmiss(Reply reply) {
      return reply.kind() == Reply.Kind.REFUSED && here.log().truth().isCounted(reply.command())
          ? reply.text() + ": is refused for good, and counts"
          : null;
    }
  }

  private String story() {
    List<World> way = new ArrayList<>();
    World at = finding.before();
    while (!at.equals(worlds.getFirst())) {
      way.addFirst(at);
      at = worlds.get(cameFrom.get(at));
    }
    StringBuilder told = new StringBuilder();
    for (World to : way) {
      Leading leading = new Leading(to);
      expand(at, leading);
      told.append(leading.words).append(System.lineSeparator());
      at = to;
    }
    here = at;
    node = finding.node();
    return told.append(words(finding.move())).append(": ").append(finding.violation()).toString();
  }

  private String words(Move move) {
    NodeState mover = steps.node(here.part(node));
    return "node %d %s".formatted(node + 1, new Story(model.script()).words(move, mover));
  }

  /** Finds a step that leads to some state. */
  private final class Leading extends Step {
    private final World to;
    private String words;

    Leading(World to) {
      this.to = to;
    }

    @Override
    void take(Move move, World next, String broken) {
      if (next.equals(to)) {
        words = words(move);
      }
    }
  }
}
