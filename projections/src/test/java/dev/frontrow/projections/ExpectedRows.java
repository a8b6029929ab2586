package dev.frontrow.projections;

import dev.frontrow.projections.model.Projection;
import dev.frontrow.projections.model.Rows;
import dev.frontrow.projections.model.ShowEvent;
import dev.frontrow.projections.stream.ReadModels;
import dev.frontrow.schemas.booking.BookingEvent;
import dev.frontrow.schemas.booking.BookingEvent.SaleOpened;
import dev.frontrow.schemas.booking.InventoryIndex;
import dev.frontrow.schemas.id.ShowId;
import dev.frontrow.schemas.readmodel.ReadModelRow;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The read models computed in memory, from events that count: what everything else must equal. */
public final class ExpectedRows {
  private final Map<String, Map<String, ReadModelRow>> byTopic = new HashMap<>();
  private final Map<ShowId, InventoryIndex> inventories = new HashMap<>();

  public void apply(BookingEvent event) {
    if (event instanceof SaleOpened opened) {
      inventories.put(event.show(), new InventoryIndex(opened.inventory()));
    }
    ShowEvent passed =
        new ShowEvent(event, inventories.get(event.show()), event instanceof SaleOpened);
    for (Map.Entry<String, Projection> model : ReadModels.byTopic().entrySet()) {
      model.getValue().apply(passed, new MapRows(rows(model.getKey())));
    }
  }

  /** The rows of a topic by their keys. */
  public Map<String, ReadModelRow> rows(String topic) {
    return byTopic.computeIfAbsent(topic, _ -> new HashMap<>());
  }

  public <R extends ReadModelRow> List<R> list(Class<R> type, String topic) {
    return rows(topic).values().stream().map(type::cast).toList();
  }

  private record MapRows(Map<String, ReadModelRow> rows) implements Rows {
    @Override
    public <R extends ReadModelRow> R find(Class<R> type, String key) {
      return type.cast(rows.get(key));
    }

    @Override
    public void put(ReadModelRow row) {
      rows.put(row.key(), row);
    }

    @Override
    public void publish(ReadModelRow row) {
      rows.put(row.key(), row);
    }
  }
}
