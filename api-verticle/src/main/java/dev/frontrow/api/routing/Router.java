package dev.frontrow.api.routing;

import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** What all {@link Send}s of a node share. Thread-safe. */
final class Router {
  /** Vacant twice within this time, a partition counts as fought over. */
  private static final long FOUGHT_OVER_MILLIS = 10_000;

  private static final int MAX_PATIENCE = 4;

  private final RoutingPorts ports;
  private final Owners owners;
  private final Neighbours neighbours;
  private final StandIns standIns;
  private final Alarms alarms;
  private final String local;
  private final int maxResting;
  private final long marginMillis;
  private final long retryMillis;
  private final long vacancyMillis;
  private final AtomicInteger resting = new AtomicInteger();
  private final AtomicReferenceArray<Vacancy> vacancies;

  /**
   * Since when, in ticks, nobody is known to lead a partition under its last Claim.
   *
   * @param patience how many times longer it is borne than usual: a partition that falls vacant
   *     again and again is fought over, and each stand-in would make it worse
   * @param over the owner has led since, under the same Claim
   */
  private record Vacancy(long claim, long sinceTick, int patience, boolean over) {}

  Router(RoutingPorts ports, Owners owners, RoutingSettings settings) {
    this.ports = ports;
    this.owners = owners;
    this.local = ports.wire().localEndpoint();
    this.neighbours = new Neighbours(ports, settings);
    this.standIns = new StandIns(owners, neighbours, local);
    this.alarms = new Alarms(ports);
    this.maxResting = settings.maxWaiting();
    this.marginMillis = settings.margin().toMillis();
    this.retryMillis = settings.retryPause().toMillis();
    this.vacancyMillis = settings.vacancy().toMillis();
    this.vacancies = new AtomicReferenceArray<>(settings.partitions());
    owners.listen(neighbours::heard);
  }

  CommandWire wire() {
    return ports.wire();
  }

  Owners owners() {
    return owners;
  }

  Neighbours neighbours() {
    return neighbours;
  }

  long tick() {
    return ports.tickMillis().getAsLong();
  }

  long marginMillis() {
    return marginMillis;
  }

  long retryMillis() {
    return retryMillis;
  }

  boolean isLocal(String endpoint) {
    return endpoint.equals(local);
  }

  /** When the writer must have answered whoever waits until {@code tick}. */
  long writersDeadline(long tick) {
    return ports.wallMillis().getAsLong() + tick - tick() - marginMillis;
  }

  /** The owner under {@code claim} has said that it does not lead any more. */
  void vacate(int partition, long claim) {
    Vacancy known = vacancies.get(partition);
    if (known == null || known.claim < claim || (known.claim == claim && known.over)) {
      long now = tick();
      boolean again = known != null && now - known.sinceTick < FOUGHT_OVER_MILLIS;
      int patience = again ? Math.min(2 * known.patience, MAX_PATIENCE) : 1;
      vacancies.compareAndSet(partition, known, new Vacancy(claim, now, patience, false));
    }
  }

  /** The owner under {@code claim} has decided something: it leads. */
  void occupy(int partition, long claim) {
    Vacancy known = vacancies.get(partition);
    if (known != null && known.claim == claim && !known.over) {
      Vacancy over = new Vacancy(claim, known.sinceTick, known.patience, true);
      vacancies.compareAndSet(partition, known, over);
    }
  }

  /** How long until somebody may be asked to stand in for an owner that does not lead. */
  long millisToStandIn(int partition, long claim) {
    Vacancy known = vacancies.get(partition);
    return known == null || known.claim != claim || known.over
        ? Long.MAX_VALUE
        : known.sinceTick + known.patience * vacancyMillis - tick();
  }

  /**
   * Whether a stand-in should be asked: the owner seems gone, and nobody newer can be, because this
   * node would have seen its Claim.
   */
  boolean isGone(int partition, Owners.Owner owner) {
    String endpoint = owner.endpoint();
    boolean unreachable = !isLocal(endpoint) && neighbours.isSuspected(endpoint);
    return (unreachable || millisToStandIn(partition, owner.claim()) <= 0) && owners.isCurrent();
  }

  /** Who should stand in for the owner of {@code partition}; null if nobody can. */
  String standIn(int partition, Set<String> declined) {
    return standIns.choose(partition, declined);
  }

  /** Whether one more may rest; every one that may must {@link #leaveRest} again. */
  boolean admitToRest() {
    if (resting.incrementAndGet() <= maxResting) {
      return true;
    }
    resting.decrementAndGet();
    return false;
  }

  void leaveRest() {
    resting.decrementAndGet();
  }

  void wakeAt(long tick, Runnable task) {
    alarms.at(tick, task);
  }
}
