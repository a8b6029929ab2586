package dev.frontrow.schemas.codec;

import dev.frontrow.schemas.booking.Block;
import dev.frontrow.schemas.booking.Inventory;
import dev.frontrow.schemas.booking.PriceCategory;
import dev.frontrow.schemas.booking.Row;
import dev.frontrow.schemas.booking.SalePolicy;
import dev.frontrow.schemas.booking.Section;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What a show sells, and by which rules, in Avro's binary encoding. */
public final class InventoryFields {
  private static final int SEATED = 0;
  private static final int GENERAL_ADMISSION = 1;

  private InventoryFields() {}

  /** Writes one item of an array. */
  @FunctionalInterface
  private interface ItemWriter<T> {
    void write(ArrayEncoder to, T item) throws IOException;
  }

  /** Reads one item of an array. */
  @FunctionalInterface
  private interface ItemReader<T> {
    T read(ArrayDecoder from) throws IOException;
  }

  public static void write(ArrayEncoder to, Inventory inventory) throws IOException {
    writeList(to, inventory.categories(), InventoryFields::writeCategory);
    writeList(to, inventory.sections(), InventoryFields::writeSection);
  }

  public static Inventory read(ArrayDecoder from) throws IOException {
    return new Inventory(
        readList(from, InventoryFields::readCategory),
        readList(from, InventoryFields::readSection));
  }

  static void writePolicy(ArrayEncoder to, SalePolicy policy) throws IOException {
    to.writeLong(policy.holdTime().toMillis());
    to.writeLong(policy.paymentTime().toMillis());
    to.writeInt(policy.ticketLimit());
  }

  static SalePolicy readPolicy(ArrayDecoder from) throws IOException {
    return new SalePolicy(
        Duration.ofMillis(from.readLong()), Duration.ofMillis(from.readLong()), from.readInt());
  }

  private static void writeCategory(ArrayEncoder to, PriceCategory category) throws IOException {
    to.writeString(category.code());
    to.writeString(category.name());
    Fields.writeMoney(to, category.price());
  }

  private static PriceCategory readCategory(ArrayDecoder from) throws IOException {
    return new PriceCategory(from.readString(), from.readString(), Fields.readMoney(from));
  }

  private static void writeSection(ArrayEncoder to, Section section) throws IOException {
    switch (section) {
      case Section.Seated seated -> {
        to.writeIndex(SEATED);
        to.writeString(seated.code());
        to.writeString(seated.name());
        writeList(to, seated.rows(), InventoryFields::writeRow);
      }
      case Section.GeneralAdmission area -> {
        to.writeIndex(GENERAL_ADMISSION);
        to.writeString(area.code());
        to.writeString(area.name());
        to.writeString(area.category());
        to.writeInt(area.capacity());
      }
    }
  }

  private static Section readSection(ArrayDecoder from) throws IOException {
    int kind = from.readIndex();
    if (kind == SEATED) {
      return new Section.Seated(
          from.readString(), from.readString(), readList(from, InventoryFields::readRow));
    }
    if (kind == GENERAL_ADMISSION) {
      return new Section.GeneralAdmission(
          from.readString(), from.readString(), from.readString(), from.readInt());
    }
    throw new MalformedRecord("unknown kind of section: " + kind);
  }

  private static void writeRow(ArrayEncoder to, Row row) throws IOException {
    to.writeString(row.label());
    to.writeString(row.category());
    writeList(to, row.blocks(), InventoryFields::writeBlock);
  }

  private static Row readRow(ArrayDecoder from) throws IOException {
    return new Row(
        from.readString(), from.readString(), readList(from, InventoryFields::readBlock));
  }

  private static void writeBlock(ArrayEncoder to, Block block) throws IOException {
    to.writeInt(block.first());
    to.writeInt(block.step());
    to.writeInt(block.count());
  }

  private static Block readBlock(ArrayDecoder from) throws IOException {
    return new Block(from.readInt(), from.readInt(), from.readInt());
  }

  private static <T> void writeList(ArrayEncoder to, List<T> items, ItemWriter<T> writer)
      throws IOException {
    to.writeArrayStart();
    to.setItemCount(items.size());
    for (T item : items) {
      to.startItem();
      writer.write(to, item);
    }
    to.writeArrayEnd();
  }

  private static <T> List<T> readList(ArrayDecoder from, ItemReader<T> reader) throws IOException {
    List<T> items = new ArrayList<>();
    for (long n = from.readArrayStart(); n != 0; n = from.arrayNext()) {
      for (long i = 0; i < n; i++) {
        items.add(reader.read(from));
      }
    }
    return items;
  }
}
