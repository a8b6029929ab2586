package dev.frontrow.api.routing;

import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Outcome.Unavailable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other nodes as this one sees them: what was asked of them and is not answered, and who seems
 * to be gone. Thread-safe.
 *
 * <p>A suspicion is never dangerous: it only makes commands go to a stand-in, and the log decides
 * who leads. But each wrong one costs a takeover, which makes everybody slower; so the silence of a
 * node that turned out to be slow is borne longer for a while, and silence while this node itself
 * stood still counts for nothing.
 */
final class Neighbours {
  private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);

  /** How often unanswered nodes are looked at; nobody is, while nothing is unanswered. */
  private static final long SWEEP_MILLIS = 50;

  /** A sweep that comes later than this says that this node itself stood still. */
  private static final long OWN_PAUSE_MILLIS = 250;

  private static final int MAX_PATIENCE = 4;

  /** So long after it was found to be slow, a node's silence is borne no longer than others'. */
  private static final long SLOW_MILLIS = 30_000;

  private final RoutingPorts ports;
  private final long silenceMillis;
  private final long pingMillis;
  private final long suspicionMillis;

  /** Nodes that owe an answer, in the order in which they began to. Guarded by this. */
  private final Map<String, Neighbour> asked = new LinkedHashMap<>();

  private final Map<String, Suspicion> suspected = new ConcurrentHashMap<>();

  /** Nodes that were suspected for their silence and then heard again. Guarded by this. */
  private final Map<String, Slow> slow = new HashMap<>();

  private boolean sweeping;
  private long sweptTick;

  private record Suspicion(boolean ofSilence, long untilTick) {}

  /** How many times longer a node may be silent than others. */
  private record Slow(int patience, long untilTick) {}

  /** A node that owes an answer. */
  private static final class Neighbour {
    static final long NOT_PINGED = -1;

    final String endpoint;
    final Set<Try> open = new LinkedHashSet<>();
    long heardTick;
    long pingedTick = NOT_PINGED;

    Neighbour(String endpoint) {
      this.endpoint = endpoint;
    }

    void heard(long tick) {
      heardTick = tick;
      pingedTick = NOT_PINGED;
    }
  }

  Neighbours(RoutingPorts ports, RoutingSettings settings) {
    this.ports = ports;
    this.silenceMillis = settings.silence().toMillis();
    this.pingMillis = settings.ping().toMillis();
    this.suspicionMillis = settings.suspicion().toMillis();
  }

  private long tick() {
    return ports.tickMillis().getAsLong();
  }

  /** Something was asked of a node: from here on its silence counts. */
  void opened(Try asking) {
    synchronized (this) {
      Neighbour neighbour = asked.computeIfAbsent(asking.endpoint(), Neighbour::new);
      if (neighbour.open.isEmpty()) {
        neighbour.heard(tick());
      }
      neighbour.open.add(asking);
      if (sweeping) {
        return;
      }
      sweeping = true;
      sweptTick = tick();
    }
    ports.timers().after(SWEEP_MILLIS, this::sweep);
  }

  /** The node answered; or this node did for it, when too much is open already. */
  void answered(Try asking, Outcome outcome) {
    synchronized (this) {
      if (!(outcome instanceof Unavailable unavailable && unavailable.isBusy())) {
        heard(asking.endpoint());
      }
      close(asking);
    }
  }

  /** The node could not be asked, or the connection to it broke. */
  void failed(Try asking) {
    synchronized (this) {
      close(asking);
      suspect(asking.endpoint(), false);
    }
  }

  private void close(Try asking) {
    Neighbour neighbour = asked.get(asking.endpoint());
    if (neighbour != null) {
      neighbour.open.remove(asking);
    }
  }

  /** The node lives: it answered a ping, or has claimed a partition. */
  void heard(String endpoint) {
    synchronized (this) {
      Suspicion wrong = suspected.remove(endpoint);
      if (wrong != null && wrong.ofSilence && tick() < wrong.untilTick) {
        int patience = Math.min(2 * patienceFor(endpoint), MAX_PATIENCE);
        slow.put(endpoint, new Slow(patience, tick() + SLOW_MILLIS));
      }
      Neighbour neighbour = asked.get(endpoint);
      if (neighbour != null) {
        neighbour.heard(tick());
      }
    }
  }

  boolean isSuspected(String endpoint) {
    Suspicion suspicion = suspected.get(endpoint);
    return suspicion != null
        && (tick() < suspicion.untilTick || !suspected.remove(endpoint, suspicion));
  }

  private void suspect(String endpoint, boolean ofSilence) {
    if (suspected.put(endpoint, new Suspicion(ofSilence, tick() + suspicionMillis)) == null) {
      LOG.info("{} cannot be reached: others may stand in for it", endpoint);
    }
  }

  private int patienceFor(String endpoint) {
    Slow known = slow.get(endpoint);
    if (known == null || tick() >= known.untilTick) {
      slow.remove(endpoint);
      return 1;
    }
    return known.patience;
  }

  private void sweep() {
    List<String> silent = new ArrayList<>();
    List<Try> lost = new ArrayList<>();
    boolean more;
    synchronized (this) {
      long now = tick();
      boolean stoodStill = now - sweptTick >= OWN_PAUSE_MILLIS;
      sweptTick = now;
      asked.values().removeIf(neighbour -> neighbour.open.isEmpty());
      for (Neighbour neighbour : asked.values()) {
        if (stoodStill) {
          neighbour.heard(now);
        }
        look(neighbour, now, silent, lost);
      }
      more = !asked.isEmpty();
      sweeping = more;
    }
    if (more) {
      ports.timers().after(SWEEP_MILLIS, this::sweep);
    }
    silent.forEach(this::ping);
    lost.forEach(asking -> asking.send().lost(asking));
  }

  private void look(Neighbour neighbour, long now, List<String> silent, List<Try> lost) {
    int patience = patienceFor(neighbour.endpoint);
    if (neighbour.pingedTick == Neighbour.NOT_PINGED) {
      if (now - neighbour.heardTick >= patience * silenceMillis) {
        neighbour.pingedTick = now;
        silent.add(neighbour.endpoint);
      }
    } else if (now - neighbour.pingedTick >= patience * pingMillis) {
      suspect(neighbour.endpoint, true);
      lost.addAll(neighbour.open);
      neighbour.open.clear();
    }
    neighbour.open.removeIf(asking -> asking.send().isLate(now + SWEEP_MILLIS) && lost.add(asking));
  }

  private void ping(String endpoint) {
    ports
        .wire()
        .ping(endpoint)
        .onSuccess(answered -> heard(endpoint))
        .onFailure(e -> pingFailed(endpoint));
  }

  /** The next sweep finds it gone: whoever cannot be pinged need not be waited for. */
  private synchronized void pingFailed(String endpoint) {
    Neighbour neighbour = asked.get(endpoint);
    if (neighbour != null && neighbour.pingedTick != Neighbour.NOT_PINGED) {
      neighbour.pingedTick = tick() - MAX_PATIENCE * pingMillis;
    }
  }
}
