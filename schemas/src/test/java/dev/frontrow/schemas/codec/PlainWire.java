package dev.frontrow.schemas.codec;

import dev.frontrow.schemas.booking.BookingCommand;
import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.Outcome;
import dev.frontrow.schemas.booking.Seats;
import dev.frontrow.schemas.id.CommandId;
import dev.frontrow.schemas.id.CustomerId;
import dev.frontrow.schemas.id.PaymentReference;
import dev.frontrow.schemas.id.ShowId;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;

/**
 * Commands and outcomes as Avro's own generic records: each field of a schema from the record
 * component of its name, each branch of a union from the record class of its name. So it knows of
 * no order and of no number that the codec writes.
 */
final class PlainWire {
  private PlainWire() {}

  static GenericRecord of(BookingCommand command) {
    Schema schema = current("Command");
    return new GenericRecordBuilder(schema)
        .set("show", command.show().value())
        .set("id", PlainAvro.fixed(schema.getField("id").schema(), command.id()))
        .set("command", value(schema.getField("command").schema(), command))
        .build();
  }

  static GenericRecord of(Outcome outcome) {
    return record(current(outcome.getClass().getSimpleName()), outcome);
  }

  private static Schema current(String wireName) {
    return CommandCodec.schemas().stream()
        .filter(schema -> schema.name().equals(wireName))
        .findFirst()
        .orElseThrow()
        .current();
  }

  private static GenericRecord record(Schema schema, Object record) {
    GenericRecordBuilder fields = new GenericRecordBuilder(schema);
    if (record instanceof BookingCommand.OpenSale opens) {
      return PlainAvro.policy(fields, opens.policy())
          .set("inventory", PlainAvro.inventory(schema, opens.inventory()))
          .build();
    }
    for (Schema.Field field : schema.getFields()) {
      fields.set(field, value(field.schema(), component(record, field.name())));
    }
    return fields.build();
  }

  private static Object value(Schema schema, Object value) {
    return switch (value) {
      case null -> null;
      case ShowId id -> id.value();
      case CustomerId id -> id.value();
      case PaymentReference id -> id.value();
      case CommandId id -> PlainAvro.fixed(schema, id);
      case Seats seats -> PlainAvro.seats(seats);
      case Inventory _ -> throw new AssertionError("only a sale that opens has an inventory");
      case Record record when schema.isUnion() -> record(branch(schema, record), record);
      case Record record -> record(schema, record);
      default -> value;
    };
  }

  private static Schema branch(Schema union, Record record) {
    List<Schema> named =
        union.getTypes().stream()
            .filter(type -> type.getName().equals(record.getClass().getSimpleName()))
            .toList();
    return named.getFirst();
  }

  /** A time's component says its unit; its field has a type that does. */
  private static Object component(Object record, String field) {
    List<String> names = List.of(field, field + "Millis");
    try {
      return Arrays.stream(record.getClass().getRecordComponents())
          .filter(component -> names.contains(component.getName()))
          .findFirst()
          .orElseThrow()
          .getAccessor()
          .invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("a record without accessors", e);
    }
  }
}
