package dev.frontrow.booking;

import dev.frontrow.schemas.booking.BookingCommand.BlockSeats;
import dev.frontrow.schemas.booking.BookingCommand.CloseSale;
import dev.frontrow.schemas.booking.BookingCommand.ConfirmReservation;
import dev.frontrow.schemas.booking.BookingCommand.DeclinePayment;
import dev.frontrow.schemas.booking.BookingCommand.ExpireReservation;
import dev.frontrow.schemas.booking.BookingCommand.OpenSale;
import dev.frontrow.schemas.booking.BookingCommand.RefundBooking;
import dev.frontrow.schemas.booking.BookingCommand.ReleaseReservation;
import dev.frontrow.schemas.booking.BookingCommand.ReserveTickets;
import dev.frontrow.schemas.booking.BookingCommand.StartPayment;
import dev.frontrow.schemas.booking.BookingCommand.UnblockSeats;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.SeatRequest;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import java.time.Duration;

/** The commands to one show, in short words: commands, customers and payments are named. */
public record Commands(ShowId show) {
  public static final Duration HOLD = Duration.ofMinutes(10);
  public static final Duration PAYMENT = Duration.ofMinutes(5);
  public static final int LIMIT = 6;
  public static final SalePolicy POLICY = new SalePolicy(HOLD, PAYMENT, LIMIT);

  public static Commands to(String show) {
    return new Commands(new ShowId(show));
  }

  public static CommandId id(String name) {
    return CommandId.of("test", name);
  }

  /** The reservation that the command named {@code reserve} makes. */
  public ReservationId reservation(String reserve) {
    return new ReservationId(show, id(reserve));
  }

  public OpenSale open(Hall hall) {
    return open(hall, POLICY);
  }

  public OpenSale open(Hall hall, SalePolicy policy) {
    return new OpenSale(show, id("open"), hall.inventory(), policy);
  }

  public CloseSale close() {
    return new CloseSale(show, id("close"));
  }

  public ReserveTickets reserve(String name, String customer, int... ordinals) {
    return reserve(name, customer, new SeatRequest.Named(Seats.of(ordinals)));
  }

  /** The best seats; null for any section or category. */
  public ReserveTickets best(
      String name, String customer, int quantity, String section, String category) {
    return reserve(name, customer, new SeatRequest.BestAvailable(section, category, quantity));
  }

  private ReserveTickets reserve(String name, String customer, SeatRequest request) {
    return new ReserveTickets(show, id(name), new CustomerId(customer), request);
  }

  public ReleaseReservation release(String name, String customer, String reserve) {
    return new ReleaseReservation(show, id(name), new CustomerId(customer), reservation(reserve));
  }

  public StartPayment pay(String name, String customer, String reserve, String payment) {
    return new StartPayment(
        show,
        id(name),
        new CustomerId(customer),
        reservation(reserve),
        new PaymentReference(payment));
  }

  public ConfirmReservation confirm(String name, String customer, String reserve, String payment) {
    return new ConfirmReservation(
        show,
        id(name),
        new CustomerId(customer),
        reservation(reserve),
        new PaymentReference(payment));
  }

  public DeclinePayment decline(String name, String customer, String reserve, String payment) {
    return new DeclinePayment(
        show,
        id(name),
        new CustomerId(customer),
        reservation(reserve),
        new PaymentReference(payment));
  }

  public RefundBooking refund(String name, String reserve) {
    return new RefundBooking(show, id(name), reservation(reserve));
  }

  public BlockSeats block(String name, int... ordinals) {
    return new BlockSeats(show, id(name), Seats.of(ordinals));
  }

  public UnblockSeats unblock(String name, int... ordinals) {
    return new UnblockSeats(show, id(name), Seats.of(ordinals));
  }

  public ExpireReservation expire(String reserve) {
    return ExpireReservation.of(reservation(reserve));
  }
}
