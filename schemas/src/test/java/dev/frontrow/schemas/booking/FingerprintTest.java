package dev.frontrow.schemas.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.frontrow.schemas.Money;
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
import dev.frontrow.schemas.booking.SeatRequest.BestAvailable;
import dev.frontrow.schemas.booking.SeatRequest.Named;
import dev.frontrow.schemas.booking.Section.GeneralAdmission;
import dev.frontrow.schemas.booking.Section.Seated;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ReservationId;
import dev.frontrow.schemas.id.ShowId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FingerprintTest {
  private static final CommandId ID = new CommandId(1, 2);
  private static final CommandId OTHER_ID = new CommandId(3, 4);
  private static final PriceCategory P1 = category("P1", "Best", 100, "USD");
  private static final Row ROW = new Row("A", "P1", List.of(new Block(1, 2, 3)));
  private static final Section STALLS = new Seated("S", "Stalls", List.of(ROW));
  private static final Section FLOOR = new GeneralAdmission("F", "Floor", "P1", 7);

  @Test
  void staysForEverWhatItIs() {
    Map<String, String> prints = new HashMap<>();
    for (BookingCommand command : oneOfEach(ID)) {
      prints.put(command.getClass().getSimpleName(), "%016x".formatted(Fingerprint.of(command)));
    }
    assertThat(prints)
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("OpenSale", "bc8aead4720d3a4e"),
                Map.entry("CloseSale", "2faef56c84594476"),
                Map.entry("ReserveTickets", "01f2ffa79f4e7a90"),
                Map.entry("ReleaseReservation", "6d7c6aaa45a879c2"),
                Map.entry("StartPayment", "effd5afff7fa7eaa"),
                Map.entry("ConfirmReservation", "b5f2b14fc9640ae4"),
                Map.entry("DeclinePayment", "44b06b8b6ef4719c"),
                Map.entry("RefundBooking", "0822277b0e6a41af"),
                Map.entry("BlockSeats", "ea205a08e4672488"),
                Map.entry("UnblockSeats", "805c2d51ae030df5"),
                Map.entry("ExpireReservation", "06d5fa0c6afb97a7")));
  }

  @Test
  void coversEveryCommand() {
    assertThat(oneOfEach(ID).stream().<Class<?>>map(BookingCommand::getClass))
        .containsExactlyInAnyOrder(BookingCommand.class.getPermittedSubclasses());
  }

  @Test
  void leavesTheCommandIdOut() {
    List<BookingCommand> one = variants(ID);
    List<BookingCommand> other = variants(OTHER_ID);
    for (int i = 0; i < one.size(); i++) {
      assertThat(Fingerprint.of(one.get(i))).isEqualTo(Fingerprint.of(other.get(i)));
    }
  }

  @Test
  void differsWhenAnyFieldDiffers() {
    Map<Long, BookingCommand> seen = new HashMap<>();
    for (BookingCommand command : variants(ID)) {
      BookingCommand same = seen.put(Fingerprint.of(command), command);
      assertThat(same).as("has the fingerprint of %s", command).isNull();
    }
  }

  @Test
  void expiryOfAReservationIsOneCommandWhoeverSendsIt() {
    ReservationId reservation = reservation(ID);

    assertThat(ExpireReservation.of(reservation)).isEqualTo(ExpireReservation.of(reservation));
    assertThat(ExpireReservation.of(reservation).id()).isNotEqualTo(ID);
    assertThat(ExpireReservation.of(reservation).id())
        .isNotEqualTo(ExpireReservation.of(reservation(OTHER_ID)).id());
  }

  @Test
  void reservationIsNamedByTheCommandThatMadeIt() {
    assertThat(reserve(ID, "c", new Named(Seats.of(1))).reservation()).isEqualTo(reservation(ID));
  }

  @Test
  void bestAvailableRefusesCodesThatAreNone() {
    assertThatThrownBy(() -> new BestAvailable("", null, 1))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> new BestAvailable(null, "c".repeat(41), 1))
        .isInstanceOf(IllegalStateException.class);
  }

  private static List<BookingCommand> oneOfEach(CommandId id) {
    ShowId show = show("show");
    CustomerId customer = new CustomerId("customer");
    PaymentReference payment = new PaymentReference("payment");
    return List.of(
        open(id, policy(60, 30, 4), List.of(P1), STALLS, FLOOR),
        new CloseSale(show, id),
        reserve(id, "customer", new Named(Seats.of(1, 2))),
        new ReleaseReservation(show, id, customer, reservation(OTHER_ID)),
        new StartPayment(show, id, customer, reservation(OTHER_ID), payment),
        new ConfirmReservation(show, id, customer, reservation(OTHER_ID), payment),
        new DeclinePayment(show, id, customer, reservation(OTHER_ID), payment),
        new RefundBooking(show, id, reservation(OTHER_ID)),
        new BlockSeats(show, id, Seats.of(1, 2)),
        new UnblockSeats(show, id, Seats.of(1, 2)),
        new ExpireReservation(show, id, reservation(OTHER_ID)));
  }

  /** Commands of which no two have the same content. */
  private static List<BookingCommand> variants(CommandId id) {
    List<BookingCommand> commands = new ArrayList<>(oneOfEach(id));
    commands.add(new CloseSale(show("other"), id));
    commands.addAll(reserves(id));
    commands.addAll(openings(id));
    ReservationId third = reservation(new CommandId(3, 5));
    ReservationId fourth = reservation(new CommandId(5, 4));
    for (ReservationId reservation : List.of(third, fourth)) {
      commands.add(new RefundBooking(show("show"), id, reservation));
      commands.add(new ExpireReservation(show("show"), id, reservation));
    }
    for (String customer : List.of("customer", "other", "payment")) {
      CustomerId caller = new CustomerId(customer);
      commands.add(new ReleaseReservation(show("show"), id, caller, third));
      for (String reference : List.of("customer", "other", "payment")) {
        PaymentReference payment = new PaymentReference(reference);
        commands.add(new StartPayment(show("show"), id, caller, third, payment));
        commands.add(new ConfirmReservation(show("show"), id, caller, third, payment));
        commands.add(new DeclinePayment(show("show"), id, caller, third, payment));
      }
    }
    for (Seats seats : List.of(Seats.NONE, Seats.of(1), Seats.of(2, 1), Seats.of(1, 2, 0))) {
      commands.add(new BlockSeats(show("show"), id, seats));
      commands.add(new UnblockSeats(show("show"), id, seats));
    }
    return commands;
  }

  private static List<BookingCommand> reserves(CommandId id) {
    return List.of(
        reserve(id, "other", new Named(Seats.of(1, 2))),
        reserve(id, "customer", new Named(Seats.of(2, 1))),
        reserve(id, "customer", new Named(Seats.of(1))),
        reserve(id, "customer", new Named(Seats.of(0, 1))),
        reserve(id, "customer", new Named(Seats.of(0, 0))),
        reserve(id, "customer", new Named(Seats.of(0, 4))),
        reserve(id, "customer", new BestAvailable(null, null, 1)),
        reserve(id, "customer", new BestAvailable(null, null, 4)),
        reserve(id, "customer", new BestAvailable("A", null, 1)),
        reserve(id, "customer", new BestAvailable(null, "A", 1)),
        reserve(id, "customer", new BestAvailable("A", "B", 1)),
        reserve(id, "customer", new BestAvailable("B", "A", 1)),
        reserve(id, "customer", new BestAvailable("AB", null, 1)),
        reserve(id, "customer", new BestAvailable("\u0141", null, 1)),
        reserve(id, "customer", new BestAvailable("\u4141", null, 1)));
  }

  private static List<BookingCommand> openings(CommandId id) {
    SalePolicy policy = policy(60, 30, 4);
    Block block = new Block(1, 2, 3);
    List<BookingCommand> openings = new ArrayList<>();
    openings.add(open(id, policy(61, 30, 4), List.of(P1), STALLS, FLOOR));
    openings.add(open(id, policy(60, 31, 4), List.of(P1), STALLS, FLOOR));
    openings.add(open(id, policy(60, 30, 5), List.of(P1), STALLS, FLOOR));
    openings.add(open(id, policy(30, 60, 4), List.of(P1), STALLS, FLOOR));
    openings.add(open(id, policy, List.of(category("P1", "Other", 100, "USD")), STALLS, FLOOR));
    openings.add(open(id, policy, List.of(category("P1", "Best", 101, "USD")), STALLS, FLOOR));
    openings.add(open(id, policy, List.of(category("P1", "Best", 100, "EUR")), STALLS, FLOOR));
    openings.add(open(id, policy, List.of(P1), FLOOR, STALLS));
    openings.add(open(id, policy, List.of(P1), STALLS));
    openings.add(open(id, policy, List.of(P1), FLOOR));
    openings.add(open(id, policy, List.of(P1), STALLS, area("G", "Floor", "P1", 7)));
    openings.add(open(id, policy, List.of(P1), STALLS, area("F", "Other", "P1", 7)));
    openings.add(open(id, policy, List.of(P1), STALLS, area("F", "Floor", "P1", 8)));
    // A section without seats and a price category have fields of the same kinds.
    PriceCategory dollar = category("USD", "Dollars", 100, "USD");
    openings.add(open(id, policy, List.of(dollar, category("X", "Y", 7, "USD")), onSale("USD")));
    openings.add(open(id, policy, List.of(dollar), area("X", "Y", "USD", 7), onSale("USD")));
    // Rows and blocks, parted otherwise.
    openings.add(open(id, policy, List.of(P1), seated(row("A", block, block))));
    openings.add(open(id, policy, List.of(P1), seated(row("A", block), row("A", block))));
    openings.add(open(id, policy, List.of(P1), seated(row("A", new Block(1, 2, 6)))));
    openings.add(open(id, policy, List.of(P1), seated(row("A", new Block(2, 2, 3)))));
    openings.add(open(id, policy, List.of(P1), seated(row("A", new Block(1, -2, 3)))));
    openings.add(open(id, policy, List.of(P1), seated(row("B", block))));
    return openings;
  }

  private static OpenSale open(
      CommandId id, SalePolicy policy, List<PriceCategory> categories, Section... sections) {
    Inventory inventory = new Inventory(categories, Arrays.asList(sections));
    return new OpenSale(show("show"), id, inventory, policy);
  }

  private static ReserveTickets reserve(CommandId id, String customer, SeatRequest request) {
    return new ReserveTickets(show("show"), id, new CustomerId(customer), request);
  }

  private static ReservationId reservation(CommandId command) {
    return new ReservationId(show("show"), command);
  }

  private static ShowId show(String id) {
    return new ShowId(id);
  }

  private static SalePolicy policy(int holdSeconds, int paymentSeconds, int limit) {
    return new SalePolicy(
        Duration.ofSeconds(holdSeconds), Duration.ofSeconds(paymentSeconds), limit);
  }

  private static PriceCategory category(String code, String name, long minor, String currency) {
    return new PriceCategory(code, name, new Money(minor, currency));
  }

  private static Section area(String code, String name, String category, int capacity) {
    return new GeneralAdmission(code, name, category, capacity);
  }

  private static Section onSale(String category) {
    return new GeneralAdmission("S", "Sale", category, 1);
  }

  private static Section seated(Row... rows) {
    return new Seated("S", "Stalls", Arrays.asList(rows));
  }

  private static Row row(String label, Block... blocks) {
    return new Row(label, "P1", Arrays.asList(blocks));
  }
}
