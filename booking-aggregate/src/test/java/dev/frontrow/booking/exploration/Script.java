package dev.frontrow.booking.exploration;

import dev.frontrow.booking.Commands;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.ReservationId;
import java.util.List;

/**
 * Three commands that may meet, as the writers get them and as the auditor understands them.
 *
 * <p>Before them customer {@code one} holds seat A; seat B is free.
 */
record Script(String name, List<Wish> wishes) {
  static final int SEAT_A = 0;
  static final int SEAT_B = 1;

  /** The reservation that is there before the commands are. */
  static final int FIRST = 0;

  static final String FIRST_NAME = "first";
  static final String FIRST_CUSTOMER = "one";
  private static final Commands SHOW = Commands.to("show");

  /** What a command is about, in the auditor's own words. */
  enum Kind {
    RESERVE,
    RELEASE,
    PAY,
    CONFIRM
  }

  /**
   * One command.
   *
   * @param reservation the reservation it makes or is about: 0 is there before, 1 is the one that
   *     the first command makes, and so on
   * @param seats a bit for each seat that it asks for
   */
  record Wish(BookingCommand command, Kind kind, int reservation, int seats) {
    ReservationId about() {
      return SHOW.reservation(reservationName(reservation));
    }
  }

  /** Each in the shape of what the design says of pipelined commands, payments and retries. */
  static List<Script> all() {
    return List.of(
        new Script(
            "a seat given back and sold",
            List.of(release(FIRST), reserve(2, SEAT_A), reserve(3, SEAT_B))),
        new Script(
            "two want what one gives back", List.of(release(FIRST), reserve(2, SEAT_A), both(3))),
        new Script("paid or given back", List.of(pay(), confirm(), release(FIRST))),
        new Script(
            "taken, given back and taken",
            List.of(reserve(1, SEAT_B), release(1), reserve(3, SEAT_B))));
  }

  static Commands show() {
    return SHOW;
  }

  /** Which command has this ID, from 0; negative when none has. */
  int indexOf(CommandId id) {
    for (int i = 0; i < wishes.size(); i++) {
      if (wishes.get(i).command().id().equals(id)) {
        return i;
      }
    }
    return -1;
  }

  String words(int command) {
    return wishes.get(command).kind() + "#" + (command + 1);
  }

  @Override
  public String toString() {
    return name;
  }

  private static Wish reserve(int number, int seat) {
    return new Wish(
        SHOW.reserve(reservationName(number), customer(number), seat),
        Kind.RESERVE,
        number,
        1 << seat);
  }

  private static Wish both(int number) {
    return new Wish(
        SHOW.reserve(reservationName(number), customer(number), SEAT_A, SEAT_B),
        Kind.RESERVE,
        number,
        (1 << SEAT_A) | (1 << SEAT_B));
  }

  private static Wish release(int reservation) {
    return new Wish(
        SHOW.release("release", customer(reservation), reservationName(reservation)),
        Kind.RELEASE,
        reservation,
        0);
  }

  private static Wish pay() {
    return new Wish(SHOW.pay("pay", FIRST_CUSTOMER, FIRST_NAME, "payment"), Kind.PAY, FIRST, 0);
  }

  private static Wish confirm() {
    return new Wish(
        SHOW.confirm("confirm", FIRST_CUSTOMER, FIRST_NAME, "payment"), Kind.CONFIRM, FIRST, 0);
  }

  private static String reservationName(int reservation) {
    return reservation == FIRST ? FIRST_NAME : "reserve" + reservation;
  }

  private static String customer(int reservation) {
    return reservation == FIRST ? FIRST_CUSTOMER : "customer" + reservation;
  }
}
