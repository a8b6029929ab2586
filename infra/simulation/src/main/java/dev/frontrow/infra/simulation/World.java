package dev.frontrow.infra.simulation;

import dev.frontrow.booking.runtime.WriterMetrics;
import dev.frontrow.infra.simulation.audit.Auditor;
import dev.frontrow.infra.simulation.audit.Clock;
import dev.frontrow.infra.simulation.audit.Entry;
import dev.frontrow.infra.simulation.audit.Findings;
import dev.frontrow.infra.simulation.audit.Request;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.codec.LogCodec;
import dev.frontrow.schemas.log.LogRecord;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All of one simulation: the nodes, what lies between and under them, and who watches. */
final class World {
  static final long START_MILLIS = 1_800_000_000_000L;

  /** How long what is due may take to end in calm times. */
  private static final int EXPIRY_MILLIS = 3_000;

  /** Refusals that are counted by name. */
  private static final Map<String, Happening> REFUSALS =
      Stream.of(
              Happening.SEAT_NOT_AVAILABLE,
              Happening.NOT_ENOUGH_SEATS,
              Happening.TICKET_LIMIT_EXCEEDED,
              Happening.NOT_YOUR_RESERVATION,
              Happening.COMMAND_ID_REUSED)
          .collect(Collectors.toMap(Happening::name, Function.identity()));

  private final Trace trace;
  private final Dice dice;
  private final Options options;
  private final Agenda agenda;
  private final LogCodec codec = new LogCodec();
  private final Tally tally = new Tally();
  private final Findings findings = new Findings();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final WriterMetrics metrics = new WriterMetrics(registry);
  private final Auditor auditor;
  private final SnapshotCheck snapshots;
  private final SimNetwork network = new SimNetwork(this);
  private final List<SimLog> logs = new ArrayList<>();
  private final List<SimStore> stores = new ArrayList<>();
  private final List<SimNode> nodes = new ArrayList<>();
  private final SimGroup group;
  private final Faults faults;
  private long latestClockOffset = START_MILLIS;
  private long lastClaimMicros;
  private boolean healed;
  private boolean closing;

  World(long seed, Trace trace) {
    this.trace = trace;
    dice = new Dice(seed);
    options = Options.draw(dice);
    agenda = new Agenda(trace);
    faults = new Faults(this);
    auditor =
        new Auditor(options.partitions(), () -> latestClockOffset + agenda.nowMillis(), findings);
    snapshots = new SnapshotCheck(this);
    group = new SimGroup(this);
    for (int partition = 0; partition < options.partitions(); partition++) {
      logs.add(new SimLog(this, partition));
      stores.add(new SimStore(this));
    }
    for (int number = 0; number < options.nodes(); number++) {
      nodes.add(new SimNode(this, number));
    }
    network.connect();
    nodes.forEach(SimNode::start);
  }

  Trace trace() {
    return trace;
  }

  Dice dice() {
    return dice;
  }

  Options options() {
    return options;
  }

  Agenda agenda() {
    return agenda;
  }

  LogCodec codec() {
    return codec;
  }

  Tally tally() {
    return tally;
  }

  Findings findings() {
    return findings;
  }

  WriterMetrics metrics() {
    return metrics;
  }

  Auditor auditor() {
    return auditor;
  }

  SnapshotCheck snapshots() {
    return snapshots;
  }

  Faults faults() {
    return faults;
  }

  SimNetwork network() {
    return network;
  }

  SimGroup group() {
    return group;
  }

  SimLog log(int partition) {
    return logs.get(partition);
  }

  SimStore store(int partition) {
    return stores.get(partition);
  }

  List<SimNode> nodes() {
    return nodes;
  }

  SimNode node(String endpoint) {
    for (SimNode node : nodes) {
      if (node.endpoint().equals(endpoint)) {
        return node;
      }
    }
    throw new IllegalArgumentException("no node has the endpoint " + endpoint);
  }

  void count(Happening happening) {
    tally.count(happening);
  }

  /** True when the small fault strikes now; it is counted then. */
  boolean strikes(Happening fault) {
    if (healed || !options.has(fault) || !dice.perMille(options.perMille(fault))) {
      return false;
    }
    tally.count(fault);
    trace.say("strikes: %s", fault);
    return true;
  }

