package dev.frontrow.projections.model;

import dev.frontrow.schemas.readmodel.ReadModelRow;

/** The rows of one read model, as a projection sees them. */
public interface Rows {
  /** The row of {@code key} as it was last put, or null. */
  <R extends ReadModelRow> R find(Class<R> type, String key);

  /** Publishes {@code row} and keeps it to be found. */
  void put(ReadModelRow row);

  /** Publishes {@code row} without keeping it: for rows that follow from one event alone. */
  void publish(ReadModelRow row);
}
