package dev.frontrow.schemas.codec;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.BookingEvent.SaleOpened;
import dev.frontrow.schemas.booking.BookingReply;
import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Rejection;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.SeatRequest;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.log.LogRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Commands and outcomes to test with: an ordinary one of each kind, and the fields' edges. */
final class WireSamples {
  private static final ShowId SHOW = new ShowId("opening-night_2026");
  private static final CommandId ID = new CommandId(0x0123456789abcdefL, 0xfedcba9876543210L);
  private static final ReservationId RESERVATION = new ReservationId(SHOW, new CommandId(7, -7));
  private static final CustomerId CUSTOMER = new CustomerId("customer-1");
  private static final PaymentReference PAYMENT = new PaymentReference("pay_1");
  private static final Seats SEATS = Seats.of(4, 5, 300);
  private static final Money TOTAL = new Money(13_750, "EUR");
  private static final long TIME = 1_767_225_900_000L;

  private WireSamples() {}

  /** Commands by schema and kind. The golden bytes hold these: they do not change. */
  static Map<String, BookingCommand> commands() {
    SaleOpened opened =
        (SaleOpened) ((LogRecord.Stamped) Samples.ordinary().get("SaleOpened")).event();
    List<BookingCommand> all =
        List.of(
            new BookingCommand.OpenSale(SHOW, ID, opened.inventory(), opened.policy()),
            new BookingCommand.CloseSale(SHOW, ID),
            reserve(new SeatRequest.Named(SEATS)),
            new BookingCommand.ReleaseReservation(SHOW, ID, CUSTOMER, RESERVATION),
            new BookingCommand.StartPayment(SHOW, ID, CUSTOMER, RESERVATION, PAYMENT),
            new BookingCommand.ConfirmReservation(SHOW, ID, CUSTOMER, RESERVATION, PAYMENT),
            new BookingCommand.DeclinePayment(SHOW, ID, CUSTOMER, RESERVATION, PAYMENT),
            new BookingCommand.RefundBooking(SHOW, ID, RESERVATION),
            new BookingCommand.BlockSeats(SHOW, ID, SEATS),
            new BookingCommand.UnblockSeats(SHOW, ID, SEATS),
            BookingCommand.ExpireReservation.of(RESERVATION));
    Map<String, BookingCommand> byKind = new LinkedHashMap<>();
    all.forEach(command -> byKind.put("Command." + kind(command), command));
    byKind.put("Command.BestAvailable", reserve(new SeatRequest.BestAvailable("STALLS", "P1", 4)));
    return byKind;
  }

  /** Commands whose fields stand at their bounds. */
  static List<BookingCommand> commandEdges() {
    List<BookingCommand> commands = new ArrayList<>();
    Seats all = Seats.of(IntStream.range(0, Inventory.MAX_SEATS).toArray());
    Seats fifty = Seats.of(IntStream.range(150, 150 + SalePolicy.MAX_PER_RESERVATION).toArray());
    commands.add(reserve(new SeatRequest.Named(Seats.NONE)));
    commands.add(reserve(new SeatRequest.Named(fifty)));
    commands.add(reserve(new SeatRequest.Named(Seats.of(Integer.MAX_VALUE))));
    commands.add(reserve(new SeatRequest.BestAvailable(null, null, Integer.MIN_VALUE)));
    commands.add(reserve(new SeatRequest.BestAvailable("\ud83c\udfad", null, Integer.MAX_VALUE)));
    commands.add(reserve(new SeatRequest.BestAvailable(null, "\u00e9".repeat(40), 0)));
    commands.add(new BookingCommand.BlockSeats(SHOW, ID, all));
    commands.add(new BookingCommand.CloseSale(longestShow(), new CommandId(-1, Long.MIN_VALUE)));
    // Nothing keeps a client from naming another show's reservation: the writer must see that.
    commands.add(new BookingCommand.RefundBooking(SHOW, ID, new ReservationId(longestShow(), ID)));
    for (LogRecord edge : Samples.edges()) {
      if (edge instanceof LogRecord.Stamped(_, _, SaleOpened opened)) {
        commands.add(new BookingCommand.OpenSale(SHOW, ID, opened.inventory(), opened.policy()));
      }
    }
    return commands;
  }

