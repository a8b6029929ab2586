package dev.frontrow.schemas.codec;

import dev.frontrow.schemas.booking.BookingCommand;
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
import dev.frontrow.schemas.booking.SeatRequest;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import java.io.IOException;

/** A command in Avro's binary encoding: a number is its kind's place in the schema's union. */
final class CommandFields {
  private static final int NAMED = 0;
  private static final int BEST_AVAILABLE = 1;

  private CommandFields() {}

  static void write(ArrayEncoder to, BookingCommand command) throws IOException {
    to.writeString(command.show().value());
    Fields.writeCommand(to, command.id());
    switch (command) {
      case OpenSale c -> {
        to.writeIndex(0);
        InventoryFields.write(to, c.inventory());
        InventoryFields.writePolicy(to, c.policy());
      }
      case CloseSale _ -> to.writeIndex(1);
      case ReserveTickets c -> {
        to.writeIndex(2);
        to.writeString(c.customer().value());
        writeRequest(to, c.request());
      }
      case ReleaseReservation c -> {
        to.writeIndex(3);
        to.writeString(c.customer().value());
        Fields.writeReservation(to, c.reservation());
      }
      case StartPayment c -> {
        to.writeIndex(4);
        writePayment(to, c.customer(), c.reservation(), c.payment());
      }
      case ConfirmReservation c -> {
        to.writeIndex(5);
        writePayment(to, c.customer(), c.reservation(), c.payment());
      }
      case DeclinePayment c -> {
        to.writeIndex(6);
        writePayment(to, c.customer(), c.reservation(), c.payment());
      }
      case RefundBooking c -> {
        to.writeIndex(7);
        Fields.writeReservation(to, c.reservation());
      }
      case BlockSeats c -> {
        to.writeIndex(8);
        Fields.writeSeats(to, c.seats());
      }
      case UnblockSeats c -> {
        to.writeIndex(9);
        Fields.writeSeats(to, c.seats());
      }
      case ExpireReservation c -> {
        to.writeIndex(10);
        Fields.writeReservation(to, c.reservation());
      }
    }
  }

  static BookingCommand read(ArrayDecoder from) throws IOException {
    ShowId show = from.readShow();
    CommandId id = Fields.readCommand(from);
    int kind = from.readIndex();
    return switch (kind) {
      case 0 ->
          new OpenSale(show, id, InventoryFields.read(from), InventoryFields.readPolicy(from));
      case 1 -> new CloseSale(show, id);
      case 2 -> new ReserveTickets(show, id, Fields.readCustomer(from), readRequest(from));
      case 3 ->
          new ReleaseReservation(show, id, Fields.readCustomer(from), Fields.readReservation(from));
      case 4 ->
          new StartPayment(
              show,
              id,
              Fields.readCustomer(from),
              Fields.readReservation(from),
              Fields.readPayment(from));
      case 5 ->
          new ConfirmReservation(
              show,
              id,
              Fields.readCustomer(from),
              Fields.readReservation(from),
              Fields.readPayment(from));
      case 6 ->
          new DeclinePayment(
              show,
              id,
              Fields.readCustomer(from),
              Fields.readReservation(from),
              Fields.readPayment(from));
      case 7 -> new RefundBooking(show, id, Fields.readReservation(from));
      case 8 -> new BlockSeats(show, id, Fields.readSeats(from));
      case 9 -> new UnblockSeats(show, id, Fields.readSeats(from));
      case 10 -> new ExpireReservation(show, id, Fields.readReservation(from));
      default -> throw new MalformedRecord("unknown kind of command: " + kind);
    };
  }

  private static void writePayment(
      ArrayEncoder to, CustomerId customer, ReservationId reservation, PaymentReference payment)
      throws IOException {
    to.writeString(customer.value());
    Fields.writeReservation(to, reservation);
    to.writeString(payment.value());
  }

  private static void writeRequest(ArrayEncoder to, SeatRequest request) throws IOException {
    switch (request) {
      case SeatRequest.Named named -> {
        to.writeIndex(NAMED);
        Fields.writeSeats(to, named.seats());
      }
      case SeatRequest.BestAvailable best -> {
        to.writeIndex(BEST_AVAILABLE);
        Fields.writeOptional(to, best.section());
        Fields.writeOptional(to, best.category());
        to.writeInt(best.quantity());
      }
    }
  }

  private static SeatRequest readRequest(ArrayDecoder from) throws IOException {
    int kind = from.readIndex();
    return switch (kind) {
      case NAMED -> new SeatRequest.Named(Fields.readSeats(from));
      case BEST_AVAILABLE ->
          new SeatRequest.BestAvailable(
              Fields.readOptional(from), Fields.readOptional(from), from.readInt());
      default -> throw new MalformedRecord("unknown kind of seat request: " + kind);
    };
  }
}
