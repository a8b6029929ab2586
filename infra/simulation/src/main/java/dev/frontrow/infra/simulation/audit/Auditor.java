package dev.frontrow.infra.simulation.audit;

import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.log.LogRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Follows the log and what the clients ask and hear, and says which invariant does not hold.
 *
 * <p>Shares no code with the domain, the writer or the reader rule; of the schemas it uses the
 * records alone.
 */
public final class Auditor {
  private final Findings findings;
  private final EventAudit events;
  private final AnswerAudit answers;
  private final LogAudit[] logs;
  private final Map<ShowId, Ledger> ledgers = new LinkedHashMap<>();
  private final Map<Key, Asked> asked = new LinkedHashMap<>();

  /** A command ID of one show: one client's key may be used in two. */
  private record Key(ShowId show, CommandId command) {}

  /**
   * An auditor of a log that is empty.
   *
   * @param latestMillis the latest that any node's clock has ever shown
   */
  public Auditor(int partitions, LongSupplier latestMillis, Findings findings) {
    this.findings = findings;
    this.events = new EventAudit(findings);
    this.answers = new AnswerAudit(findings, latestMillis);
    this.logs = Stream.generate(LogAudit::new).limit(partitions).toArray(LogAudit[]::new);
  }

  /** What the log says of {@code show}. */
  public Ledger ledger(ShowId show) {
    return ledgers.computeIfAbsent(show, _ -> new Ledger());
  }

  /** A client sends a request. */
  public Request ask(BookingCommand command, long nowMicros) {
    Request request = new Request(command, nowMicros, ledger(command.show()).version());
    history(command).add(request);
    return request;
  }

  /** A client gets its answer. */
  public void answer(Request request, Outcome outcome, long nowMicros) {
    Asked history = history(request.command());
    request.answer(outcome, nowMicros);
    history.answer(outcome);
    answers.take(ledger(request.command().show()), request, history, outcome);
  }

  /** A request reached no node. */
  public void miss(Request request) {
    request.miss();
    history(request.command()).miss();
  }

  /** A request's answer can never come; whether it was done, only a retry tells. */
  public void lose(Request request) {
    request.lose();
  }

  /** A record has come into the log; true when it is an event that counts. */
  public boolean append(Entry entry) {
    boolean counts = logs[entry.partition()].counts(entry.offset(), entry.record());
    if (counts && entry.record() instanceof LogRecord.Stamped stamped) {
      BookingEvent event = stamped.event();
      Asked history = asked.get(new Key(event.show(), event.header().command()));
      events.take(ledger(event.show()), event, history, entry);
    }
    return counts;
  }

  /** Checks that nobody waits for an answer. */
  public void checkAnswered(long nowMicros) {
    for (Asked history : asked.values()) {
      for (Request request : history.requests()) {
        findings.check(
            !request.isOpen(),
            Invariant.EVERY_REQUEST_IS_ANSWERED,
            "%s waits since %s ms",
            request.command(),
            (nowMicros - request.sentMicros()) / 1_000);
      }
    }
  }

  /** Checks that no reservation lives that was due at {@code earliestMillis} by every clock. */
  public void checkExpired(long earliestMillis) {
    ledgers.forEach(
        (show, ledger) -> {
          List<String> due = ledger.due(earliestMillis);
          findings.check(due.isEmpty(), Invariant.EXPIRY_COMES, "%s of %s live on", due, show);
        });
  }

  /**
   * Checks that what the clients heard of each seat fits one order.
   *
   * @return how many seats' histories were too long to say
   */
  public int checkSeats() {
    int givenUp = 0;
    for (Map.Entry<ShowId, Ledger> entry : ledgers.entrySet()) {
      Ledger ledger = entry.getValue();
      if (ledger.hall() != null && !findings.any()) {
        ShowId show = entry.getKey();
        givenUp += new SeatHistories(show, ledger, requests(show)).check(findings);
      }
    }
    return givenUp;
  }

  private List<Asked> requests(ShowId show) {
    return asked.entrySet().stream()
        .filter(entry -> entry.getKey().show().equals(show))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** How many events did not count. */
  public long voids() {
    return Stream.of(logs).mapToLong(LogAudit::voids).sum();
  }

  /** How often a command that had acted before was answered alike. */
  public long repeats() {
    return answers.repeats();
  }

  private Asked history(BookingCommand command) {
    return asked.computeIfAbsent(new Key(command.show(), command.id()), _ -> new Asked());
  }
}
