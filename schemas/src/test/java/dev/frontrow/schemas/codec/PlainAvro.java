package dev.frontrow.schemas.codec;

import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingEvent.Header;
import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.PriceCategory;
import dev.frontrow.schemas.booking.Row;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.booking.Section;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.log.LogRecord;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/**
 * Log records as Avro's own generic records, built field by field by name: what a reader of the log
 * sees who has the schema files and nothing of ours.
 */
final class PlainAvro {
  private PlainAvro() {}

  /** The current schema of the type with this wire name. */
  static Schema schema(String wireName) {
    return LogCodec.schemas().stream()
        .filter(schema -> schema.name().equals(wireName))
        .findFirst()
        .orElseThrow()
        .current();
  }

  static GenericRecord of(LogRecord record) {
    return switch (record) {
      case LogRecord.Claim claim ->
          new GenericRecordBuilder(schema("Claim"))
              .set("endpoint", claim.endpoint())
              .set("time", claim.timeMillis())
              .build();
      case LogRecord.Stamped stamped -> event(stamped).build();
    };
  }

  private static GenericRecordBuilder event(LogRecord.Stamped stamped) {
    return switch (stamped.event()) {
      case BookingEvent.SaleOpened e ->
          policy(stamped("SaleOpened", stamped), e.policy())
              .set("inventory", inventory(schema("SaleOpened"), e.inventory()));
      case BookingEvent.SaleClosed _ -> stamped("SaleClosed", stamped);
      case BookingEvent.TicketsReserved e ->
          stamped("TicketsReserved", stamped)
              .set("customer", e.customer().value())
              .set("seats", seats(e.seats()))
              .set("total", money(schema("TicketsReserved").getField("total").schema(), e.total()))
              .set("expiresAt", e.expiresAtMillis());
      case BookingEvent.ReservationReleased e ->
          stamped("ReservationReleased", stamped)
              .set("reservation", command(e.reservation().command()))
              .set("seats", seats(e.seats()));
      case BookingEvent.ReservationExpired e ->
          stamped("ReservationExpired", stamped)
              .set("reservation", command(e.reservation().command()))
              .set("seats", seats(e.seats()));
      case BookingEvent.PaymentStarted e ->
          stamped("PaymentStarted", stamped)
              .set("reservation", command(e.reservation().command()))
              .set("payment", e.payment().value())
              .set("deadline", e.deadlineMillis());
      case BookingEvent.PaymentDeclined e ->
          stamped("PaymentDeclined", stamped)
              .set("reservation", command(e.reservation().command()))
              .set("payment", e.payment().value())
              .set("expiresAt", e.expiresAtMillis());
      case BookingEvent.TicketsConfirmed e ->
          stamped("TicketsConfirmed", stamped)
              .set("reservation", command(e.reservation().command()))
              .set("customer", e.customer().value())
              .set("seats", seats(e.seats()))
              .set("total", money(schema("TicketsConfirmed").getField("total").schema(), e.total()))
              .set("payment", e.payment().value());
      case BookingEvent.BookingRefunded e ->
          stamped("BookingRefunded", stamped)
              .set("reservation", command(e.reservation().command()))
              .set("customer", e.customer().value())
              .set("seats", seats(e.seats()))
              .set("total", money(schema("BookingRefunded").getField("total").schema(), e.total()))
              .set("payment", e.payment().value());
      case BookingEvent.SeatsBlocked e ->
          stamped("SeatsBlocked", stamped).set("seats", seats(e.seats()));
      case BookingEvent.SeatsUnblocked e ->
          stamped("SeatsUnblocked", stamped).set("seats", seats(e.seats()));
    };
  }

  private static GenericRecordBuilder stamped(String wireName, LogRecord.Stamped stamped) {
    Header header = stamped.event().header();
    return new GenericRecordBuilder(schema(wireName))
        .set("show", header.show().value())
        .set("version", header.version())
        .set("time", header.timeMillis())
        .set("command", command(header.command()))
        .set("fingerprint", header.fingerprint())
        .set("claim", stamped.claim())
        .set("position", stamped.position());
  }

  static GenericRecordBuilder policy(GenericRecordBuilder event, SalePolicy policy) {
    return event
        .set("holdMillis", policy.holdTime().toMillis())
        .set("paymentMillis", policy.paymentTime().toMillis())
        .set("ticketLimit", policy.ticketLimit());
  }

  /** An inventory, as the field of this name in {@code event} has it. */
  static GenericRecord inventory(Schema event, Inventory inventory) {
    Schema schema = event.getField("inventory").schema();
    Schema category = schema.getField("categories").schema().getElementType();
    List<Schema> kinds = schema.getField("sections").schema().getElementType().getTypes();
    return new GenericRecordBuilder(schema)
        .set("categories", list(inventory.categories(), c -> category(category, c)))
        .set("sections", list(inventory.sections(), s -> section(kinds, s)))
        .build();
  }

  private static GenericRecord category(Schema schema, PriceCategory category) {
    return new GenericRecordBuilder(schema)
        .set("code", category.code())
        .set("name", category.name())
        .set("price", money(schema.getField("price").schema(), category.price()))
        .build();
  }

  private static GenericRecord section(List<Schema> kinds, Section section) {
    return switch (section) {
      case Section.Seated seated ->
          new GenericRecordBuilder(kinds.get(0))
              .set("code", seated.code())
              .set("name", seated.name())
              .set("rows", list(seated.rows(), r -> row(items(kinds.get(0), "rows"), r)))
              .build();
      case Section.GeneralAdmission area ->
          new GenericRecordBuilder(kinds.get(1))
              .set("code", area.code())
              .set("name", area.name())
              .set("category", area.category())
              .set("capacity", area.capacity())
              .build();
    };
  }

  private static GenericRecord row(Schema schema, Row row) {
    Schema block = items(schema, "blocks");
    return new GenericRecordBuilder(schema)
        .set("label", row.label())
        .set("category", row.category())
        .set(
            "blocks",
            list(
                row.blocks(),
                b ->
                    new GenericRecordBuilder(block)
                        .set("first", b.first())
                        .set("step", b.step())
                        .set("count", b.count())
                        .build()))
        .build();
  }

  private static GenericRecord money(Schema schema, Money money) {
    return new GenericRecordBuilder(schema)
        .set("minor", money.minor())
        .set("currency", money.currency())
        .build();
  }

  static List<Integer> seats(Seats seats) {
    return seats.stream().boxed().toList();
  }

  private static GenericData.Fixed command(CommandId command) {
    return fixed(schema("SaleClosed").getField("command").schema(), command);
  }

  static GenericData.Fixed fixed(Schema schema, CommandId command) {
    byte[] bytes = ByteBuffer.allocate(16).putLong(command.high()).putLong(command.low()).array();
    return new GenericData.Fixed(schema, bytes);
  }

  private static Schema items(Schema schema, String field) {
    return schema.getField(field).schema().getElementType();
  }

  private static <T> List<GenericRecord> list(List<T> items, Function<T, GenericRecord> item) {
    return items.stream().map(item).toList();
  }
}
