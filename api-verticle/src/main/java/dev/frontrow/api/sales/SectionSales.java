package dev.frontrow.api.sales;

import dev.frontrow.api.http.Json;
import dev.frontrow.api.seatmap.SeatStatuses;
import dev.frontrow.schemas.Money;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.booking.InventoryIndex.Run;
import dev.frontrow.schemas.booking.Section;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * How many tickets of one section are sold, held, free and blocked, and what the sold ones cost.
 */
final class SectionSales {
  private final String code;
  private final String name;
  private int sold;
  private int held;
  private int free;
  private int blocked;
  private long revenueMinor;

  private SectionSales(Section section) {
    this.code = section.code();
    this.name = section.name();
  }

  /** The sections in the inventory's order, as {@code statuses} have them. */
  static List<SectionSales> count(InventoryIndex inventory, SeatStatuses statuses) {
    List<SectionSales> sections = new ArrayList<>();
    for (int i = 0; i < inventory.runCount(); i++) {
      Run run = inventory.run(i);
      Section section = run.section();
      if (sections.isEmpty() || !sections.getLast().code.equals(section.code())) {
        sections.add(new SectionSales(section));
      }
      sections.getLast().add(run, statuses.statuses());
    }
    return sections;
  }

  private void add(Run run, String statuses) {
    long price = run.category().price().minor();
    for (int ordinal = run.start(); ordinal < run.start() + run.size(); ordinal++) {
      switch (statuses.charAt(ordinal)) {
        case SeatStatuses.SOLD -> {
          sold++;
          revenueMinor = Math.addExact(revenueMinor, price);
        }
        case SeatStatuses.HELD -> held++;
        case SeatStatuses.BLOCKED -> blocked++;
        default -> free++;
      }
    }
  }

  int sold() {
    return sold;
  }

  long revenueMinor() {
    return revenueMinor;
  }

  /** {@code {code, name, total, sold, held, free, blocked, revenue}}. */
  JsonObject json(String currency) {
    JsonObject json = new JsonObject().put("code", code).put("name", name);
    return putCounts(json, List.of(this))
        .put("revenue", Json.money(new Money(revenueMinor, currency)));
  }

  /** {@code {total, sold, held, free, blocked}} of all {@code sections} together. */
  static JsonObject total(List<SectionSales> sections) {
    return putCounts(new JsonObject(), sections);
  }

  private static JsonObject putCounts(JsonObject json, List<SectionSales> sections) {
    int sold = 0;
    int held = 0;
    int free = 0;
    int blocked = 0;
    for (SectionSales section : sections) {
      sold += section.sold;
      held += section.held;
      free += section.free;
      blocked += section.blocked;
    }
    return json.put("total", sold + held + free + blocked)
        .put("sold", sold)
        .put("held", held)
        .put("free", free)
        .put("blocked", blocked);
  }
}
