package dev.frontrow.infra.chaos;

import dev.frontrow.audit.log.LogAudit;
import dev.frontrow.audit.log.Violation;
import dev.frontrow.infra.chaos.Operation.Ending;
import dev.frontrow.infra.chaos.Operation.Kind;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.TicketId;
import dev.frontrow.schemas.readmodel.BookingStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Holds what clients were told against what the log says. */
final class Judgement {
  private static final int MAX_DETAILS = 20;

  private final LogAudit audit;
  private final Set<CommandId> voidCommands;
  private final Map<TicketId, LogAudit.Owner> owners;
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private final List<String> details = new ArrayList<>();

  private Judgement(LogAudit audit) {
    this.audit = audit;
    this.voidCommands = audit.voidCommands();
    this.owners = audit.owners();
  }

  /**
   * The judgement.
   *
   * @param differences between the read models and the log, after all the time they needed
   */
  static Judgement of(
      LogAudit audit, History history, List<String> differences, boolean converged) {
    var judgement = new Judgement(audit);
    judgement.count(history);
    judgement.judge(history.operations());
    judgement.total(ChaosReport.WRONG_ANSWERS, history.wrongs().size());
    judgement.total(ChaosReport.VIOLATIONS, audit.violationCount());
    judgement.total(ChaosReport.PROJECTION_DIFFERENCES, differences.size());
    judgement.total(ChaosReport.NOT_CONVERGED, converged ? 0 : 1);
    judgement.total("logEvents", audit.events());
    judgement.total("voidEvents", audit.voidEvents());
    judgement.total("claims", audit.claims());
    history.wrongs().forEach(judgement::detail);
    audit.violations().forEach(violation -> judgement.detail(violation.toString()));
    differences.forEach(judgement::detail);
    return judgement;
  }

  /** The counts by their names in the report, in its order. */
  Map<String, Long> counts() {
    return counts;
  }

  /** The first things that are wrong. */
  List<String> details() {
    return details;
  }

  private void count(History told) {
    total(ChaosReport.REQUESTS, told.operations().size());
    total(ChaosReport.TRIES, told.tries());
    total(ChaosReport.ACKNOWLEDGED, told.count(Ending.ACKNOWLEDGED));
    total(ChaosReport.REFUSED, told.count(Ending.REFUSED));
    total(ChaosReport.UNKNOWN, told.count(Ending.UNKNOWN));
    total(ChaosReport.SOLD_TWICE, audit.count(Violation.Code.TICKET_OWNED_TWICE));
    total(ChaosReport.ACKNOWLEDGED_LOST, 0);
    total(ChaosReport.ZOMBIE_ACKNOWLEDGED, 0);
    total(ChaosReport.REFUSED_APPEARED, 0);
  }

  private void judge(List<Operation> operations) {
    Map<String, ReservationId> bought = new HashMap<>();
    Set<ReservationId> mayBePaid = new HashSet<>();
    for (Operation operation : operations) {
      if (operation.ending() == Ending.ACKNOWLEDGED) {
        judgeAcknowledged(operation);
        if (operation.kind() == Kind.CONFIRM) {
          buy(operation, bought);
        }
      }
      if (operation.kind() == Kind.CONFIRM && operation.ending() != Ending.REFUSED) {
        mayBePaid.add(operation.reservation());
      }
    }
    for (Operation operation : operations) {
      if (operation.ending() == Ending.REFUSED && hasAppeared(operation, mayBePaid)) {
        add(ChaosReport.REFUSED_APPEARED, "refused, and in the log: " + operation);
      }
    }
  }

  private void judgeAcknowledged(Operation operation) {
    if (voidCommands.contains(operation.command())) {
      add(ChaosReport.ZOMBIE_ACKNOWLEDGED, "acknowledged, and void: " + operation);
    }
    if (!isInLog(operation)) {
      add(
          ChaosReport.ACKNOWLEDGED_LOST,
          "acknowledged, and not in the log: %s (%s)"
              .formatted(operation, audit.status(operation.reservation())));
    }
  }

  private boolean isInLog(Operation operation) {
    BookingStatus status = audit.status(operation.reservation()).orElse(null);
    return switch (operation.kind()) {
      case RESERVE -> status != null;
      case RELEASE -> status == BookingStatus.RELEASED;
      case CONFIRM ->
          status == BookingStatus.CONFIRMED
              && operation.tickets().stream()
                  .map(TicketId::parseOrNull)
                  .allMatch(
                      ticket ->
                          new LogAudit.Owner(operation.reservation(), true)
                              .equals(owners.get(ticket)));
    };
  }

  /** Two customers who were both told that a ticket is theirs, whatever the log says. */
  private void buy(Operation operation, Map<String, ReservationId> bought) {
    for (String ticket : operation.tickets()) {
      ReservationId before = bought.put(ticket, operation.reservation());
      if (before != null && !before.equals(operation.reservation())) {
        add(
            ChaosReport.SOLD_TWICE,
            "%s confirmed to %s and %s".formatted(ticket, before, operation.reservation()));
      }
    }
  }

  /** Whether something is in the log that was refused for good. */
  private boolean hasAppeared(Operation operation, Set<ReservationId> mayBePaid) {
    if (!operation.clean()) {
      return false;
    }
    return switch (operation.kind()) {
      case RESERVE -> audit.status(operation.reservation()).isPresent();
      case CONFIRM ->
          !mayBePaid.contains(operation.reservation())
              && audit.status(operation.reservation()).orElse(null) == BookingStatus.CONFIRMED;
      case RELEASE -> audit.status(operation.reservation()).orElse(null) == BookingStatus.RELEASED;
    };
  }

  private void total(String name, long count) {
    counts.put(name, count);
  }

  private void add(String name, String detail) {
    counts.merge(name, 1L, Long::sum);
    detail(detail);
  }

  private void detail(String detail) {
    if (details.size() < MAX_DETAILS) {
      details.add(detail);
    }
  }
}