  /** Outcomes by schema and kind. The golden bytes hold these: they do not change. */
  static Map<String, Outcome> outcomes() {
    Map<String, Outcome> byKind = new LinkedHashMap<>();
    replies().forEach(r -> byKind.put("Accepted." + kind(r), new Outcome.Accepted(r)));
    rejections().forEach(r -> byKind.put("Refused." + kind(r), new Outcome.Refused(r)));
    // The texts of these two are part of the protocol, so they have golden bytes of their own.
    byKind.put("Unavailable.busy", Outcome.Unavailable.busy(100));
    byKind.put("Unavailable.notLeading", Outcome.Unavailable.notLeading(50));
    byKind.put("Unavailable.other", new Outcome.Unavailable("no answer from the log", true, 0));
    return byKind;
  }

  /** Outcomes whose fields stand at their bounds. */
  static List<Outcome> outcomeEdges() {
    Seats all = Seats.of(IntStream.range(0, Inventory.MAX_SEATS).toArray());
    ReservationId longest = new ReservationId(longestShow(), new CommandId(-1, Long.MIN_VALUE));
    Money most = new Money(Long.MAX_VALUE, "JPY");
    return List.of(
        new Outcome.Accepted(new BookingReply.Reserved(longest, Seats.NONE, most, Long.MIN_VALUE)),
        new Outcome.Accepted(new BookingReply.SaleChanged(false)),
        new Outcome.Accepted(new BookingReply.SeatsChanged(all)),
        new Outcome.Refused(new Rejection.SeatNotAvailable(all)),
        new Outcome.Refused(new Rejection.SeatNotFound(Seats.of(Integer.MAX_VALUE))),
        new Outcome.Refused(new Rejection.SectionNotFound("\ud83c\udfad")),
        new Outcome.Refused(
            new Rejection.QuantityOutOfBounds(Integer.MIN_VALUE, Integer.MAX_VALUE)),
        new Outcome.Unavailable("", false, Long.MAX_VALUE),
        new Outcome.Unavailable("\u5ea7".repeat(Outcome.Unavailable.MAX_REASON_LENGTH), true, 1));
  }

  private static List<BookingReply> replies() {
    return List.of(
        new BookingReply.SaleChanged(true),
        new BookingReply.Reserved(RESERVATION, SEATS, TOTAL, TIME),
        new BookingReply.Released(RESERVATION, SEATS),
        new BookingReply.PaymentPending(RESERVATION, PAYMENT, TOTAL, TIME),
        new BookingReply.Confirmed(RESERVATION, SEATS, TOTAL, PAYMENT),
        new BookingReply.Declined(RESERVATION, PAYMENT, TIME),
        new BookingReply.Refunded(RESERVATION, SEATS, TOTAL, PAYMENT),
        new BookingReply.SeatsChanged(SEATS),
        new BookingReply.Expired(RESERVATION));
  }

  private static List<Rejection> rejections() {
    return List.of(
        new Rejection.SaleNotOpen(),
        new Rejection.SaleAlreadyOpen(),
        new Rejection.SeatNotFound(SEATS),
        new Rejection.SeatRepeated(SEATS),
        new Rejection.SeatNotAvailable(SEATS),
        new Rejection.SeatNotNumbered(SEATS),
        new Rejection.SeatNotBlocked(SEATS),
        new Rejection.SectionNotFound("balcony"),
        new Rejection.NotEnoughSeats(5),
        new Rejection.QuantityOutOfBounds(51, 50),
        new Rejection.TicketLimitExceeded(6, 4),
        new Rejection.ReservationNotFound(),
        new Rejection.NotYourReservation(),
        new Rejection.ReservationExpired(),
        new Rejection.ReservationReleased(),
        new Rejection.AlreadyConfirmed(),
        new Rejection.NotConfirmed(),
        new Rejection.AlreadyRefunded(),
        new Rejection.PaymentNotStarted(),
        new Rejection.PaymentInProgress(),
        new Rejection.DeadlineNotReached(),
        new Rejection.CommandIdReused());
  }

  private static BookingCommand reserve(SeatRequest request) {
    return new BookingCommand.ReserveTickets(SHOW, ID, CUSTOMER, request);
  }

  private static ShowId longestShow() {
    return new ShowId("s".repeat(ShowId.MAX_LENGTH));
  }

  private static String kind(Object record) {
    return record.getClass().getSimpleName();
  }
}
