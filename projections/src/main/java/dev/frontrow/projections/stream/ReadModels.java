package dev.frontrow.projections.stream;

import dev.frontrow.projections.availability.AvailabilityProjection;
import dev.frontrow.projections.bookings.BookingProjection;
import dev.frontrow.projections.model.Projection;
import dev.frontrow.projections.sales.SalesProjection;
import dev.frontrow.projections.tickets.TicketProjection;
import dev.frontrow.schemas.log.Topics;
import java.util.Map;

/** Every read model of the booking log. */
public final class ReadModels {
  private static final Map<String, Projection> BY_TOPIC =
      Map.of(
          Topics.TICKETS, new TicketProjection(),
          Topics.BOOKINGS, new BookingProjection(),
          Topics.AVAILABILITY, new AvailabilityProjection(),
          Topics.SALES_BY_MINUTE, new SalesProjection());

  private ReadModels() {}

  /** The read models by the topics that they fill. */
  public static Map<String, Projection> byTopic() {
    return BY_TOPIC;
  }
}
