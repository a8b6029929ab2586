package dev.frontrow.schemas.booking;

import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;

/**
 * A 64-bit hash of a command's content without its ID, kept beside the ID in the log.
 *
 * <p>FNV-1a over the command's wire name and fields. Its values live in the log: it never changes.
 */
public final class Fingerprint {
  private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
  private static final long PRIME = 0x100000001b3L;

  /** {@link #PRIME} to the power of the index: what that many octets of 0 multiply the hash by. */
  private static final long[] ZEROS = new long[Long.BYTES + 1];

  static {
    ZEROS[0] = 1;
    for (int i = 1; i < ZEROS.length; i++) {
      ZEROS[i] = ZEROS[i - 1] * PRIME;
    }
  }

  private long hash = OFFSET_BASIS;

  private Fingerprint() {}

  /** The fingerprint of {@code command}. */
  public static long of(BookingCommand command) {
    Fingerprint print = new Fingerprint();
    switch (command) {
      case BookingCommand.OpenSale c -> print.text("OpenSale").inventory(c);
      case BookingCommand.CloseSale _ -> print.text("CloseSale");
      case BookingCommand.ReserveTickets c ->
          print.text("ReserveTickets").text(c.customer().value()).request(c.request());
      case BookingCommand.ReleaseReservation c ->
          print.text("ReleaseReservation").text(c.customer().value()).id(c.reservation());
      case BookingCommand.StartPayment c ->
          print.text("StartPayment").payment(c.customer(), c.reservation(), c.payment());
      case BookingCommand.ConfirmReservation c ->
          print.text("ConfirmReservation").payment(c.customer(), c.reservation(), c.payment());
      case BookingCommand.DeclinePayment c ->
          print.text("DeclinePayment").payment(c.customer(), c.reservation(), c.payment());
      case BookingCommand.RefundBooking c -> print.text("RefundBooking").id(c.reservation());
      case BookingCommand.BlockSeats c -> print.text("BlockSeats").seats(c.seats());
      case BookingCommand.UnblockSeats c -> print.text("UnblockSeats").seats(c.seats());
      case BookingCommand.ExpireReservation c ->
          print.text("ExpireReservation").id(c.reservation());
    }
    return print.text(command.show().value()).hash;
  }

  private void inventory(BookingCommand.OpenSale command) {
    number(command.policy().holdTime().toMillis());
    number(command.policy().paymentTime().toMillis());
    number(command.policy().ticketLimit());
    // Each list says how long it is: else its last items could pass for the next list's first.
    number(command.inventory().categories().size());
    for (PriceCategory category : command.inventory().categories()) {
      text(category.code()).text(category.name()).text(category.price().currency());
      number(category.price().minor());
    }
    number(command.inventory().sections().size());
    for (Section section : command.inventory().sections()) {
      text(section.code()).text(section.name());
      switch (section) {
        case Section.Seated seated -> {
          text("Seated").number(seated.rows().size());
          seated.rows().forEach(this::row);
        }
        case Section.GeneralAdmission area ->
            text("GeneralAdmission").text(area.category()).number(area.capacity());
      }
    }
  }

  private void row(Row row) {
    text(row.label()).text(row.category()).number(row.blocks().size());
    for (Block block : row.blocks()) {
      number(block.first()).number(block.step()).number(block.count());
    }
  }

  private void request(SeatRequest request) {
    switch (request) {
      case SeatRequest.Named named -> text("Named").seats(named.seats());
      case SeatRequest.BestAvailable best ->
          text("BestAvailable")
              .text(best.section() == null ? "" : best.section())
              .text(best.category() == null ? "" : best.category())
              .number(best.quantity());
    }
  }

  private void payment(CustomerId customer, ReservationId reservation, PaymentReference payment) {
    text(customer.value()).text(payment.value()).id(reservation);
  }

  private void seats(Seats seats) {
    number(seats.size());
    for (int i = 0; i < seats.size(); i++) {
      number(seats.at(i));
    }
  }

  private void id(ReservationId reservation) {
    number(reservation.command().high()).number(reservation.command().low());
  }

  private Fingerprint text(String text) {
    number(text.length());
    long mixed = hash;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      mixed =
          c < 0x100
              ? (mixed ^ c) * ZEROS[2]
              : (((mixed ^ (c & 0xff)) * PRIME) ^ (c >>> Byte.SIZE)) * PRIME;
    }
    hash = mixed;
    return this;
  }

  /** Eight octets, the lowest first; the highest are mostly 0, and are mixed in all at once. */
  private Fingerprint number(long number) {
    long mixed = hash;
    int octets = 0;
    for (long rest = number; rest != 0; rest >>>= Byte.SIZE) {
      mixed = (mixed ^ (rest & 0xff)) * PRIME;
      octets++;
    }
    hash = mixed * ZEROS[Long.BYTES - octets];
    return this;
  }
}
