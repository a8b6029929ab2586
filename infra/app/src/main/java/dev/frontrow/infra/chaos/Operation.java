package dev.frontrow.infra.chaos;

import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ReservationId;
import java.util.List;

/**
 * What a customer wanted, and what came of it.
 *
 * @param command the ID of the command whose event decides it
 * @param reservation that it makes, pays or gives back
 * @param tickets of that reservation
 * @param clean whether no request for it is left that may have acted: each other one was refused
 *     its connection
 */
record Operation(
    Kind kind,
    CommandId command,
    ReservationId reservation,
    List<String> tickets,
    Ending ending,
    boolean clean) {
  /** What was wanted. */
  enum Kind {
    RESERVE,
    CONFIRM,
    RELEASE
  }

  /** How it ended for the customer. */
  enum Ending {
    ACKNOWLEDGED,
    REFUSED,
    UNKNOWN
  }

  Operation {
    tickets = List.copyOf(tickets);
  }
}
