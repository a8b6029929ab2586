package dev.frontrow.api.catalog;

import dev.frontrow.schemas.booking.PriceCategory;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;

/** Rows of the catalogue's tables, in the order in which {@link CatalogWriter} names columns. */
final class CatalogRows {
  private CatalogRows() {}

  static List<Tuple> venues(CatalogBatch batch) {
    return batch.venues().stream()
        .sorted(Comparator.comparing(Venue::id))
        .map(
            v ->
                Tuple.of(
                    v.id(),
                    v.name(),
                    v.city(),
                    v.region(),
                    v.country(),
                    v.postalCode(),
                    v.address(),
                    v.latitude(),
                    v.longitude(),
                    v.timezone(),
                    v.url(),
                    v.sourceId()))
        .toList();
  }

  static List<Tuple> performers(CatalogBatch batch) {
    return batch.performers().stream()
        .sorted(Comparator.comparing(Performer::id))
        .map(
            p ->
                Tuple.of(
                    p.id(), p.name(), p.type(), p.genre(), p.url(), p.imageUrl(), p.sourceId()))
        .toList();
  }

  static Tuple show(Show show) {
    Tuple tuple =
        Tuple.of(
            show.id().value(),
            show.name(),
            show.venueId(),
            show.seatMapId(),
            show.classification().type(),
            show.classification().genre(),
            show.classification().subGenre(),
            show.status().label(),
            utc(show.times().startsAt()),
            show.times().date(),
            show.times().time(),
            show.times().zone().getId(),
            utc(show.times().sortAt()),
            show.prices().currency(),
            show.prices().listed() ? "listed" : "default",
            (int) show.policy().holdTime().toSeconds(),
            (int) show.policy().paymentTime().toSeconds(),
            show.policy().ticketLimit(),
            show.forSale() ? "open" : "draft",
            show.about().info(),
            show.about().note(),
            show.about().url(),
            show.about().imageUrl(),
            show.sourceId());
    return tuple.addBuffer(contentHash(tuple, show));
  }

  /** Tells whether a show differs from the one that was written before under its ID. */
  private static Buffer contentHash(Tuple columns, Show show) {
    StringBuilder content = new StringBuilder();
    for (int i = 0; i < columns.size(); i++) {
      content.append(columns.getValue(i)).append('\0');
    }
    show.performerIds().forEach(id -> content.append(id).append('\0'));
    for (PriceCategory category : show.prices().categories()) {
      content.append(category.code()).append('\0').append(category.name()).append('\0');
      content.append(category.price().minor()).append('\0');
    }
    return Buffer.buffer(Hashes.sha256(content.toString().getBytes(StandardCharsets.UTF_8)));
  }

  static OffsetDateTime utc(Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }
}
