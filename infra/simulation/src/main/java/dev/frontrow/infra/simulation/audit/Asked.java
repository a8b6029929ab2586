package dev.frontrow.infra.simulation.audit;

import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.id.CustomerId;
import java.util.ArrayList;
import java.util.List;

/**
 * One command as its client knows it: every request that was sent with its ID.
 *
 * <p>A request is open until it is answered; one whose answer can never come, because a connection
 * broke, stays open for ever. A refusal is for good when no other request of the command is open,
 * and none was answered that it may have acted: an attempt of that one may still be on its way.
 */
final class Asked {
  private final List<Request> requests = new ArrayList<>(2);
  private int open;
  private int unsure;
  private boolean refused;

  List<Request> requests() {
    return requests;
  }

  void add(Request request) {
    requests.add(request);
    open++;
    refused = false;
  }

  void answer(Outcome outcome) {
    open--;
    switch (outcome) {
      case Outcome.Accepted _ -> refused = false;
      case Outcome.Refused _ -> refused = !mayAct();
      case Outcome.Unavailable no -> unsure += no.mayHaveActed() ? 1 : 0;
    }
  }

  /** The request never reached a node. */
  void miss() {
    open--;
  }

  /** True when the client has been told that it will never be done. */
  boolean isRefusedForGood() {
    return refused;
  }

  /** True when the client has been told that it is done. */
  boolean isAccepted() {
    return requests.stream().anyMatch(request -> request.outcome() instanceof Outcome.Accepted);
  }

  /** True while an event of it may come into the log. */
  boolean mayAct() {
    return open > 0 || unsure > 0;
  }

  /**
   * True when one of the contents that were sent under this ID is what {@code event} follows from.
   *
   * @param owner whose reservation the event is about; null when it is about none
   */
  boolean asksFor(BookingEvent event, Hall hall, CustomerId owner) {
    for (Request request : requests) {
      CustomerId by = Reasons.customer(request.command());
      boolean may = owner == null || by == null || by.equals(owner);
      if (may && Contents.ask(request.command(), event, hall)) {
        return true;
      }
    }
    return false;
  }
}