  /** True when clients begin nothing new. */
  boolean isClosing() {
    return closing;
  }

  void close() {
    closing = true;
  }

  /** From here on nothing goes wrong any more. */
  void heal() {
    healed = true;
  }

  /** A node's clock shows this much more than the agenda's. */
  void clockSeen(long offsetMillis) {
    latestClockOffset = Math.max(latestClockOffset, offsetMillis);
  }

  /** What was due by the slowest clock some seconds ago. */
  long dueEverywhereMillis() {
    return nodes.stream().mapToLong(SimNode::wallMillis).min().orElseThrow() - EXPIRY_MILLIS;
  }

  /** When a node claimed a partition last. */
  long lastClaimMicros() {
    return lastClaimMicros;
  }

  /** How often something was counted by the writers themselves. */
  long metric(String name) {
    return (long) registry.get(name).counter().count();
  }

  /** A record is in the log: the auditor, the replay and the tails take it. */
  void appended(SimLog log, long offset, SimNode from, Clock clock) {
    LogRecord record = log.record(offset);
    boolean counts =
        auditor.append(new Entry(log.partition(), offset, record, clock, agenda.nowMicros()));
    if (trace.isInWords()) {
      trace.say("%s.%s by %s: %s%s", log.partition(), offset, from, record, counts ? "" : " -");
    }
    switch (record) {
      case LogRecord.Claim claim -> {
        count(Happening.CLAIM);
        lastClaimMicros = agenda.nowMicros();
        if (!claim.endpoint().equals(log.owner())) {
          count(Happening.TAKEOVER);
        }
        log.claimedBy(claim.endpoint());
        if (!group.isAssigned(log.partition(), from.number())) {
          count(Happening.CLAIM_UNASSIGNED);
        }
        nodes.forEach(node -> node.follow(log.partition(), offset, claim));
      }
      case LogRecord.Stamped stamped -> {
        count(counts ? Happening.EVENT_COUNTS : Happening.EVENT_VOID);
        if (counts) {
          count(happening(stamped.event()));
          countPayment(stamped.event());
        }
      }
    }
    snapshots.follow(log.partition(), offset, record, counts);
  }

  /** A client has its answer. */
  void answered(Request request, Outcome outcome) {
    if (trace.isInWords()) {
      trace.say("! %s for %s", outcome, request.command());
    }
    trace.mix(outcome.hashCode());
    count(
        switch (outcome) {
          case Outcome.Accepted _ -> Happening.ACCEPTED;
          case Outcome.Refused(Rejection why) -> refused(why);
          case Outcome.Unavailable no ->
              no.mayHaveActed() ? Happening.UNAVAILABLE_MAYBE : Happening.UNAVAILABLE_UNDONE;
        });
    auditor.answer(request, outcome, agenda.nowMicros());
  }

  private static Happening refused(Rejection why) {
    return REFUSALS.getOrDefault(why.code(), Happening.REFUSED);
  }

  private void countPayment(BookingEvent event) {
    if (event instanceof BookingEvent.ReservationExpired e) {
      long before = e.header().version() - 1;
      String phase = auditor.ledger(e.show()).phase(e.reservation().command(), before);
      if (phase.startsWith("PAYING")) {
        count(Happening.PAYMENT_EXPIRED);
      }
    }
  }

  private static Happening happening(BookingEvent event) {
    return switch (event) {
      case BookingEvent.SaleOpened _ -> Happening.SALE_OPENED;
      case BookingEvent.SaleClosed _ -> Happening.SALE_CLOSED;
      case BookingEvent.TicketsReserved _ -> Happening.RESERVED;
      case BookingEvent.ReservationReleased _ -> Happening.RELEASED;
      case BookingEvent.ReservationExpired _ -> Happening.EXPIRED;
      case BookingEvent.PaymentStarted _ -> Happening.PAYMENT_STARTED;
      case BookingEvent.PaymentDeclined _ -> Happening.DECLINED;
      case BookingEvent.TicketsConfirmed _ -> Happening.CONFIRMED;
      case BookingEvent.BookingRefunded _ -> Happening.REFUNDED;
      case BookingEvent.SeatsBlocked _ -> Happening.BLOCKED;
      case BookingEvent.SeatsUnblocked _ -> Happening.UNBLOCKED;
    };
  }
}
