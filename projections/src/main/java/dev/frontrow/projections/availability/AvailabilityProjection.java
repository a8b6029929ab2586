package dev.frontrow.projections.availability;

import dev.frontrow.projections.model.Projection;
import dev.frontrow.projections.model.Rows;
import dev.frontrow.projections.model.SeatChange;
import dev.frontrow.projections.model.ShowEvent;
import dev.frontrow.schemas.Invariants;
import dev.frontrow.schemas.booking.Section;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.readmodel.AvailabilityRow;
import dev.frontrow.schemas.readmodel.TicketStatus;
import java.util.LinkedHashMap;
import java.util.Map;

/** One row a show and section: how many of its tickets are free, held, sold and blocked. */
public final class AvailabilityProjection implements Projection {
  @Override
  public void apply(ShowEvent event, Rows rows) {
    if (event.opening()) {
      for (Section section : event.inventory().inventory().sections()) {
        open(event, section, rows);
      }
      return;
    }
    SeatChange change = SeatChange.of(event.event());
    Map<String, Integer> seatsBySection = LinkedHashMap.newLinkedHashMap(1);
    for (int i = 0; i < change.seats().size(); i++) {
      String section = event.inventory().position(change.seats().at(i)).section().code();
      seatsBySection.merge(section, 1, Integer::sum);
    }
    seatsBySection.forEach((section, seats) -> move(event, section, change, seats, rows));
  }

  @Override
  public boolean isCounting() {
    return true;
  }

  private static void open(ShowEvent event, Section section, Rows rows) {
    rows.put(
        new AvailabilityRow(
            event.event().show(),
            section.code(),
            section.size(),
            0,
            0,
            0,
            event.version(),
            event.timeMillis()));
  }

  private static void move(
      ShowEvent event, String section, SeatChange change, int seats, Rows rows) {
    ShowId show = event.event().show();
    AvailabilityRow row = rows.find(AvailabilityRow.class, AvailabilityRow.key(show, section));
    Invariants.check(row != null, "event about an unknown section: ", section);
    rows.put(
        new AvailabilityRow(
            show,
            section,
            row.free() + moved(TicketStatus.FREE, change, seats),
            row.held() + moved(TicketStatus.HELD, change, seats),
            row.sold() + moved(TicketStatus.SOLD, change, seats),
            row.blocked() + moved(TicketStatus.BLOCKED, change, seats),
            event.version(),
            event.timeMillis()));
  }

  private static int moved(TicketStatus status, SeatChange change, int seats) {
    if (change.to() == status) {
      return seats;
    }
    return change.from() == status ? -seats : 0;
  }
}
